import { DAY } from '../clock.ts'
import type { EventKindStore } from '../events/kind-store.ts'
import { orderOf } from '../events/read-properties.ts'
import type { KnownEvent } from '../events/store.ts'
import { hashedId } from '../ids.ts'
import { CONVERSION_SOURCES, CREDITED_BY, type ConversionSource } from '../links/conversion.ts'
import type { ConversionRow, ConversionStore, Touch } from './conversion-store.ts'
import type { ConversionEvent } from './journal-event.ts'

/** Something that somebody did, as it was told, with what is known of whom it was. */
export interface ToldConversion {
  /** What tells it from others when it has no reference: the same one told twice is one. */
  key: (string | null)[]
  event: string
  reference: string | null
  valueMicros: number | null
  currency: string | null
  source: ConversionSource
  at: number
  /** The click that the visit came from. */
  clickId?: string
  contactId?: string
  /** The message that carried the code which was redeemed. */
  message?: { id: string; campaignId: string }
}

const LONGEST_WINDOW = 90 * DAY
type Credit = Pick<ConversionRow, 'campaignId' | 'messageId' | 'clickId' | 'via' | 'touchedAt' | 'attributed'>

const creditBy = ({ campaignId, messageId, clickId, via, at }: Touch, attributed: boolean): Credit => ({
  campaignId,
  messageId,
  clickId,
  via,
  touchedAt: at,
  attributed
})
const isLater = (a: Touch, b: Touch): number =>
  a.at - b.at || ((a.clickId ?? a.messageId ?? '') < (b.clickId ?? b.messageId ?? '') ? -1 : 1)

/** One credit: the code that was redeemed, else the last click in its window, else the last delivery. A visit that comes too late is kept. */
function creditOf(told: ToldConversion, touches: Touch[]): Credit | undefined {
  if (told.message) {
    const { id: messageId, campaignId } = told.message
    return { campaignId, messageId, clickId: null, via: 'code', touchedAt: null, attributed: true }
  }
  const visit = touches.find(({ clickId }) => clickId !== null && clickId === told.clickId)
  const whose = told.contactId ?? visit?.contactId ?? undefined
  const inWindow = touches.filter(
    touch =>
      told.at <= touch.at + touch.days * DAY &&
      (touch === visit || (touch.contactId === whose && touch.contactId !== null && touch.at <= told.at))
  )
  const last = (via: Touch['via']) =>
    inWindow
      .filter(touch => touch.via === via)
      .sort(isLater)
      .at(-1)
  const found = last('click') ?? last('delivery')
  if (found) return creditBy(found, true)
  return visit && creditBy(visit, false)
}

/** How sure it is that a conversion is a message's, and whose word it is: whatever is told first, the same one stays. */
const sureness = (row: ConversionRow) => [
  Number(row.attributed),
  CREDITED_BY.indexOf(row.via),
  row.touchedAt ?? 0,
  CONVERSION_SOURCES.indexOf(row.source),
  -row.at,
  row.messageId ?? row.clickId ?? '',
  row.event,
  row.valueMicros ?? -1
]
function isSurer(a: ConversionRow, b: ConversionRow): boolean {
  const [left, right] = [sureness(a), sureness(b)]
  const i = left.findIndex((value, at) => value !== right[at])
  return i >= 0 && (left[i] ?? 0) > (right[i] ?? 0)
}
/** Two tellings of one order as one: the surer one, with the value of the other where it has none. */
function united(row: ConversionRow, other: ConversionRow): ConversionRow {
  const [better, worse] = isSurer(other, row) ? [other, row] : [row, other]
  const { valueMicros, currency } = better.valueMicros === null ? worse : better
  return { ...better, id: row.id, first: row.first, valueMicros, currency }
}

