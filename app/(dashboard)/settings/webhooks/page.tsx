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
import { services, type Services } from '#lib/services.ts'
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
  const { t, words } = await texts()
  const list = await services().webhooks.list()
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
        {list.map(webhook => (
          <WebhookCard key={webhook.id} webhook={webhook} />
        ))}
      </div>
    </>
  )
}

type Webhook = Awaited<ReturnType<Services['webhooks']['list']>>[number]
/** One address: what it is told of, whether it answers, and what it was told lately. */
async function WebhookCard({ webhook }: { webhook: Webhook }) {
  const { id, url, events, state, stateReason, failingSince } = webhook
  const { t, format } = await texts()
  const log = await services().webhooks.log(id, SHOWN)
  const time = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'medium' })
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          <span className="break-all">{url}</span>
          <Badge tone={state === 'active' ? 'good' : 'bad'}>{t(`webhooks.states.${state}`)}</Badge>
        </span>
      }
      actions={<WebhookActions id={id} off={state === 'off'} />}
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
      <Deliveries log={log} />
    </Card>
  )
}

async function WebhookActions({ id, off }: { id: string; off: boolean }) {
  const { t } = await texts()
  return (
    <span className="flex flex-wrap gap-2">
      <ActButton small action={actions.testWebhook} input={{ id }} success={t('webhooks.tested')}>
        {t('webhooks.test')}
      </ActButton>
      <RotateKey id={id} rotate={actions.rotateWebhook} />
      <ActButton
        small
        action={actions.switchWebhook}
        input={{ id, on: off }}
        success={t(off ? 'webhooks.switchedOn' : 'webhooks.switchedOff')}
      >
        {t(off ? 'webhooks.on' : 'webhooks.off')}
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
  )
}

type Delivery = Awaited<ReturnType<Services['webhooks']['log']>>[number]
async function Deliveries({ log }: { log: Delivery[] }) {
  const { t, format } = await texts()
  const time = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'medium' })
  return (
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
  )
}
