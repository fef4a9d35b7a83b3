import type { Metadata } from 'next'
import Link from 'next/link'
import { CampaignForm } from '#components/campaigns/campaign-form.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { purposesWithFixedLinks } from '#lib/accounts/account.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { discardDraft, keepDraft } from '../../actions.ts'
import { saveAudience } from '../../audiences/actions.ts'
import { saveCampaign } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('campaigns.create') }
}

export default async function NewCampaignPage({
  searchParams
}: {
  searchParams: Promise<{ id?: string; step?: string }>
}) {
  const person = await requirePerson('campaigns:write')
  const { t } = await texts()
  const { id, step } = await searchParams
  const [approved, audiences, accounts] = await Promise.all([
    services().templates.approved(),
    services().audiences.all(),
    services().accounts.list()
  ])
  const campaign = id && isId(id) ? await services().campaigns.byId(id) : undefined
  const draft = await services().drafts.of(person.id, `campaign:${campaign?.id ?? 'new'}`)
  const follows = campaign?.followsId ? await services().campaigns.byId(campaign.followsId) : undefined
  const missing =
    approved.length === 0
      ? (['templates', '/templates/new'] as const)
      : audiences.length === 0
        ? (['audiences', '/audiences/new'] as const)
        : undefined
  return (
    <>
      <PageHeader
        title={campaign?.name ?? t('campaigns.create')}
        back={{ href: campaign ? `/campaigns/${campaign.id}` : '/campaigns', label: t('campaigns.title') }}
      />
      {missing ? (
        <div className="flex flex-col items-start gap-3">
          <Notice kind="warn">{t(`campaigns.missing.${missing[0]}`)}</Notice>
          <div className="flex flex-wrap gap-2">
            {missing[0] === 'audiences' && can(person.role, 'contacts:write') && (
              <ActButton
                action={saveAudience}
                input={{ name: t('audiences.everyoneName'), filter: EVERYONE }}
                variant="primary"
              >
                {t('campaigns.useEveryone')}
              </ActButton>
            )}
            <Link
              href={missing[1]}
              className={buttonClass(missing[0] === 'audiences' ? 'secondary' : 'primary')}
            >
              {t(`campaigns.missingAction.${missing[0]}`)}
            </Link>
          </div>
        </div>
      ) : (
        <CampaignForm
          templates={approved.map(each => ({
            id: each.id,
            name: each.name,
            body: each.body,
            purpose: each.purpose
          }))}
          audiences={audiences.map(each => ({ id: each.id, name: each.name }))}
          accounts={accounts
            .filter(each => each.state === 'active')
            .map(each => ({
              id: each.id,
              name: each.name,
              currency: each.currency,
              fixes: purposesWithFixedLinks(each)
            }))}
          {...(campaign ? { campaign } : {})}
          {...(follows ? { follows: { id: follows.id, name: follows.name } } : {})}
          begin={(['who', 'what', 'when'] as const).find(each => each === step)}
          hours={await services().settings.get('workingHours')}
          save={saveCampaign}
          draft={draft}
          keepDraft={keepDraft}
          discardDraft={discardDraft}
        />
      )}
    </>
  )
}
