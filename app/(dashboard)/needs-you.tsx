import { NeedList, type Need } from '#components/overview/need-list.tsx'
import { Card } from '#components/ui/card.tsx'
import { services } from '#lib/services.ts'
import { texts } from '../_transport/locale.ts'

/** What needs attention, with links. `told` are subjects already covered by the alerts above. */
export async function NeedsYou({ told }: { told: string[] }) {
  const { t } = await texts()
  const all = services()
  const [latest, paused, accounts, unread, rejected, campaigns, waiting, signatures, flows, kept] =
    await Promise.all([
      all.reports.latest(40),
      all.reports.latest(40, { states: ['paused'] }),
      all.accounts.list(),
      all.inbox.unread(),
      all.feedback.countRejectedCallbacks(),
      all.campaigns.inState(['in_review']),
      all.templates.countIn('in_review'),
      all.signatures.list(),
      all.flows.countNewest('in_review'),
      all.connectors.countAsides()
    ])
  const pending = signatures.filter(each => each.state === 'pending').length
  const counted = [
    ['review', campaigns, '/campaigns?state=in_review'],
    ['flows', flows, '/flows'],
    ['templates', waiting, '/templates?state=in_review'],
    ['signatures', pending, '/settings/signatures'],
    ['unread', unread, '/inbox'],
    ['aside', rejected, '/inbox'],
    ['kept', kept, '/settings/connectors']
  ] as const
  const needs: Need[] = [
    ...accounts
      .filter(account => account.state === 'stopped')
      .map(({ id, name }) => ({
        key: id,
        href: '/settings/accounts',
        urgent: true,
        text: t('overview.needs.account', { name })
      })),
    ...paused
      .filter(row => !told.includes(row.id))
      .map(({ id, name }) => ({
        key: id,
        href: `/campaigns/${id}`,
        urgent: true,
        text: t('overview.needs.paused', { name })
      })),
    ...latest
      .filter(row => row.counts.unknown > 0)
      .map(({ id, name, counts }) => ({
        key: `u${id}`,
        href: `/campaigns/${id}?state=unknown`,
        text: t('overview.needs.unknown', { name, count: counts.unknown })
      })),
    ...counted
      .filter(([, count]) => count > 0)
      .map(([key, count, href]) => ({
        key,
        href,
        text: t(`overview.needs.${key}`, { count })
      }))
  ]
  return (
    <Card title={t('overview.needsTitle')} className="lg:col-start-2">
      <NeedList needs={needs} nothing={t('overview.nothing')} />
    </Card>
  )
}
