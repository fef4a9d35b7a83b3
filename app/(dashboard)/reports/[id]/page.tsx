import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { renderSVG } from 'uqr'
import { ShareReport } from '#components/campaigns/share-report.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { isId } from '#lib/ids.ts'
import { shortLink } from '#lib/links/link.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { Story } from '../../campaigns/[id]/story.tsx'
import { requirePerson } from '../../../_transport/session.ts'
import { Variants } from '../../campaigns/[id]/sections.tsx'
import { endShare, shareReport, switchLink } from '../actions.ts'
import { HowToTell } from './breakdown.tsx'
import { Redeemed } from './redeemed.tsx'
import { ReportBody } from './report-body.tsx'

type Props = { params: Promise<{ id: string }> }
// the title is made beside the page: it asks who is reading for itself
const load = async ({ params }: Props) => {
  await requirePerson()
  const { id } = await params
  return isId(id) ? services().campaigns.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props))?.name ?? '' }
}

export default async function ReportPage(props: Props) {
  const person = await requirePerson()
  const { t, format } = await texts()
  const campaign = await load(props)
  if (!campaign) notFound()
  const [report, shares] = await Promise.all([
    services().reports.full(campaign.id),
    services().shares.of(campaign.id, services().clock())
  ])
  const qrOf = (code: string) =>
    `data:image/svg+xml;base64,${Buffer.from(renderSVG(shortLink(services().shortLinkBase, code), { border: 1 })).toString('base64')}`
  return (
    <>
      <PageHeader
        title={campaign.name}
        back={{ href: '/reports', label: t('reports.title') }}
        lead={t('live.asOf', {
          time: format.dateTime(report.asOf, { dateStyle: 'medium', timeStyle: 'medium' })
        })}
        actions={
          <>
            {can(person.role, 'campaigns:write') && (
              <ShareReport
                id={campaign.id}
                shares={shares.map(({ id, createdAt, expiresAt }) => ({ id, createdAt, expiresAt }))}
                share={shareReport}
                end={endShare}
              />
            )}
            <a href={`/reports/${campaign.id}/export`} className={buttonClass('secondary')}>
              {t('reports.workbook')}
            </a>
            <a href={`/campaigns/${campaign.id}/export`} className={buttonClass('secondary')}>
              {t('campaigns.export')}
            </a>
          </>
        }
      />
      <ReportBody
        report={report}
        tracked={campaign.linkOptions?.conversionDays !== undefined}
        howTo={<HowToTell base={services().shortLinkBase} days={campaign.linkOptions?.conversionDays ?? 0} />}
        qrOf={qrOf}
        story={<Story campaign={campaign} />}
        variants={<Variants campaign={campaign} mayChoose={false} />}
        codes={<Redeemed campaign={campaign} sent={report.sent} />}
        switchLink={can(person.role, 'campaigns:launch') ? switchLink : undefined}
      />
    </>
  )
}
