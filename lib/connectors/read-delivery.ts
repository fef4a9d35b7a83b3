import { KIND } from '../events/schema.ts'
import { hashedId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import { keepable, unkeepable } from '../text.ts'
import type { Description, Places, TopicPlaces } from './connector.ts'
import { decodings, objectIn, type Posted } from './verify-signature.ts'

/** What a signed call tells. */
export interface Delivery {
  topic: string
  /** The kind of its event by the description. */
  kind: string
  /** The same for the same event, however often and in whichever envelope it is told. */
  messageId: string
  /** The person's own number, or else one that may be somebody else's. */
  phone: { e164: string; country: string; own: boolean } | undefined
  person: string | undefined
  name: string | undefined
  at: number | undefined
  properties: Record<string, unknown>
  consent: DeliveredConsent | undefined
}
export interface DeliveredConsent {
  said: 'granted' | 'withdrawn' | 'other'
  state: string
  level: string | undefined
  place: string | undefined
  at: number | undefined
}
type Body = Record<string, unknown>

const LONGEST = 2000
const MOST_PROPERTIES = 200
const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueAt(body: unknown, place: string): unknown {
  let value: unknown = body
  for (const name of place.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}
const scalar = (value: unknown): string | number | boolean | undefined =>
  (typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST) ||
  typeof value === 'number' ||
  typeof value === 'boolean'
    ? value
    : undefined
const first = (body: Body, places: Places = []) =>
  places.map(place => scalar(valueAt(body, place))).find(value => value !== undefined)
function textAt(body: Body, places: Places | undefined, longest = 200): string | undefined {
  const value = first(body, places)
  return value === undefined ? undefined : String(value).trim().slice(0, longest)
}
/** An id: 0 is what shops write for a guest. */
function idAt(body: Body, places: Places | undefined): string | undefined {
  const id = textAt(body, places)
  return id === '0' ? undefined : id
}

/** An instant as shops write it: seconds, milliseconds, or a date with a time whose zone may be left out. */
export function instantOf(value: unknown, zone: string): number | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,14}$/.test(value))) {
    const number = Number(value)
    const at = number < 1e11 ? number * 1000 : number
    return Number.isInteger(at) && at > 0 && at < 8.64e15 ? at : undefined
  }
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)) return undefined
  const named = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value)
  const at = Date.parse(`${value.replace(' ', 'T')}${named ? '' : zone}`)
  return Number.isNaN(at) ? undefined : at
}
const whenAt = (body: Body, places: Places, zone: string) =>
  places.map(place => instantOf(valueAt(body, place), zone)).find(at => at !== undefined)

function numberAt(body: Body, places: Places | undefined, country: string) {
  for (const place of places ?? []) {
    const raw = scalar(valueAt(body, place))
    const parsed = raw === undefined || String(raw).length > 40 ? undefined : parsePhone(String(raw), country)
    if (parsed?.ok) return { e164: parsed.e164, country: parsed.country }
  }
  return undefined
}

// https://docs.stripe.com/currencies: whole units, and thousandths; every other currency is told in hundredths
const WHOLE = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ')
const THOUSANDTHS = 'BHD JOD KWD OMR TND'.split(' ')
function ofMinor(value: unknown, currency: unknown): unknown {
  if (typeof value !== 'number') return value
  const code = String(currency).toUpperCase()
  return value / (WHOLE.includes(code) ? 1 : THOUSANDTHS.includes(code) ? 1000 : 100)
}
function propertiesOf(body: Body, { properties, all }: Pick<TopicPlaces, 'properties' | 'all'>) {
  const read: Record<string, unknown> = {}
  const whole = all === undefined ? undefined : valueAt(body, all)
  if (isObject(whole))
    for (const [name, value] of Object.entries(whole).slice(0, MOST_PROPERTIES)) read[name] = value
  for (const [name, place] of Object.entries(properties)) {
    const value = first(body, place.at)
    if (value !== undefined)
      read[name] = place.minor === undefined ? value : ofMinor(value, valueAt(body, place.minor))
  }
  return read
}

