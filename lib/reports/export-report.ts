import writeExcelFile from 'write-excel-file/node'
import type { CreditedBy } from '../links/conversion.ts'
import type { CampaignReport } from './campaign-report.ts'

/** One table of a workbook: a name, a row of headings and rows. Texts are cells of text, never formulas. */
export interface Sheet {
  name: string
  head: string[]
  rows: (string | number | null)[][]
}

/** A report as a workbook. */
export async function exportReport(sheets: Sheet[]): Promise<Buffer> {
  const used = sheets.map(({ name, head, rows }) => ({
    // what a workbook allows for a name
    sheet: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    data: [
      head.map(text => ({ value: text, type: String, fontWeight: 'bold' as const })),
      ...rows.map(cells =>
        cells.map(cell =>
          cell === null
            ? null
            : typeof cell === 'number'
              ? { value: cell, type: Number }
              : { value: cell, type: String }
        )
      )
    ]
  }))
  return writeExcelFile(used).toBuffer()
}

/** Names of the tables of a report and of their columns, in the reader's language. */
export interface ReportWords {
  states: string
  state: (key: string) => string
  exclusions: string
  rule: (key: string) => string
  failures: string
  cause: (key: string) => string
  links: string
  /** Beside a link that everybody has. */
  shared: string
  conversions: string
  credited: (via: CreditedBy) => string
  places: string
  country: (code: string) => string
  operator: (code: string) => string
  province: (code: string) => string
  hours: string
  hour: (at: number) => string
  columns: {
    state: string
    people: string
    rule: string
    code: string
    link: string
    clicks: string
    hour: string
    sent: string
    delivered: string
    failed: string
    event: string
    times: string
    country: string
    operator: string
    province: string
  }
}
/** The tables of a campaign's report. */
export function sheetsOf(report: CampaignReport, words: ReportWords): Sheet[] {
  const { columns } = words
  return [
    {
      name: words.states,
      head: [columns.state, columns.people],
      rows: Object.entries(report.counts).map(([key, count]) => [words.state(key), count])
    },
    {
      name: words.exclusions,
      head: [columns.rule, '', columns.people],
      rows: report.exclusions.map(({ rule, count }) => [rule, words.rule(rule), count])
    },
    {
      name: words.failures,
      head: [columns.code, '', columns.people],
      rows: report.failures.map(({ code, count }) => [code, words.cause(code), count])
    },
    {
      name: words.links,
      head: [columns.link, columns.clicks, ''],
      rows: report.links.map(({ url, clicks, shared }) => [url, clicks, shared ? words.shared : null])
    },
    {
      name: words.conversions,
      head: [columns.event, columns.times],
      rows: [
        ...report.conversions.events.map(({ name, count }) => [name, count]),
        ...report.conversions.values.map(({ currency, value }) => [currency, value]),
        ...report.conversions.credits.flatMap(({ via, count, values }) => [
          [words.credited(via), count],
          ...values.map(({ currency, value }) => [`${words.credited(via)} · ${currency}`, value])
        ])
      ]
    },
    {
      name: words.places,
      head: [
        columns.country,
        columns.operator,
        columns.province,
        columns.sent,
        columns.delivered,
        columns.failed,
        columns.clicks
      ],
      rows: report.places.map(({ country, operator, province, sent, delivered, failed, clicked }) => [
        words.country(country),
        operator && words.operator(operator),
        province && words.province(province),
        sent,
        delivered,
        failed,
        clicked
      ])
    },
    {
      name: words.hours,
      head: [columns.hour, columns.sent, columns.delivered, columns.clicks],
      rows: report.hours.map(({ at, sent, delivered, clicked }) => [words.hour(at), sent, delivered, clicked])
    }
  ]
}
