import type { AudienceStore } from '../audiences/audience-store.ts'
import { eventOf } from '../audiences/filter-fields.ts'
import { conditionsIn } from '../audiences/filter.ts'
import type { Clock } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import type { EventDropStore } from './drop-store.ts'
import type { EventProperty } from './event.ts'
import type { EventKind, EventKindStore } from './kind-store.ts'
import { eventKindInput, eventPropertyInput, type EventKindInput, type EventKindPatch } from './schema.ts'

/** Names that a refusal tells; how many there are is told beside them. */
const MOST_NAMED = 5

/** Flows that have not ended and name something. */
interface FlowsInUse {
  naming(what: { event: string }): Promise<{ name: string }[]>
}
interface SaveKindDeps {
  eventKinds: EventKindStore
  clock: Clock
}

/** Declares a kind of events: from here on they count. */
export async function declareKind(
  { eventKinds, clock }: SaveKindDeps,
  input: EventKindInput,
  id = newId()
): Promise<EventKind> {
  const now = clock()
  const row = { id, ...input, createdAt: now, updatedAt: now, removedAt: null }
  if (await eventKinds.insert(row)) return row
  const known = await eventKinds.byId(id)
  if (!known) throw new Refusal('conflict', 'event_kind_exists')
  return known
}

/** What people are reached by or live at: kept sealed unless somebody says otherwise. */
const PERSONAL =
  /(^|[_.-])(phone|mobile|tel|e?mail|address|(first|last|full)_?name)$|手机|电话|邮箱|地址|姓名/i
/** The properties of what was told and not declared, as they would be declared. */
export const propertiesOf = (shape: Record<string, unknown>): EventProperty[] =>
  Object.entries(shape).flatMap(([name, type]) => {
    const read = eventPropertyInput.safeParse({ name, type, personal: PERSONAL.test(name) })
    return read.success ? [read.data] : []
  })

/** Declares a kind by its name that was told and not taken, with the properties that the last one came with. */
export async function declareDropped(
  deps: SaveKindDeps & { eventDrops: Pick<EventDropStore, 'undeclared'> },
  kind: string
): Promise<EventKind> {
  const shape = found(await deps.eventDrops.undeclared(kind))
  const input = eventKindInput.safeParse({ kind, properties: propertiesOf(shape) })
  if (!input.success) throw new Refusal('invalid', 'event_kind')
  return declareKind(deps, input.data)
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

type AudiencesPort = Pick<AudienceStore, 'all'>
/** Audiences that ask for events, by the kind that they ask for. */
export async function usersOfKinds({ audiences }: { audiences: AudiencesPort }) {
  const users = new Map<string, { id: string; name: string }[]>()
  for (const { id, name, filter } of await audiences.all()) {
    const kinds = conditionsIn(filter).flatMap(({ field }) => eventOf(field)?.kind ?? [])
    for (const kind of new Set(kinds)) users.set(kind, [...(users.get(kind) ?? []), { id, name }])
  }
  return users
}

/** Takes a kind away: its events count no longer, and are removed. One that an audience or a flow asks for stays: it would find nobody. */
export async function removeKind(
  { eventKinds, audiences, flows, clock }: SaveKindDeps & { audiences: AudiencesPort; flows: FlowsInUse },
  id: string
): Promise<void> {
  const { kind } = found(await eventKinds.byId(id))
  const asking = (await usersOfKinds({ audiences })).get(kind) ?? []
  const users = [...asking, ...(await flows.naming({ event: kind }))]
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