function consentOf(body: Body, { consent }: TopicPlaces, zone: string): DeliveredConsent | undefined {
  if (!consent) return undefined
  const state = textAt(body, [consent.state])
  if (state === undefined) return undefined
  const word = state.toLowerCase()
  return {
    said: consent.withdrawn.includes(word)
      ? 'withdrawn'
      : consent.granted.includes(word)
        ? 'granted'
        : 'other',
    state,
    level: textAt(body, [consent.level]),
    place: textAt(body, [consent.place]),
    at: whenAt(body, [consent.at], zone)
  }
}

function fits(body: Body, { when }: TopicPlaces): boolean {
  if (!when) return true
  const word = first(body, [when.at])
  return word === undefined ? when.absent === true : when.in.includes(String(word))
}
/** orders/create → orders.create. */
function kindOf(topic: string): string {
  const small = topic.trim().toLowerCase()
  if (KIND.test(small)) return small
  const slug = small.replace(/[^a-z0-9_]+/g, '.').replace(/^[\d._]+|\.+$/g, '')
  return slug === '' ? 'unknown' : slug.slice(0, 60)
}

/** Every text in it can be kept; undefined when it is no object, or nested deeper than anything that makes sense. */
function cleanObject(text: string): Body | undefined {
  const body = objectIn(text)
  if (!body || unkeepable(body) === undefined) return body
  const clean = objectIn(text, value => (typeof value === 'string' ? keepable(value) : value))
  return clean && unkeepable(clean) === undefined ? clean : undefined
}
const SHOWN_TOPIC = 100

/** What is signed of a call, and its topic: what tells calls apart that are kept aside. */
export function envelopeOf(description: Description, { body, header }: Posted) {
  const text = body.toString('utf8')
  const outer = cleanObject(text)
  const { topic, inner } = description
  const named = (topic.header && header(topic.header)) ?? (outer && topic.at && textAt(outer, [topic.at]))
  const message = inner === undefined ? undefined : outer?.[inner]
  const signed = typeof message === 'string' ? message : text
  return { text, outer, topic: keepable(named ?? '').slice(0, SHOWN_TOPIC), signed }
}

/** The content of a call; undefined when it cannot be made out. */
export function contentOf(description: Description, outer: Body): Body | undefined {
  const { inner } = description
  if (inner === undefined) return outer
  const message = outer[inner]
  if (isObject(message)) return message
  if (typeof message !== 'string') return undefined
  for (const text of decodings(message)) {
    const content = cleanObject(text)
    if (content) return content
  }
  return undefined
}

/** What a call tells whose signature was right. Undefined when nothing can be made of it, 'ignored' when it is of no use. */
export function readDelivery(
  description: Description,
  envelope: ReturnType<typeof envelopeOf>,
  country: string
): Delivery | 'ignored' | undefined {
  const { outer, topic, signed } = envelope
  if (!outer || topic === '') return undefined
  const content = contentOf(description, outer)
  if (!content) return undefined
  const { zone } = description
  const known = Object.hasOwn(description.topics, topic) ? description.topics[topic] : undefined
  const places = known
    ? known.find(each => fits(content, each))
    : { ...description.other, kind: kindOf(topic) }
  if (!places) return 'ignored'
  const own = numberAt(content, places.phone, country)
  const other = own ? undefined : numberAt(content, places.otherPhone, country)
  const number = own ?? other
  const once = idAt(content, places.once)
  const ownId = description.id === undefined ? undefined : idAt(outer, [description.id])
  return {
    topic,
    kind: places.kind,
    messageId:
      once !== undefined
        ? `${places.kind} ${once}`
        : ownId !== undefined
          ? `id ${ownId}`
          : hashedId(['delivery', topic, signed]),
    phone: number && { ...number, own: own !== undefined },
    person: idAt(content, places.person),
    name: textAt(content, places.name, 100)?.replace(/[\u0000-\u001f\u007f]/g, ' '),
    at: whenAt(content, places.at, zone),
    properties: propertiesOf(content, places),
    consent: consentOf(content, places, zone)
  }
}
