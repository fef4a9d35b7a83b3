import type { AudienceStore } from '../audiences/audience-store.ts'
import { eventOf } from '../audiences/filter-fields.ts'
import { conditionsIn } from '../audiences/filter.ts'
import type { Clock } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import type { EventKind, EventKindStore } from './kind-store.ts'
import type { EventKindInput, EventKindPatch } from './schema.ts'

/** Names that a refusal tells; how many there are is told beside them. */
const MOST_NAMED = 5

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

/** Takes a kind away: its events count no longer, and are removed. One that an audience asks for stays: it would find nobody. */
export async function removeKind(
  { eventKinds, audiences, clock }: SaveKindDeps & { audiences: Pick<AudienceStore, 'all'> },
  id: string
): Promise<void> {
  const { kind } = found(await eventKinds.byId(id))
  const users = (await audiences.all()).filter(({ filter }) =>
    conditionsIn(filter).some(({ field }) => eventOf(field)?.kind === kind)
  )
  if (users.length > 0)
    throw new Refusal('conflict', 'event_kind_used', {
      params: {
        count: String(users.length),
        names: users
          .slice(0, MOST_NAMED)
          .map(each => each.name)
          .join(', ')
      }
    })
  await eventKinds.retire(id, clock())
}
