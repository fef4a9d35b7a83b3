import { FollowList } from '#components/campaigns/follow-list.tsx'
import { LiveCounts } from '#components/campaigns/live-counts.tsx'
import { MessageTable } from '#components/campaigns/message-table.tsx'
import { OccurrenceList } from '#components/campaigns/occurrence-list.tsx'
import { PreflightPanel } from '#components/campaigns/preflight-panel.tsx'
import { saySchedule } from '#components/campaigns/say-schedule.ts'
import { VariantResults } from '#components/campaigns/variant-results.tsx'
import { Card } from '#components/ui/card.tsx'
import { Table } from '#components/ui/table.tsx'
import { wordOf } from '#components/ui/word-of.ts'
import type { MessageState, StoredFinding } from '#lib/campaigns/campaign.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { decidesAt } from '#lib/campaigns/decide-winner.ts'
import { compareVariants } from '#lib/campaigns/split.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { causeOf } from '../../reports/cause.ts'
import { chooseVariant, settle, whyNot } from '../actions.ts'
import { preflightOf } from './read-campaign.ts'

/** When the winner of a campaign's test is chosen; null when nobody waits for one. */
const openUntil = (campaign: Campaign): number | null =>
  campaign.winner === null && ['sending', 'paused'].includes(campaign.state) ? decidesAt(campaign) : null

/** What the variants of a campaign did so far. */
export async function Variants({ campaign, mayChoose }: { campaign: Campaign; mayChoose: boolean }) {
  const { split, winner } = campaign
  if (!split || split.templateIds.length === 0 || campaign.startedAt === null) return null
  const outcomes = await services().reports.variants(campaign)
  const templates = await Promise.all(
    [campaign.templateId, ...split.templateIds].map(id => services().templates.byId(id))
  )
  const open = openUntil(campaign) !== null
  return (
    <VariantResults
      id={campaign.id}
      variants={outcomes.map(each => ({ ...each, name: templates[each.variant]?.name ?? '' }))}
      by={split.by}
      comparison={compareVariants(outcomes, split.by)}
      winner={winner}
      decidesAt={openUntil(campaign)}
      choose={open && mayChoose ? chooseVariant : undefined}
    />
  )
}

export async function FollowUps({ campaign }: { campaign: Campaign }) {
  const { t, locale, zone } = await texts()
  const rows = await services().campaigns.followUpsOf(campaign.id)
  return (
    <FollowList
      title={t('followUps.list')}
      rows={rows.map(row => ({
        id: row.id,
        name: row.name,
        when: saySchedule(t, row.schedule, { locale, zone }) ?? '',
        state: t(`campaigns.states.${row.state}`)
      }))}
    />
  )
}

/** Why messages failed, in plain words, and what can be done. */
export async function Failures({ campaign }: { campaign: Campaign }) {
  const { t, format, words } = await texts()
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
                {wordOf(words.failures.causes, causeOf(row.code))}{' '}
                <span className="font-mono text-xs text-ink-soft">{row.code}</span>
              </>
            )
          },
          {
            key: 'do',
            label: t('failures.remedy'),
            wide: true,
            cell: row => wordOf(words.failures.remedies, causeOf(row.code))
          },
          { key: 'count', label: t('failures.count'), numeric: true, cell: row => format.number(row.count) }
        ]}
      />
    </Card>
  )
}

/** What the rules say of its audience, before it goes out. */
export async function Preflight({ campaign }: { campaign: Campaign }) {
  const [preflight, { locale }] = await Promise.all([preflightOf(campaign), texts()])
  if (!preflight) return null
  const said = <Row extends Pick<StoredFinding, 'rule' | 'params'>>(rows: Row[]) =>
    rows.map(row => ({ ...row, text: sayFinding(row, locale) }))
  return (
    <PreflightPanel
      campaignId={campaign.id}
      ask={whyNot}
      preflight={{
        ...preflight,
        holds: !['recurring', 'after'].includes(campaign.schedule.kind),
        tested: (campaign.split?.templateIds.length ?? 0) > 0,
        // what a rule says of all whom it leaves out, not of one of them
        excluded: preflight.excluded.map(row => ({ ...row, text: sayFinding({ rule: row.rule }, locale) })),
        deferred: said(preflight.deferred),
        warnings: said(preflight.warnings)
      }}
    />
  )
}

export async function Live({ campaign }: { campaign: Campaign }) {
  const summary = await services().reports.summary(campaign.id)
  return (
    <LiveCounts
      id={campaign.id}
      initial={{ state: campaign.state, ...summary }}
      winnerAt={openUntil(campaign)}
    />
  )
}

/** The runs of a recurring campaign. */
export async function Occurrences({ campaign, running }: { campaign: Campaign; running: boolean }) {
  const { t, format } = await texts()
  const runs = await services().campaigns.occurrencesOf(campaign.id, 50)
  if (!running && runs.length === 0) return null
  const sums = await services().campaigns.countsOfMany(runs.map(each => each.id))
  const timeOf = (occurrence: string | null) => (occurrence ?? '').replace('T', ' ')
  const next = campaign.state === 'scheduled' && campaign.occurrence
  return (
    <OccurrenceList
      title={t('campaigns.occurrences')}
      empty={t('campaigns.noOccurrences')}
      next={next ? t('campaigns.nextTime', { time: timeOf(next) }) : undefined}
      rows={runs.map(({ id, occurrence, state }) => {
        const { delivered = 0, audience = 0 } = sums.get(id) ?? {}
        return {
          id,
          time: timeOf(occurrence),
          state: t(`campaigns.states.${state}`),
          sums: `${t('messages.states.delivered')} ${format.number(delivered)} / ${format.number(audience)}`
        }
      })}
    />
  )
}

/** Each member of the audience with what became of it, some at a time. */
export async function Recipients({
  campaign,
  state,
  cursor,
  maySettle
}: {
  campaign: Campaign
  state: MessageState | undefined
  cursor: string | undefined
  maySettle: boolean
}) {
  const { locale } = await texts()
  const known = cursor && /^[0-9a-f-]{36}-\d{1,16}$/.test(cursor) ? cursor : undefined
  const page = await services().messages.page(campaign.id, { limit: 50, cursor: known, state })
  return (
    <MessageTable
      campaignId={campaign.id}
      current={state}
      next={page.nextCursor}
      settle={maySettle ? settle : undefined}
      rows={page.items.map(({ message, phone, name }) => ({
        id: message.id,
        phone: phone ? maskPhone(phone) : null,
        name,
        state: message.state,
        parts: message.parts,
        why: message.finding?.rule
          ? `${message.finding.rule} · ${sayFinding(message.finding, locale)}`
          : [message.errorCode, message.errorDetail].filter(Boolean).join(' '),
        at: message.finalAt ?? message.submittedAt ?? message.reservedAt
      }))}
    />
  )
}
