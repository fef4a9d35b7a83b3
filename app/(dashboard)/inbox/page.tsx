import { Inbox } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { KeywordList } from '#components/inbox/keyword-list.tsx'
import { UndecidedReplies } from '#components/inbox/undecided-replies.tsx'
import { MarkRead } from '#components/inbox/mark-read.tsx'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { MoreLink } from '#components/ui/more-link.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { PageTabs } from '#components/ui/tabs.tsx'
import { Table } from '#components/ui/table.tsx'
import { undecidedReplies } from '#lib/inbox/decide-reply.ts'
import { can } from '#lib/people/access.ts'
import { maskPhone } from '#lib/phone.ts'
import { services, type Services } from '#lib/services.ts'
import { TIME_CURSOR } from '#lib/time-cursor.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'
import { addKeyword, decide, markRead, removeKeyword } from './actions.ts'
import { wordOf } from '#components/ui/word-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('inbox.title') }
}
const TONES: Record<string, Tone> = { opt_out: 'bad', may_opt_out: 'warn', opt_in: 'good', help: 'accent' }

export default async function InboxPage({
  searchParams
}: {
  searchParams: Promise<{ cursor?: string; show?: string }>
}) {
  const person = await requirePerson()
  const { t } = await texts()
  const { cursor, show } = await searchParams
  const [{ items, nextCursor }, rejected, templates, undecided, doubts] = await Promise.all([
    services().inbox.replies({
      limit: 50,
      cursor: cursor && TIME_CURSOR.test(cursor) ? cursor : undefined,
      ...(show === 'unread' ? { unread: true } : {}),
      ...(show === 'mine' ? { assignedTo: person.id } : {})
    }),
    services().feedback.countRejectedCallbacks(),
    services().templates.approved(),
    undecidedReplies(services()),
    services().doubts.count()
  ])
  const unread = items.filter(item => item.readAt === null).map(item => item.id)
  return (
    <>
      <PageHeader
        title={t('inbox.title')}
        lead={t('inbox.lead')}
        actions={unread.length > 0 && <MarkRead ids={unread} markRead={markRead} />}
      />
      {doubts > 0 && (
        <UndecidedReplies
          count={doubts}
          replies={undecided.map(({ id, name, phone, content }) => ({
            id,
            from: [name, maskPhone(phone)].filter(Boolean).join(' · '),
            content
          }))}
          {...(can(person.role, 'suppressions:write') ? { decide } : {})}
        />
      )}
      {rejected > 0 && (
        <div className="mb-4">
          <Notice kind="warn">{t('inbox.aside', { count: rejected })}</Notice>
        </div>
      )}
      <PageTabs
        label={t('inbox.title')}
        current={show === 'unread' || show === 'mine' ? `/inbox?show=${show}` : '/inbox'}
        tabs={[
          { href: '/inbox', label: t('inbox.show.all') },
          { href: '/inbox?show=unread', label: t('inbox.show.unread') },
          { href: '/inbox?show=mine', label: t('inbox.show.mine') }
        ]}
      />
      <Card flush>
        <ReplyTable replies={items} />
        <MoreLink
          path="/inbox"
          query={{ show: show === 'unread' || show === 'mine' ? show : undefined }}
          next={nextCursor}
          label={t('messages.more')}
        />
      </Card>
      {can(person.role, 'contacts:write') && (
        <KeywordList
          rules={(await services().inbox.keywords()).map(({ id, word, tag, answerTemplateId }) => ({
            id,
            word,
            tag,
            answerTemplateId,
            answer: templates.find(each => each.id === answerTemplateId)?.name ?? null
          }))}
          templates={templates.map(({ id, name }) => ({ id, name }))}
          add={addKeyword}
          remove={removeKeyword}
        />
      )}
    </>
  )
}

type Reply = Awaited<ReturnType<Services['inbox']['replies']>>['items'][number]
async function ReplyTable({ replies }: { replies: Reply[] }) {
  const { t, format, words } = await texts()
  return (
    <Table
      caption={t('inbox.title')}
      rows={replies}
      rowKey={row => row.id}
      empty={
        <EmptyState icon={Inbox} title={t('inbox.empty')}>
          {t('inbox.emptyLead')}
        </EmptyState>
      }
      columns={[
        {
          key: 'from',
          label: t('inbox.from'),
          cell: row => (
            <span className={row.readAt === null ? 'font-semibold' : ''}>
              {row.name ? `${row.name} · ` : ''}
              <span className="font-mono text-small">{maskPhone(row.phone)}</span>
            </span>
          )
        },
        {
          key: 'content',
          wide: true,
          label: t('inbox.content'),
          cell: row => (
            <Link
              href={`/inbox/${row.id}`}
              className="break-words whitespace-pre-wrap text-accent-strong hover:underline"
            >
              {row.content || t('inbox.blank')}
            </Link>
          )
        },
        {
          key: 'action',
          label: t('inbox.action'),
          cell: row =>
            row.action === 'none' ? (
              '—'
            ) : (
              <Badge tone={TONES[row.action] ?? 'neutral'}>{wordOf(words.inbox.actions, row.action)}</Badge>
            )
        },
        {
          key: 'campaign',
          label: t('inbox.campaign'),
          cell: row =>
            row.campaignId ? (
              <Link href={`/campaigns/${row.campaignId}`} className="text-accent-strong hover:underline">
                {row.campaignName}
              </Link>
            ) : (
              '—'
            )
        },
        { key: 'assignee', label: t('inbox.assignee'), cell: row => row.assignee ?? '—' },
        {
          key: 'at',
          label: t('inbox.at'),
          numeric: true,
          cell: row => format.dateTime(row.receivedAt, { dateStyle: 'short', timeStyle: 'short' })
        }
      ]}
    />
  )
}
