import type { Clock } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import type { EventKind, EventKindStore } from './kind-store.ts'
import type { EventKindInput, EventKindPatch } from './schema.ts'

interface SaveKindDeps {
  eventKinds: EventKindStore
  clock: Clock
}

/** Declares a kind of events: from here on they count. */
export async function declareKind(
  { eventKinds, clock }: SaveKindDeps,
  input: EventKindInput
): Promise<EventKind> {
  const now = clock()
  const row = { id: newId(), ...input, createdAt: now, updatedAt: now, removedAt: null }
  if (!(await eventKinds.insert(row))) throw new Refusal('conflict', 'event_kind_exists')
  return row
}

/** Changes what is given of a kind; events that are there stay as they are. */
export async function changeKind(
  { eventKinds, clock }: SaveKindDeps,
  id: string,
  { name, properties, keepDays, conversion }: EventKindPatch
): Promise<EventKind> {
  const kind = found(await eventKinds.byId(id))
  await eventKinds.change(id, {
    name: name ?? kind.name,
    properties: properties ?? kind.properties,
    keepDays: keepDays ?? kind.keepDays,
    conversion: conversion ?? kind.conversion,
    updatedAt: clock()
  })
  return found(await eventKinds.byId(id))
}

/** Takes a kind away: its events count no longer, and are removed. */
export async function removeKind({ eventKinds, clock }: SaveKindDeps, id: string): Promise<void> {
  found(await eventKinds.byId(id))
  await eventKinds.retire(id, clock())
}
