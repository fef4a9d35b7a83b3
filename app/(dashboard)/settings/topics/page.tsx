import type { Metadata } from 'next'
import { SaveTopic } from '#components/settings/save-topic.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import type { Topic } from '#lib/topics/store.ts'
import { DEFAULT_TOPIC, topicName } from '#lib/topics/topic.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { saveTopic } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('topics.title') }
}

export default async function TopicsPage() {
  const person = await requirePerson()
  const { t } = await texts()
  const [rows, refusals] = await Promise.all([services().topics.all(), services().choices.countByTopic()])
  const mayWrite = can(person.role, 'templates:write')
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('topics.lead')}
        actions={mayWrite && <SaveTopic save={saveTopic} />}
      />
      <SectionTabs section="settings" current="/settings/topics" role={person.role} />
      <Card flush>
        <TopicTable rows={rows} refusals={refusals} mayWrite={mayWrite} />
      </Card>
    </>
  )
}

interface Listed {
  rows: Topic[]
  refusals: ReadonlyMap<string, number>
  mayWrite: boolean
}
async function TopicTable({ rows, refusals, mayWrite }: Listed) {
  const { t, locale, format } = await texts()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <Table
      caption={t('topics.title')}
      rows={rows}
      rowKey={row => row.id}
      columns={[
        {
          key: 'name',
          label: t('topics.name'),
          wide: true,
          cell: row => (
            <div className="min-w-0 break-words">
              <strong>{topicName(row, locale)}</strong>{' '}
              {row.id === DEFAULT_TOPIC && <Badge>{t('topics.default')}</Badge>}
              <div className="text-xs text-ink-soft">{topicName(row, other)}</div>
            </div>
          )
        },
        { key: 'slug', label: t('topics.slug'), cell: row => <code className="break-all">{row.slug}</code> },
        {
          key: 'cap',
          label: t('topics.cap'),
          cell: row => (row.cap ? t('topics.capOf', { most: row.cap.most, days: row.cap.days }) : '—')
        },
        {
          key: 'refused',
          label: t('topics.refused'),
          cell: row => format.number(refusals.get(row.id) ?? 0)
        },
        {
          key: 'state',
          label: t('topics.state'),
          cell: row => (
            <Badge tone={row.archivedAt === null ? 'good' : 'neutral'}>
              {t(row.archivedAt === null ? 'topics.states.used' : 'topics.states.archived')}
            </Badge>
          )
        },
        {
          key: 'change',
          label: t('topics.change'),
          cell: ({ id, slug, name, cap, archivedAt }) =>
            mayWrite ? (
              <SaveTopic topic={{ id, slug, name, cap, archived: archivedAt !== null }} save={saveTopic} />
            ) : (
              '—'
            )
        }
      ]}
    />
  )
}
