'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'use-intl'
import type { MessageState } from '#lib/campaigns/campaign.ts'
import type { Action } from '../ui/action-result.ts'
import { Badge } from '../ui/badge.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Table } from '../ui/table.tsx'
import { useAction } from '../ui/use-action.ts'
import { STATE_ORDER, STATE_TONE } from './message-counts.ts'

interface Row {
  id: string
  phone: string | null
  name: string | null
  state: MessageState
  parts: number
  why: string
  at: number | null
}
interface Props {
  campaignId: string
  rows: Row[]
  current: MessageState | undefined
  next: string | null
  settle: Settle | undefined
}
type Settle = Action<{ id: string; state: 'submitted' | 'failed' }, { state: string }>

function SettleButtons({ id, settle }: { id: string; settle: Settle }) {
  const t = useTranslations('messages')
  const { run, pending } = useAction(settle, { next: 'refresh', success: t('settled') })
  return (
    <span className="mt-1 flex flex-wrap gap-2">
      <Button small pending={pending} onClick={() => run({ id, state: 'submitted' })}>
        {t('settleSent')}
      </Button>
      <Button small pending={pending} onClick={() => run({ id, state: 'failed' })}>
        {t('settleFailed')}
      </Button>
    </span>
  )
}

/** Each member of the audience with what became of it and why. */
export function MessageTable({ campaignId, rows, current, next, settle }: Props) {
  const t = useTranslations('messages')
  const router = useRouter()
  const href = (state: string, cursor?: string) => {
    const query = new URLSearchParams({
      ...(state ? { state } : {}),
      ...(cursor ? { cursor } : {})
    }).toString()
    return `/campaigns/${campaignId}${query ? `?${query}` : ''}`
  }
  return (
    <Card
      flush
      title={t('title')}
      actions={
        <label className="flex items-center gap-2 text-small">
          {t('filter')}
          <select
            className="rounded-md border border-line-strong/70 bg-surface px-2 py-1"
            value={current ?? ''}
            onChange={event => router.push(href(event.target.value))}
          >
            <option value="">{t('all')}</option>
            {STATE_ORDER.map(state => (
              <option key={state} value={state}>
                {t(`states.${state}`)}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <Messages rows={rows} settle={settle} />
      {next && (
        <div className="border-t border-line p-3 text-center">
          <Link href={href(current ?? '', next)} className={buttonClass('secondary', true)}>
            {t('more')}
          </Link>
        </div>
      )}
    </Card>
  )
}

function Messages({ rows, settle }: Pick<Props, 'rows' | 'settle'>) {
  const t = useTranslations('messages')
  const format = useFormatter()
  return (
    <Table
      caption={t('title')}
      rows={rows}
      rowKey={row => row.id}
      empty={<p className="p-6 text-center text-ink-soft">{t('empty')}</p>}
      columns={[
        {
          key: 'phone',
          label: t('phone'),
          cell: row => <span className="font-mono text-small">{row.phone ?? t('erased')}</span>
        },
        { key: 'name', label: t('name'), cell: row => row.name ?? '—' },
        {
          key: 'state',
          label: t('state'),
          cell: row => <Badge tone={STATE_TONE[row.state]}>{t(`states.${row.state}`)}</Badge>
        },
        {
          key: 'why',
          wide: true,
          label: t('why'),
          cell: row => (
            <>
              <span className="text-ink-soft">{row.why}</span>
              {row.state === 'unknown' && settle && <SettleButtons id={row.id} settle={settle} />}
            </>
          )
        },
        { key: 'parts', label: t('parts'), numeric: true, cell: row => row.parts },
        {
          key: 'at',
          label: t('at'),
          numeric: true,
          cell: row => (row.at ? format.dateTime(row.at, { dateStyle: 'short', timeStyle: 'medium' }) : '—')
        }
      ]}
    />
  )
}
