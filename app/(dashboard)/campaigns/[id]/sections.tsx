import { FollowList } from '#components/campaigns/follow-list.tsx'
import { saySchedule } from '#components/campaigns/say-schedule.ts'
import { VariantResults } from '#components/campaigns/variant-results.tsx'
import { Card } from '#components/ui/card.tsx'
import { Table } from '#components/ui/table.tsx'
import type { Campaign } from '#lib/campaigns/store.ts'
import { decidesAt } from '#lib/campaigns/decide-winner.ts'
import { compareVariants } from '#lib/campaigns/split.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { causeOf } from '../../reports/cause.ts'
import { chooseVariant } from '../actions.ts'

/** What the variants of a campaign did so far. */
export async function Variants({ campaign, mayChoose }: { campaign: Campaign; mayChoose: boolean }) {
  const { split, winner } = campaign
  if (!split || split.templateIds.length === 0 || campaign.startedAt === null) return null
  const outcomes = await services().reports.variants(campaign)
  const templates = await Promise.all(
    [campaign.templateId, ...split.templateIds].map(id => services().templates.byId(id))
  )
  const open = split.share < 100 && winner === null && ['sending', 'paused'].includes(campaign.state)
  return (
    <VariantResults
      id={campaign.id}
      variants={outcomes.map(each => ({ ...each, name: templates[each.variant]?.name ?? '' }))}
      by={split.by}
      comparison={compareVariants(outcomes, split.by)}
      winner={winner}
      decidesAt={open ? decidesAt(campaign) : null}
      choose={open && mayChoose ? chooseVariant : undefined}
    />
  )
}

export async function FollowUps({ campaign }: { campaign: Campaign }) {
  const { t } = await texts()
  const rows = await services().campaigns.followUpsOf(campaign.id)
  return (
    <FollowList
      title={t('followUps.list')}
      rows={rows.map(row => ({
        id: row.id,
        name: row.name,
        when: saySchedule(t, row.schedule) ?? '',
        state: t(`campaigns.states.${row.state}`)
      }))}
    />
  )
}

/** Why messages failed, in plain words, and what can be done. */
export async function Failures({ campaign }: { campaign: Campaign }) {
  const { t, format } = await texts()
  const rows = await services().reports.failures(campaign.id)
  if (rows.length === 0) return null
  return (
    <Card title={t('failures.title')} className="mb-5" flush>
      <Table
        caption={t('failures.title')}
        rows={rows}
        rowKey={row => row.code}
        columns={[
          {
            key: 'cause',
            label: t('failures.cause'),
            wide: true,
            cell: row => (
              <>
                {t(`failures.causes.${causeOf(row.code)}`)}{' '}
                <span className="font-mono text-xs text-ink-soft">{row.code}</span>
              </>
            )
          },
          {
            key: 'do',
            label: t('failures.remedy'),
            wide: true,
            cell: row => t(`failures.remedies.${causeOf(row.code)}`)
          },
          { key: 'count', label: t('failures.count'), numeric: true, cell: row => format.number(row.count) }
        ]}
      />
    </Card>
  )
}
