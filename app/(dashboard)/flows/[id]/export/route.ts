import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { DAY } from '#lib/clock.ts'
import { isId } from '#lib/ids.ts'
import { formatSums, type Money } from '#lib/money.ts'
import { exportReport, type Sheet } from '#lib/reports/export-report.ts'
import { services } from '#lib/services.ts'
import { exporter, fileAnswer, refuseExport } from '../../../../_transport/export.ts'
import { texts } from '../../../../_transport/locale.ts'
import { stepNames } from '../../step-names.ts'

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A flow's report as a workbook: by message, by version, by day, and what was left out. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await exporter('flows:read')
  if (person instanceof Response) return person
  const { id } = await params
  const all = services()
  const flow = isId(id) ? await all.flows.byId(id) : undefined
  if (!flow) return new Response(null, { status: 404 })
  const refused = await refuseExport(person, 'flow.export', id)
  if (refused) return refused
  const { t, locale } = await texts()
  const report = await all.flowReports.full(id)
  const version = await all.flows.version(id, flow.version === 0 ? flow.newest : flow.version)
  const templates = (await all.templates.list({ limit: 200 })).items
  const names = await stepNames(version?.definition.steps ?? [], templates)
  const sums = (money: Money[]) => formatSums(locale, money)
  const word = (
    key: 'sent' | 'delivered' | 'clicked' | 'converted' | 'revenue' | 'fees' | 'excluded' | 'byDay'
  ) => t(`flows.report.${key}`)
  const sheets: Sheet[] = [
    {
      name: t('flows.report.byMessage'),
      head: [
        t('flows.actions.message'),
        ...(['sent', 'delivered', 'clicked', 'converted', 'revenue', 'fees'] as const).map(word)
      ],
      rows: report.steps.map(row => [
        names[row.id] ?? row.id,
        row.sent,
        row.delivered,
        row.clicked,
        row.converted,
        sums(row.revenue),
        sums(row.fees)
      ])
    },
    {
      name: t('flows.report.byVersion'),
      head: [
        t('flows.report.byVersion'),
        ...(['entered', 'waiting', 'finished', 'left'] as const).map(key => t(`flows.${key}`))
      ],
      rows: report.versions.map(row => [row.version, row.entered, row.waiting, row.finished, row.left])
    },
    {
      name: word('byDay'),
      head: [word('byDay'), ...(['sent', 'delivered', 'clicked'] as const).map(word)],
      rows: report.days.map(row => [
        new Date(row.day * DAY).toISOString().slice(0, 10),
        row.sent,
        row.delivered,
        row.clicked
      ])
    },
    {
      name: word('excluded'),
      head: [t('flows.actions.message'), word('excluded'), t('flows.report.people')],
      rows: report.steps.flatMap(row =>
        row.excluded.map(({ rule, count }) => [
          names[row.id] ?? row.id,
          sayFinding({ rule, params: {} }, locale),
          count
        ])
      )
    }
  ]
  return fileAnswer(new Uint8Array(await exportReport(sheets)), WORKBOOK, `flow-${id}.xlsx`)
}
