import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ReplyActions } from '#components/inbox/reply-actions.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Talk } from '#components/ui/talk.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { addNote, answer, assign } from '../actions.ts'
import { wordOf } from '#components/ui/word-of.ts'

type Props = { params: Promise<{ id: string }> }
const load = async ({ params }: Props) => {
  const { id } = await params
  return isId(id) ? (await services().inbox.replies({ id, limit: 1 })).items[0] : undefined
}
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('inbox.reply') }
}

type Reply = NonNullable<Awaited<ReturnType<typeof load>>>

export default async function ReplyPage(props: Props) {
  const person = await requirePerson()
  const { t, format } = await texts()
  const reply = await load(props)
  if (!reply) notFound()
  const [notes, people, templates] = await Promise.all([
    services().inbox.notes(reply.id),
    services().people.list(),
    services().templates.approved()
  ])
  const maySend = can(person.role, 'messages:send') && reply.contactId !== null
  return (
    <>
      <PageHeader
        title={[reply.name, maskPhone(reply.phone)].filter(Boolean).join(' · ')}
        back={{ href: '/inbox', label: t('inbox.title') }}
        lead={format.dateTime(reply.receivedAt, { dateStyle: 'medium', timeStyle: 'short' })}
      />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <ReplyCard reply={reply} />
          <Talk
            id={reply.id}
            say={addNote}
            texts={{ title: t('inbox.notes'), label: t('inbox.note'), send: t('inbox.addNote') }}
            said={notes.map(note => ({
              id: note.id,
              by: `${note.author ?? t('templates.someone')} · ${format.dateTime(note.createdAt, { dateStyle: 'short', timeStyle: 'short' })}`,
              body: note.body
            }))}
          />
        </div>
        <ReplyActions
          id={reply.id}
          people={people.filter(each => !each.disabledAt).map(({ id, name }) => ({ id, name }))}
          assignedTo={reply.assignedTo}
          assign={assign}
          templates={maySend ? templates.map(({ id, name }) => ({ id, name })) : []}
          answer={answer}
        />
      </div>
    </>
  )
}

/** What was written, what it meant, and which campaign it answers. */
async function ReplyCard({ reply }: { reply: Reply }) {
  const { t, words } = await texts()
  return (
    <Card title={t('inbox.content')}>
      <p className="text-lg break-words whitespace-pre-wrap">{reply.content}</p>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {reply.action !== 'none' && (
          <>
            <dt className="text-ink-soft">{t('inbox.action')}</dt>
            <dd>
              <Badge>{wordOf(words.inbox.actions, reply.action)}</Badge>
            </dd>
          </>
        )}
        <dt className="text-ink-soft">{t('inbox.campaign')}</dt>
        <dd>
          {reply.campaignId ? (
            <>
              <Link href={`/campaigns/${reply.campaignId}`} className="text-accent-strong underline">
                {reply.campaignName}
              </Link>{' '}
              {reply.matched && (
                <span className="text-small text-ink-soft">{wordOf(words.inbox.matches, reply.matched)}</span>
              )}
            </>
          ) : (
            t('inbox.noCampaign')
          )}
        </dd>
        {reply.contactId && (
          <>
            <dt className="text-ink-soft">{t('inbox.person')}</dt>
            <dd>
              <Link href={`/audiences/contacts/${reply.contactId}`} className="text-accent-strong underline">
                {t('inbox.timeline')}
              </Link>
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}
