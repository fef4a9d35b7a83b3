import { Webhook as WebhookIcon } from 'lucide-react'
import type { Metadata } from 'next'
import { CreateWebhook } from '#components/settings/create-webhook.tsx'
import { RotateKey } from '#components/settings/rotate-key.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { ConfirmButton } from '#components/ui/confirm-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { services } from '#lib/services.ts'
import { CHOSEN_EVENTS } from '#lib/webhooks/webhook.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import * as actions from './actions.ts'
import { wordOf } from '#components/ui/word-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('webhooks.title') }
}
const SHOWN = 20
const TONES = { delivered: 'good', waiting: 'neutral', failed: 'bad' } as const

export default async function WebhooksPage() {
  const person = await requirePerson('keys:manage')
  const { t, format, words } = await texts()
  const { webhooks } = services()
  const list = await Promise.all(
    (await webhooks.list()).map(async webhook => ({ ...webhook, log: await webhooks.log(webhook.id, SHOWN) }))
  )
  const time = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'medium' })
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('webhooks.lead')}
        actions={
          <CreateWebhook
            events={CHOSEN_EVENTS.map(name => ({
              name,
              label: wordOf(words.webhooks.eventNames, name.replace('.', '_'))
            }))}
            create={actions.createWebhook}
          />
        }
      />
      <SectionTabs section="settings" current="/settings/webhooks" role={person.role} />
      {list.length === 0 && (
        <Card>
          <EmptyState icon={WebhookIcon} title={t('webhooks.empty')}>
            {t('webhooks.emptyLead')}
          </EmptyState>
        </Card>
      )}
      <div className="flex flex-col gap-5">
        {list.map(({ id, url, events, state, stateReason, failingSince, log }) => (
          <Card
            key={id}
            title={
              <span className="flex flex-wrap items-center gap-2">
                <span className="break-all">{url}</span>
                <Badge tone={state === 'active' ? 'good' : 'bad'}>{t(`webhooks.states.${state}`)}</Badge>
              </span>
            }
            actions={
              <span className="flex flex-wrap gap-2">
                <ActButton small action={actions.testWebhook} input={{ id }} success={t('webhooks.tested')}>
                  {t('webhooks.test')}
                </ActButton>
                <RotateKey id={id} rotate={actions.rotateWebhook} />
                <ActButton
                  small
                  action={actions.switchWebhook}
                  input={{ id, on: state === 'off' }}
                  success={t(state === 'off' ? 'webhooks.switchedOn' : 'webhooks.switchedOff')}
                >
                  {t(state === 'off' ? 'webhooks.on' : 'webhooks.off')}
                </ActButton>
                <ConfirmButton
                  small
                  action={actions.removeWebhook}
                  input={{ id }}
                  lead={t('webhooks.removeLead')}
                  success={t('webhooks.removed')}
                >
                  {t('webhooks.remove')}
                </ConfirmButton>
              </span>
            }
          >
            {stateReason && (
              <div className="mb-3">
                <Notice kind="bad">{t('webhooks.offBecause', { reason: stateReason })}</Notice>
              </div>
            )}
            {state === 'active' && failingSince !== null && (
              <div className="mb-3">
                <Notice kind="warn">{t('webhooks.failing', { time: time(failingSince) })}</Notice>
              </div>
            )}
            <p className="mb-3 flex flex-wrap gap-1">
              {events.map(event => (
                <Badge key={event}>{event}</Badge>
              ))}
            </p>
            <Table
              caption={t('webhooks.log')}
              rows={log}
              rowKey={row => row.id}
              empty={<p className="text-ink-soft">{t('webhooks.nothing')}</p>}
              columns={[
                { key: 'at', label: t('webhooks.at'), cell: row => time(row.createdAt) },
                {
                  key: 'event',
                  label: t('webhooks.event'),
                  cell: row => <code className="text-small">{row.event}</code>
                },
                {
                  key: 'state',
                  label: t('webhooks.state'),
                  cell: row => <Badge tone={TONES[row.state]}>{t(`webhooks.deliveries.${row.state}`)}</Badge>
                },
                { key: 'answer', label: t('webhooks.answer'), cell: row => row.lastAnswer ?? '—' },
                {
                  key: 'attempts',
                  label: t('webhooks.attempts'),
                  numeric: true,
                  cell: row => format.number(row.attempts)
                },
                {
                  key: 'next',
                  label: t('webhooks.next'),
                  cell: row => (row.state === 'waiting' ? time(row.nextAt) : '—')
                },
                {
                  key: 'again',
                  label: t('webhooks.actions'),
                  cell: row => (
                    <ActButton
                      small
                      action={actions.deliverAgain}
                      input={{ id: row.id }}
                      success={t('webhooks.redelivered')}
                    >
                      {t('webhooks.again')}
                    </ActButton>
                  )
                }
              ]}
            />
          </Card>
        ))}
      </div>
    </>
  )
}
