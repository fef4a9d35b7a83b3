import { convertWorkbook } from '../audiences/convert-workbook.ts'
import { isBlank, readRows, readTable, UnreadableFile } from '../audiences/csv.ts'
import { plainHeader } from '../audiences/plain-header.ts'
import { fromLocal, HOUR, MINUTE } from '../clock.ts'
import { redeemCode, type RedeemDeps, type Teller } from '../codes/redeem-code.ts'
import { redemptionInput, type RedemptionInput } from '../codes/schema.ts'
import { Refusal, refuseField } from '../errors.ts'

/** Why a row of the till's file was not taken; keys of messages/*.json under `errors`. */
export type TillFault =
  | 'code_unknown'
  | 'code_given_back'
  | 'code_ended'
  | 'till_code'
  | 'till_value'
  | 'till_currency'
  | 'till_time'
  | 'till_reference'
  | 'till_quotes'
  | 'event_ahead'
export interface RefusedRow {
  /** Its line in the file, counted from 1. */
  row: number
  cells: string[]
  reason: TillFault
}
export interface RedeemedFile {
  /** Names of its columns; none where it has no header. */
  headers: string[]
  redeemed: number
  /** Rows whose code was redeemed before: by this file, by another, or at the counter. */
  again: number
  refused: RefusedRow[]
  /** The row at which it was broken off, and why: that one and those after it were not taken. What was done before stays done. */
  cut: { row: number; error: unknown } | null
}
/** Rows of one file: a shop's month. */
export const MOST_ROWS = 50_000
/** Titles and empty lines may stand above the header. */
const LOOKED_AT = 20

const NAMES = ['code', 'value', 'currency', 'at', 'reference'] as const
type Column = (typeof NAMES)[number]
/** Headers as they are compared. */
const COLUMNS: Record<Column, readonly string[]> = {
  code: [
    'code',
    'codes',
    'coupon',
    'coupon code',
    'voucher',
    'voucher code',
    'promo code',
    '优惠码',
    '优惠券',
    '优惠券码',
    '券码',
    '券号',
    '兑换码',
    '核销码',
    '码'
  ],
  value: [
    'value',
    'amount',
    'total',
    'order value',
    'order amount',
    'order total',
    '金额',
    '订单金额',
    '实付金额',
    '实收金额',
    '消费金额'
  ],
  currency: ['currency', '币种', '货币'],
  at: [
    'at',
    'time',
    'date',
    'redeemed',
    'redeemed at',
    'redemption time',
    '时间',
    '日期',
    '核销时间',
    '交易时间',
    '下单时间'
  ],
  reference: [
    'reference',
    'order',
    'order number',
    'order no',
    'order id',
    'receipt',
    'receipt number',
    '订单',
    '订单号',
    '订单编号',
    '单号',
    '小票号',
    '流水号'
  ]
}
type Places = Partial<Record<Column, number>>

/** Where the columns of a header stand; the first of each kind. */
function placesOf(cells: readonly string[]): Places {
  // “金额（元）” is 金额: what it is counted in is said by the list, or by a column of its own
  const plain = cells.map(cell => plainHeader(cell).replace(/ ?(?:元|人民币|cny|rmb)$/, ''))
  const places: Places = {}
  for (const name of NAMES) {
    const place = plain.findIndex(
      each => COLUMNS[name].includes(each) || COLUMNS[name].includes(each.replaceAll(' ', ''))
    )
    if (place >= 0) places[name] = place
  }
  return places
}

