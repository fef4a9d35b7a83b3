import { Activity } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { ChangeKind, DeclareKind } from '#components/events/kind-form.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { Card } from '#components/ui/card.tsx'
import { ConfirmButton } from '#components/ui/confirm-button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Spark } from '#components/ui/spark.tsx'
import { Table, type Column } from '#components/ui/table.tsx'
import { DAY } from '#lib/clock.ts'
import type { EventKind } from '#lib/events/kind-store.ts'
import { usersOfKinds } from '#lib/events/save-kind.ts'
import { dayOf } from '#lib/events/store.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import * as actions from './actions.ts'
import { DroppedEvents } from './dropped-events.tsx'
import { kindName } from './kind-name.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.events') }
}
const DAYS = 14

/** Kinds with what came in of each: today is the last of its days. */
async function readKinds() {
  const { eventKinds, events, settings, clock } = services()
  const today = dayOf(clock(), (await settings.home()).zone)
  const first = today - DAYS + 1
  const [kinds, counted, totals, users] = await Promise.all([
    eventKinds.list(),
    eventKinds.counted(),
    events.totalsFrom(first),
    usersOfKinds(services())
  ])
  const days = new Map(
    totals.filter(each => each.property === '').map(each => [`${each.kindId} ${each.day}`, each.count])
  )
  return Promise.all(
    kinds.map(async kind => ({
      ...kind,
      count: counted.get(kind.id) ?? 0,
      lastAt: await eventKinds.lastAt(kind.id),
      users: users.get(kind.kind) ?? [],
      days: Array.from({ length: DAYS }, (_, i) => ({
        day: first + i,
        count: days.get(`${kind.id} ${first + i}`) ?? 0
      }))
    }))
  )
}
type Row = Awaited<ReturnType<typeof readKinds>>[number]

export default async function EventsPage() {
  const person = await requirePerson()
  const { t } = await texts()
  const [rows, drops] = await Promise.all([readKinds(), services().eventDrops.list(100)])
  const mayWrite = can(person.role, 'contacts:write')
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('events.lead')}
        actions={mayWrite && <DeclareKind declare={actions.declareEventKind} />}
      />
      <SectionTabs section="settings" current="/settings/events" role={person.role} />
      <Kinds rows={rows} mayWrite={mayWrite} />
      <DroppedEvents
        drops={drops}
        declared={new Set(rows.map(each => each.kind))}
        declare={mayWrite ? actions.declareDropped : undefined}
      />
    </>
  )
}

async function Kinds({ rows, mayWrite }: { rows: Row[]; mayWrite: boolean }) {
  const { t } = await texts()
  return (
    <Card flush>
      <Table
        caption={t('palette.pages.events')}
        rows={rows}
        rowKey={row => row.id}
        empty={
          <EmptyState icon={Activity} title={t('events.empty')}>
            {t('events.emptyLead')}
          </EmptyState>
        }
        columns={[...(await kindColumns()), ...(mayWrite ? [await doColumn()] : [])]}
      />
    </Card>
  )
}

async function kindColumns(): Promise<Column<Row>[]> {
  const { t, format, locale } = await texts()
  const dayName = (day: number) => format.dateTime(day * DAY, { dateStyle: 'medium', timeZone: 'UTC' })
  return [
    {
      key: 'kind',
      label: t('events.kind'),
      cell: row => (
        <>
          <Link
            href={`/settings/events/${row.id}`}
            className="font-medium text-accent-strong hover:underline"
          >
            {kindName(row, locale)}
          </Link>
          {kindName(row, locale) !== row.kind && (
            <code className="block text-small break-all text-ink-soft">{row.kind}</code>
          )}
          {row.conversion && <span className="block text-small text-ink-soft">{t('events.conversion')}</span>}
        </>
      )
    },
    {
      key: 'count',
      label: t('events.came'),
      numeric: true,
      cell: row => (
        <>
          {format.number(row.count)}
          <span className="block text-small text-ink-soft">
            {t('events.today', { count: row.days.at(-1)?.count ?? 0 })}
          </span>
        </>
      )
    },
    {
      key: 'days',
      label: t('events.days'),
      cell: row => (
        <Spark
          points={row.days.map(({ day, count }) => ({
            key: String(day),
            title: t('events.dayCount', { day: dayName(day), count }),
            value: count
          }))}
        />
      )
    },
    {
      key: 'last',
      label: t('events.last'),
      cell: ({ lastAt }) =>
        lastAt === null
          ? t('events.never')
          : format.dateTime(lastAt, { dateStyle: 'short', timeStyle: 'short' })
    },
    {
      key: 'keep',
      label: t('events.keepDays'),
      numeric: true,
      cell: row => t('events.kept', { count: row.keepDays })
    },
    { key: 'users', label: t('events.usedBy'), cell: row => <Users users={row.users} /> }
  ]
}

/** What asks for events of a kind. */
function Users({ users }: { users: Row['users'] }) {
  if (users.length === 0) return '—'
  return (
    <ul>
      {users.map(({ id, name }) => (
        <li key={id}>
          <Link href={`/audiences/${id}`} className="text-accent-strong hover:underline">
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const shown = ({ id, kind, name, properties, keepDays, conversion }: EventKind) => ({
  id,
  kind,
  name,
  properties,
  keepDays,
  conversion
})
async function doColumn(): Promise<Column<Row>> {
  const { t } = await texts()
  return {
    key: 'do',
    label: t('events.actions'),
    cell: row => (
      <span className="flex flex-wrap items-center gap-2">
        <ChangeKind kind={shown(row)} change={actions.changeEventKind} />
        {row.users.length > 0 ? (
          <span className="text-small text-ink-soft">{t('events.cantRemove')}</span>
        ) : (
          <ConfirmButton
            small
            action={actions.removeEventKind}
            input={{ id: row.id }}
            lead={t('events.removeLead', { count: row.count })}
            success={t('events.removed')}
          >
            {t('events.remove')}
          </ConfirmButton>
        )}
      </span>
    )
  }
}
