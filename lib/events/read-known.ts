import type { ContactKeyStore } from '../audiences/key-store.ts'
import type { EventKind, EventKindStore } from './kind-store.ts'
import type { EventStore } from './store.ts'

export interface ReadKnownDeps {
  events: Pick<EventStore, 'byNumbers' | 'existing' | 'known' | 'told'>
  eventKinds: Pick<EventKindStore, 'list'>
  contactKeys: Pick<ContactKeyStore, 'find' | 'idOf'>
}
/** What some events name. */
export interface Named {
  numbers: string[]
  contactIds: string[]
  keyIds: string[]
  eventIds: string[]
}
/** What the database knows of it, and of what others named at the same moment. */
export interface Known {
  kinds: Map<string, EventKind>
  numbers: Map<string, string>
  contacts: Set<string>
  keys: Map<string, string>
  events: Set<string>
}

async function ask({ events, eventKinds, contactKeys }: ReadKnownDeps, named: Named[]): Promise<Known> {
  const [kinds, numbers, contacts, keys, known] = await Promise.all([
    eventKinds.list(),
    events.byNumbers(named.flatMap(each => each.numbers)),
    events.existing(named.flatMap(each => each.contactIds)),
    contactKeys.find(named.flatMap(each => each.keyIds)),
    events.known(named.flatMap(each => each.eventIds))
  ])
  return { kinds: new Map(kinds.map(kind => [kind.kind, kind])), numbers, contacts, keys, events: known }
}

interface Gathering {
  named: Named[]
  known: Promise<Known>
}
const gatherings = new WeakMap<object, Gathering>()

/** Asks the database about events, once for all calls that came in together: the questions cost more than the answers. */
export async function readKnown(deps: ReadKnownDeps, named: Named): Promise<Known> {
  const open = gatherings.get(deps.events)
  const mine: Gathering = open ?? {
    named: [],
    known: new Promise<void>(done => setImmediate(done)).then(() => {
      gatherings.delete(deps.events)
      return ask(deps, mine.named)
    })
  }
  if (!open) gatherings.set(deps.events, mine)
  mine.named.push(named)
  const known = await mine.known
  // each adds what it takes itself to its own: what another call takes is not durable yet
  return { ...known, events: new Set(known.events) }
}
