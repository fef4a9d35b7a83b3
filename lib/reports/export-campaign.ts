import type { MessageStore } from '../campaigns/message-store.ts'
import { sayFinding } from '../compliance/packs/catalogue.ts'
import { maskPhone } from '../phone.ts'
import { toUnits } from '../money.ts'

/** Begins like a formula, in letters of any width. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/
/** Digits that a spreadsheet would round or write as 8.6E+12: numbers of telephones and of orders. */
const LONG_NUMBER = /^\+?\d{12,}$/
/** A cell that a spreadsheet cannot run as a formula, nor destroy as a number. */
export function csvCell(value: string | number | null | undefined): string {
  let text = value === null || value === undefined ? '' : String(value)
  const formula = FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text)
  if (typeof value === 'string' && (formula || LONG_NUMBER.test(text))) text = `'${text}`
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
export const csvLine = (cells: (string | number | null | undefined)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`

const when = (at: number | null) => (at === null ? '' : new Date(at).toISOString())
const COLUMNS = [
  'message_id',
  'contact_id',
  'phone',
  'name',
  'country',
  'state',
  'parts',
  'rule',
  'reason',
  'error_code',
  'error',
  'reserved_at',
  'submitted_at',
  'final_at',
  'fees'
]
const PAGE = 1000

/** A campaign as CSV, one line for every member of its audience, page by page. Numbers are masked unless `whole`. */
export async function* exportCampaign(
  messages: MessageStore,
  campaignId: string,
  { whole, locale }: { whole: boolean; locale: string }
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(COLUMNS)}`
  let cursor: string | null | undefined
  do {
    const page = await messages.page(campaignId, { limit: PAGE, cursor: cursor ?? undefined })
    yield page.items
      .map(({ message: m, phone, name, country }) =>
        csvLine([
          m.id,
          m.contactId,
          phone === null ? '' : whole ? phone : maskPhone(phone),
          name,
          country,
          m.state,
          m.parts,
          m.finding?.rule,
          m.finding ? sayFinding(m.finding, locale) : '',
          m.errorCode,
          m.errorDetail,
          when(m.reservedAt),
          when(m.submittedAt),
          when(m.finalAt),
          m.feesMicros === null ? '' : toUnits(m.feesMicros)
        ])
      )
      .join('')
    cursor = page.nextCursor
  } while (cursor)
}
