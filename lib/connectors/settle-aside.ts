import { found, Refusal } from '../errors.ts'
import { takeCall, type AcceptDeliveryDeps, type TakenCall } from './accept-delivery.ts'
import type { Description } from './connector.ts'
import { contentOf, envelopeOf } from './read-delivery.ts'
import { descriptionOf } from './registry.ts'
import type { Connector, ConnectorStore } from './store.ts'

interface SettleAsideDeps {
  connectors: Pick<ConnectorStore, 'byId' | 'aside' | 'discardAside'>
}
interface Aside {
  connectorId: string
  id: string
}
type Kept = NonNullable<Awaited<ReturnType<ConnectorStore['aside']>>>

/** The call as it came: of its headers only the topic was kept. */
const callOf = (description: Description, { body, topic }: Pick<Kept, 'body' | 'topic'>) =>
  envelopeOf(description, {
    body: Buffer.from(body, 'utf8'),
    header: () => (topic === '' ? undefined : topic)
  })

/**
 * Takes a call that was kept aside by what is known today: its connector may read other places, and its time may have come. What
 * still cannot be taken stays, and the refusal says why. Taken twice it is one event.
 */
export async function takeAside(
  deps: AcceptDeliveryDeps & SettleAsideDeps,
  { connectorId, id }: Aside
): Promise<{ outcome: Exclude<TakenCall['outcome'], 'aside'> }> {
  const connector = found(await deps.connectors.byId(connectorId))
  const kept = found(await deps.connectors.aside(connectorId, id))
  const envelope = callOf(descriptionOf(connector.kind, connector.fields), kept)
  const taken = await takeCall(deps, connector, envelope)
  if (taken.outcome === 'aside') throw new Refusal('conflict', `aside_${taken.aside}`)
  await deps.connectors.discardAside(id)
  return { outcome: taken.outcome }
}

/** Removes a call that was kept aside and that nobody needs. */
export async function discardAside(
  { connectors }: SettleAsideDeps,
  { connectorId, id }: Aside
): Promise<void> {
  found(await connectors.aside(connectorId, id))
  await connectors.discardAside(id)
}

const DEEPEST = 12
const LONGEST = 20_000
const HIDDEN = '…'
/** A value with every text and number in it left out: what it is made of, and nothing of whom it is about. */
function outlined(value: unknown, depth = 0): unknown {
  if (typeof value === 'string' || typeof value === 'number') return HIDDEN
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return HIDDEN
  if (Array.isArray(value)) return value.slice(0, 5).map(each => outlined(each, depth + 1))
  return Object.fromEntries(
    Object.entries(value)
      // names that programs give are words: anything else may be somebody's number or name
      .map(([name, each]) => [
        /^[A-Za-z_][\w.-]{0,39}$/.test(name) && !/\d{4}/.test(name) ? name : HIDDEN,
        outlined(each, depth + 1)
      ])
  )
}

/** What a call that is kept aside is made of, for people who may not read numbers; undefined when it is no JSON object. */
export function outlineOf(
  { kind, fields }: Pick<Connector, 'kind' | 'fields'>,
  kept: Pick<Kept, 'body' | 'topic'>
): string | undefined {
  const description = descriptionOf(kind, fields)
  const { outer } = callOf(description, kept)
  return outer && JSON.stringify(outlined(contentOf(description, outer) ?? outer), null, 2).slice(0, LONGEST)
}
