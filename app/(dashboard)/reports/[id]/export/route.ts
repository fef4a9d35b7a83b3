import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { isId } from '#lib/ids.ts'
import { exportReport, sheetsOf } from '#lib/reports/export-report.ts'
import { services } from '#lib/services.ts'
import { exporter, fileAnswer, refuseExport } from '../../../../_transport/export.ts'
import { countryNames } from '../../../../_transport/country-name.ts'
import { texts } from '../../../../_transport/locale.ts'
import { causeOf } from '../../cause.ts'
import { wordOf } from '#components/ui/word-of.ts'

/** A campaign's report as a workbook. It holds sums and no numbers of people. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await exporter()
  if (person instanceof Response) return person
  const { id } = await params
  const campaign = isId(id) ? await services().campaigns.byId(id) : undefined
  if (!campaign) return new Response(null, { status: 404 })
  const refused = await refuseExport(person, 'report.export', id)
  if (refused) return refused
  const { t, locale, format, words } = await texts()
  const sheets = sheetsOf(await services().reports.full(campaign.id), {
    states: t('reports.states'),
    state: key => (key === 'audience' ? t('campaigns.audience') : wordOf(words.messages.states, key)),
    exclusions: t('reports.exclusions'),
    rule: key => sayFinding({ rule: key }, locale),
    failures: t('reports.failures'),
    cause: key => wordOf(words.failures.causes, causeOf(key)),
    links: t('reports.links'),
    shared: t('links.shared'),
    conversions: t('reports.conversions'),
    credited: via => t(`reports.credited.${via}`),
    places: t('reports.byProvince'),
    country: countryNames(locale),
    operator: code => wordOf(words.audiences.operators, code),
    province: code => wordOf(words.provinces, code),
    hours: t('reports.overTime'),
    hour: at => format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' }),
    columns: {
      state: t('messages.state'),
      people: t('reports.people'),
      rule: t('reports.rule'),
      code: t('reports.code'),
      link: t('reports.link'),
      clicks: t('reports.clickCount'),
      hour: t('reports.hour'),
      sent: t('reports.hourKinds.sent'),
      delivered: t('reports.hourKinds.delivered'),
      failed: t('reports.failed'),
      event: t('reports.event'),
      times: t('reports.times'),
      country: t('reports.byCountry'),
      operator: t('reports.byOperator'),
      province: t('reports.byProvince')
    }
  })
  const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return fileAnswer(new Uint8Array(await exportReport(sheets)), workbook, `report-${id}.xlsx`)
}
