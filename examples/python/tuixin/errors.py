"""What can go wrong, by what the caller does about it."""


class TuixinError(Exception):
    """`status` is that of HTTP, `code` is stable, `detail` is for people, `request_id` stands in the installation's log."""

    def __init__(self, detail, status=0, code="", fields=None, request_id=None, answer=None):
        super().__init__(f"{status} {code}: {detail}" if status else detail)
        self.detail, self.status, self.code = detail, status, code
        self.fields = fields or {}
        self.request_id, self.answer = request_id, answer


class BadRequest(TuixinError):
    """400, 413, 422, 610: `fields` names each wrong field. Mend the call."""


class AccessDenied(TuixinError):
    """401, 403: the key, its scope, its networks or countries. Somebody has to look."""


class NotFound(TuixinError):
    """404, 611: what the call names is not there."""


class Conflict(TuixinError):
    """409: the state does not allow it, or the name was used for something else."""


class Duplicate(Conflict):
    """611: an earlier call had this reqNo or this content; `message_id` is what it sent."""

    def __init__(self, detail, message_id=None, **more):
        super().__init__(detail, **more)
        self.message_id = message_id


class TooOften(TuixinError):
    """429, 612: still too often after the retries; `retry_after` is in seconds."""

    def __init__(self, detail, retry_after=None, **more):
        super().__init__(detail, **more)
        self.retry_after = retry_after


class Refused(TuixinError):
    """A rule stopped the message (`code`): nothing was sent, and sending it again changes nothing."""


class Unavailable(TuixinError):
    """500 or 503 after the retries: nothing was taken. Try later."""


class OutcomeUnknown(TuixinError):
    """502, 504 or no answer: it may have been taken. `name` is the Idempotency-Key or reqNo to call again with."""

    def __init__(self, detail, name=None, **more):
        super().__init__(detail, **more)
        self.name = name


class BadSignature(TuixinError):
    """A webhook that Tuixin did not sign, or not lately."""