/** A cell without what spreadsheets put around it. */
const plainCell = (cell: string | undefined): string =>
  (cell ?? '').normalize('NFKC').replace(/^\s*'/, '').trim()

/** An amount as tills write it: with a sign of its currency and marks of thousands. */
function readAmount(text: string): number | undefined {
  const bare = text.replace(/^(?:CN¥|RMB|CNY|US\$|HK\$|[¥$€£])\s*|\s*(?:元|CNY|RMB)$/gi, '')
  return /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(bare) ? Number(bare.replaceAll(',', '')) : undefined
}

const LOCAL = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/

/** A moment as programs write it, or as a clock in the shop shows it; of a day alone its noon, or now when that is still to come. */
function readMoment(text: string, zone: string, now: number): number | undefined {
  if (/T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) {
    const instant = Date.parse(text)
    return Number.isNaN(instant) ? undefined : instant
  }
  const [, year, month, day, hour, minute = 0, second = 0] = (LOCAL.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const midnight = Date.UTC(year, month - 1, day)
  const given = new Date(midnight)
  if (given.getUTCMonth() !== month - 1 || given.getUTCDate() !== day) return undefined
  if (hour === undefined || Number.isNaN(hour)) {
    const noon = fromLocal(midnight + 12 * HOUR, zone)
    return noon > now && noon - 12 * HOUR <= now ? now : noon
  }
  if (hour > 23 || minute > 59 || second > 59) return undefined
  return fromLocal(midnight + hour * HOUR + (minute || 0) * MINUTE + (second || 0) * 1000, zone)
}

const FAULTS: Record<string, TillFault> = {
  code: 'till_code',
  value: 'till_value',
  currency: 'till_currency',
  at: 'till_time',
  reference: 'till_reference'
}

/** What a row says, or what is wrong with it. */
function readRow(
  cells: readonly string[],
  places: Places,
  { zone, now }: { zone: string; now: number }
): RedemptionInput | TillFault {
  const of = (name: Column) => (places[name] === undefined ? '' : plainCell(cells[places[name]]))
  const [value, at, currency, reference] = [of('value'), of('at'), of('currency'), of('reference')]
  const amount = value === '' ? undefined : readAmount(value)
  if (value !== '' && amount === undefined) return 'till_value'
  const moment = at === '' ? undefined : readMoment(at, zone, now)
  if (at !== '' && moment === undefined) return 'till_time'
  const read = redemptionInput.safeParse({
    code: of('code'),
    ...(amount === undefined ? {} : { value: amount }),
    ...(currency === ''
      ? {}
      : { currency: currency.toUpperCase() === 'RMB' ? 'CNY' : currency.toUpperCase() }),
    ...(moment === undefined ? {} : { at: new Date(moment).toISOString() }),
    ...(reference === '' ? {} : { reference })
  })
  return read.success ? read.data : (FAULTS[String(read.error.issues[0]?.path[0])] ?? 'till_code')
}

const ROW_REFUSALS = ['code_unknown', 'code_given_back', 'code_ended'] as const
/** What became of one row; a fault that is not the row's own ends the file. */
async function redeemRow(
  deps: RedeemDeps,
  input: RedemptionInput,
  teller: Teller
): Promise<'redeemed' | 'again' | TillFault> {
  try {
    return (await redeemCode(deps, input, teller)).again ? 'again' : 'redeemed'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.fields.some(each => each.message === 'event_ahead')) return 'event_ahead'
    const own = ROW_REFUSALS.find(each => each === error.message)
    if (own) return own
    throw error
  }
}

/** A file whose columns are found by their names; without any, the first column is the code. */
async function openFile(path: string) {
  try {
    await convertWorkbook(path)
    const { encoding, delimiter } = await readTable(path, { headerRow: 0 })
    const first: string[][] = []
    for await (const { cells } of readRows(path, { encoding, delimiter })) {
      first.push(cells)
      if (first.length >= LOOKED_AT) break
    }
    const headerRow = first.findIndex(cells => placesOf(cells).code !== undefined)
    const headers = first[headerRow] ?? []
    const places: Places = headerRow < 0 ? { code: 0 } : placesOf(headers)
    /** The rows below the header that say anything, each with its line. */
    async function* rows() {
      let at = 0
      for await (const { cells, broken } of readRows(path, { encoding, delimiter })) {
        at++
        if (at > headerRow + 1 && !isBlank(cells)) yield { at, cells, broken }
      }
    }
    let count = 0
    // a file that is too long, or cannot be read to its end, is refused before anything is redeemed
    for await (const _ of rows()) if (++count > MOST_ROWS) throw refuseField('file', 'till_rows')
    return { rows: rows(), headers, places }
  } catch (error) {
    throw error instanceof UnreadableFile ? refuseField('file', error.message) : error
  }
}

/**
 * Redeems the codes of a till's file, row by row: each has its verdict, and those that were not taken come back. A file that was cut
 * off in the middle, or comes twice, is simply read again: what was redeemed before counts once.
 */
export async function redeemFile(
  deps: RedeemDeps,
  path: string,
  { teller, zone }: { teller: Teller; zone: string }
): Promise<RedeemedFile> {
  const { rows, headers, places } = await openFile(path)
  const result: RedeemedFile = { headers, redeemed: 0, again: 0, refused: [], cut: null }
  let row = 0
  try {
    for await (const { at, cells, broken } of rows) {
      row = at
      const input = broken ? 'till_quotes' : readRow(cells, places, { zone, now: deps.clock() })
      const verdict = typeof input === 'string' ? input : await redeemRow(deps, input, teller)
      if (verdict === 'redeemed' || verdict === 'again') result[verdict]++
      else result.refused.push({ row, cells, reason: verdict })
      // other calls have their turn in between
      if (at % 100 === 0) await new Promise(done => setImmediate(done))
    }
  } catch (error) {
    // what was redeemed is not undone: whoever sent the file is told how far it came
    result.cut = { row, error }
  }
  return result
}
