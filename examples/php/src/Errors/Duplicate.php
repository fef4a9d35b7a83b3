<?php
namespace Tuixin\Errors;

/** 611: an earlier call had this reqNo or this content; `messageId` is what it sent. */
class Duplicate extends Conflict
{
    public ?string $messageId = null;
}
