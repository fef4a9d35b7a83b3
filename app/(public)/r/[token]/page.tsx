import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { sharedReport } from '#lib/reports/share-report.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { ReportBody } from '../../../(dashboard)/reports/[id]/report-body.tsx'

export const metadata: Metadata = { robots: { index: false }, referrer: 'no-referrer' }

/** A report for whoever has its link: totals only, no phone numbers, until the link expires. */
export default async function SharedReportPage({ params }: { params: Promise<{ token: string }> }) {
  const { t, format } = await texts()
  const shared = await sharedReport(services(), (await params).token)
  const campaign = shared && (await services().campaigns.byId(shared.campaignId))
  const report = campaign && (await services().reports.full(campaign.id))
  if (!shared || !campaign || !report) notFound()
  return (
    <main className="mx-auto w-full max-w-5xl px-5 py-8">
      <h1 className="text-2xl font-semibold break-words">{campaign.name}</h1>
      <p className="mb-5 text-ink-soft">
        {t('live.asOf', {
          time: format.dateTime(report.asOf, { dateStyle: 'medium', timeStyle: 'medium' })
        })}{' '}
        ·{' '}
        {t('shares.openUntil', {
          time: format.dateTime(shared.expiresAt, { dateStyle: 'medium', timeStyle: 'short' })
        })}
      </p>
      <ReportBody report={report} tracked={campaign.linkOptions?.conversionDays !== undefined} />
    </main>
  )
}