/** Shops write the same number with and without its mark. */
const plain = (reference: string | null) => reference?.trim().replace(/^#/, '') || null
/** Whether two rows with one reference are one order: its revenue counts once in each currency. */
const isSame = (a: ConversionRow, b: ConversionRow): boolean =>
  a.valueMicros !== null && b.valueMicros !== null
    ? a.currency === b.currency
    : a.event === b.event || a.source === 'code' || b.source === 'code'

function rowOf(told: ToldConversion, credit: Credit): ConversionRow {
  const { event, valueMicros, currency, source, at } = told
  const reference = plain(told.reference)
  const key = reference === null ? told.key : ['order', reference, currency ?? event]
  return { id: hashedId(key), event, reference, valueMicros, currency, source, at, first: false, ...credit }
}

/** Rows that are there with those that are told, each order once. */
function unite(there: ConversionRow[], told: ConversionRow[]) {
  const byId = new Map(there.map(row => [row.id, row]))
  const byReference = Map.groupBy(
    there.filter(({ reference }) => reference !== null),
    ({ reference }) => reference
  )
  for (const row of told) {
    const alike = (row.reference === null ? undefined : byReference.get(row.reference)) ?? []
    const exact = alike.find(({ currency, valueMicros }) => valueMicros !== null && currency === row.currency)
    const same = byId.get(row.id) ?? exact ?? alike.find(each => isSame(each, row))
    const next = same ? united(same, row) : row
    byId.set(next.id, next)
    if (row.reference !== null)
      byReference.set(row.reference, [...alike.filter(({ id }) => id !== next.id), next])
  }
  return byId
}

/** Gives what was told to the message that it is credited to; what nobody can be credited with is no conversion. Done twice it changes nothing. */
export async function foldConversions(conversions: ConversionStore, told: ToldConversion[]): Promise<void> {
  if (told.length === 0) return
  const visits = await conversions.clicks(told.flatMap(({ clickId }) => clickId ?? []))
  const people = [
    ...told.flatMap(({ contactId }) => contactId ?? []),
    ...visits.flatMap(({ contactId }) => contactId ?? [])
  ]
  const times = told.map(({ at }) => at)
  const others = await conversions.touches(people, Math.min(...times) - LONGEST_WINDOW, Math.max(...times))
  const seen = new Set(visits.map(({ clickId }) => clickId))
  const touches = [...visits, ...others.filter(({ clickId }) => clickId === null || !seen.has(clickId))]
  const byPerson = Map.groupBy(touches, ({ contactId }) => contactId)
  const byClick = new Map(visits.map(visit => [visit.clickId, visit]))
  const rows = told.flatMap(each => {
    const visit = each.clickId === undefined ? undefined : byClick.get(each.clickId)
    const own = byPerson.get(each.contactId ?? visit?.contactId ?? null) ?? []
    const credit = creditOf(each, visit && !own.includes(visit) ? [...own, visit] : own)
    return credit ? [rowOf(each, credit)] : []
  })
  const there = await conversions.known(
    rows.flatMap(({ reference }) => reference ?? []),
    rows.map(({ id }) => id)
  )
  const before = new Map(there.map(row => [row.id, row]))
  const after = [...unite(there, rows).values()]
  const created = after.filter(({ id }) => !before.has(id))
  const changed = after.filter(row => {
    const old = before.get(row.id)
    return old !== undefined && JSON.stringify(old) !== JSON.stringify({ ...old, ...row })
  })
  const was = changed.flatMap(({ id }) => before.get(id) ?? [])
  if (created.length > 0 || changed.length > 0)
    await conversions.write({
      created,
      changed,
      was,
      visits: visits.flatMap(({ clickId }) => clickId ?? [])
    })
}

/** What the pixel and programs told after a click. */
export const visitOf = (told: ConversionEvent): ToldConversion => ({
  ...told,
  key: [told.clickId, told.event, null]
})

/** Events of kinds that are what campaigns are for, each with its order. */
export async function creditEvents(
  { conversions, eventKinds }: { conversions: ConversionStore; eventKinds: Pick<EventKindStore, 'list'> },
  told: KnownEvent[]
): Promise<void> {
  if (told.length === 0) return
  const kinds = new Map((await eventKinds.list()).map(kind => [kind.id, kind]))
  await foldConversions(
    conversions,
    told.flatMap(({ id, contactId, kindId, at, properties }) => {
      const kind = kinds.get(kindId)
      if (!kind?.conversion) return []
      return {
        key: ['event', id],
        event: kind.kind,
        source: 'event',
        at,
        contactId,
        ...orderOf(kind.properties, properties)
      }
    })
  )
}

/** A code that was redeemed, credited to the message that carried it. `id` is the redemption's own: told twice it is one. */
export const creditRedemption = (
  conversions: ConversionStore,
  {
    id,
    message,
    ...order
  }: Pick<ToldConversion, 'reference' | 'valueMicros' | 'currency' | 'at'> & {
    id: string
    message: { id: string; campaignId: string }
  }
): Promise<void> =>
  foldConversions(conversions, [
    { ...order, key: ['redemption', id], event: 'redemption', source: 'code', message }
  ])
