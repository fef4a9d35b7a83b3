import type { EventKindStore } from '../events/kind-store.ts'
import { maskPhone } from '../phone.ts'
import type { DeliveredConsent } from './read-delivery.ts'
import { envelopeOf, readDelivery } from './read-delivery.ts'
import { descriptionOf } from './registry.ts'
import type { Connector } from './store.ts'

/** What a connector would read in a body. */
export interface CheckedCall {
  state: 'not_json' | 'not_understood' | 'ignored' | 'read'
  kind: string
  /** Whether events of this kind count. */
  declared: boolean
  /** Masked. */
  phone: string | null
  /** Whether the body says whose number it is, or where else the shop may know the person by an id. */
  person: boolean
  at: number | null
  /** With whether the kind declares it: the others are left out. */
  properties: { name: string; value: string; declared: boolean }[]
  consent: DeliveredConsent['said'] | null
}
const NOTHING = {
  kind: '',
  declared: false,
  phone: null,
  person: false,
  at: null,
  properties: [],
  consent: null
}

/** Reads a body as one that its shop posts, and neither keeps nor counts anything of it. */
export async function checkCall(
  { eventKinds }: { eventKinds: Pick<EventKindStore, 'list'> },
  { kind: shop, fields, kinds: names, country }: Pick<Connector, 'kind' | 'fields' | 'kinds' | 'country'>,
  { topic, body }: { topic: string; body: string }
): Promise<CheckedCall> {
  const description = descriptionOf(shop, fields)
  const header = () => (topic === '' ? undefined : topic)
  const envelope = envelopeOf(description, { body: Buffer.from(body, 'utf8'), header })
  const delivery = readDelivery(description, envelope, country)
  if (!delivery) return { ...NOTHING, state: envelope.outer ? 'not_understood' : 'not_json' }
  const kind = delivery === 'ignored' ? '' : (names[delivery.kind] ?? delivery.kind)
  if (delivery === 'ignored' || kind === '') return { ...NOTHING, state: 'ignored' }
  const declared = (await eventKinds.list()).find(each => each.kind === kind)
  const known = new Set(declared?.properties.map(each => each.name))
  return {
    state: 'read',
    kind,
    declared: declared !== undefined,
    phone: delivery.phone ? maskPhone(delivery.phone.e164) : null,
    person: delivery.person !== undefined,
    at: delivery.at ?? null,
    properties: Object.entries(delivery.properties).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      declared: known.has(name)
    })),
    consent: delivery.consent?.said ?? null
  }
}
