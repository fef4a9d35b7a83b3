import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EraseContact, MergeContact, RevealNumber } from '#components/audiences/contact-actions.tsx'
import { ContactForm } from '#components/audiences/contact-form.tsx'
import { Timeline } from '#components/audiences/timeline.tsx'
import { TopicChoices } from '#components/audiences/topic-choices.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import type { Contact } from '#lib/audiences/contact.ts'
import { formatLocal } from '#lib/clock.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { maskPhone } from '#lib/phone.ts'
import type { Happening } from '#lib/reports/contact-timeline.ts'
import { services } from '#lib/services.ts'
import { topicName } from '#lib/topics/topic.ts'
import { texts, homeZone } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { PersonRuns } from '../../../flows/person-runs.tsx'
import { changeOne, chooseOne, eraseOne, mergeOne, revealNumber } from '../actions.ts'
import { wordOf } from '#components/ui/word-of.ts'

type Props = { params: Promise<{ id: string }> }
// the title is made beside the page: it asks who is reading for itself
const load = async ({ params }: Props) => {
  await requirePerson()
  const { id } = await params
  return isId(id) ? services().contacts.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await texts()
  return { title: (await load(props))?.name ?? t('palette.pages.contacts') }
}

export default async function ContactPage(props: Props) {
  const person = await requirePerson()
  const { t } = await texts()
  const contact = await load(props)
  if (!contact) notFound()
  const [timeline, defined] = await Promise.all([
    services().timeline(contact.id),
    services().attributes.list()
  ])
  const free = Object.keys(contact.attributes).filter(name => !defined.some(each => each.name === name))
  const fields = [...defined, ...free.map(name => ({ name, type: 'text' as const, choices: [] }))]
  const mayWrite = can(person.role, 'contacts:write')
  return (
    <>
      <PageHeader
        title={contact.name ?? maskPhone(contact.phone)}
        lead={[maskPhone(contact.phone), contact.country].join(' · ')}
        back={{ href: '/audiences/contacts', label: t('palette.pages.contacts') }}
        badge={
          contact.suppressed ? (
            <Badge tone="bad">{t('contacts.suppressed')}</Badge>
          ) : (
            <Badge tone={contact.consent === 'granted' ? 'good' : 'neutral'}>
              {t(`audiences.consents.${contact.consent}`)}
            </Badge>
          )
        }
        actions={
          <>
            {can(person.role, 'numbers:read') && (
              <>
                <RevealNumber id={contact.id} reveal={revealNumber} />
                <a href={`/audiences/contacts/${contact.id}/export`} className={buttonClass('secondary')}>
                  {t('contacts.export')}
                </a>
              </>
            )}
            {mayWrite && (
              <>
                <MergeContact id={contact.id} merge={mergeOne} />
                <EraseContact id={contact.id} erase={eraseOne} />
              </>
            )}
          </>
        }
      />
      <div className="grid gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-5 self-start">
          <ContactForm
            // what was saved is read again: the form starts from it
            key={contact.updatedAt}
            id={contact.id}
            name={contact.name ?? ''}
            tags={contact.tags}
            attributes={Object.fromEntries(
              Object.entries(contact.attributes).map(([name, value]) => [name, String(value ?? '')])
            )}
            fields={fields}
            save={changeOne}
          />
          <Choices contact={contact} mayWrite={can(person.role, 'suppressions:write')} />
        </div>
        <div className="flex min-w-0 flex-col gap-5 self-start">
          {can(person.role, 'flows:read') && <PersonRuns contactId={contact.id} />}
          <Activity happenings={timeline} />
        </div>
      </div>
    </>
  )
}

/** What the person wants less of. */
async function Choices({ contact: { id, phone }, mayWrite }: { contact: Contact; mayWrite: boolean }) {
  const { locale } = await texts()
  const { topics, choices } = services()
  const [all, { refused, pausedUntil, atMost }] = await Promise.all([topics.all(), choices.of(phone)])
  const shown = all.filter(topic => topic.archivedAt === null || refused.includes(topic.id))
  return (
    <TopicChoices
      key={`${refused.join()} ${pausedUntil} ${atMost}`}
      id={id}
      topics={shown.map(topic => ({
        id: topic.id,
        name: topicName(topic, locale),
        wanted: !refused.includes(topic.id)
      }))}
      pausedUntil={pausedUntil === null ? '' : formatLocal(pausedUntil, await homeZone()).slice(0, 10)}
      atMost={atMost}
      {...(mayWrite ? { save: chooseOne } : {})}
    />
  )
}

/** What happened to a contact, in the words of the reader. */
async function Activity({ happenings }: { happenings: Happening[] }) {
  const { t, format, words, locale } = await texts()
  const source = (name: string) => wordOf(words.compliance.sources, name)
  function say({ kind, state, detail, name }: Happening): { what: string; detail: string } {
    switch (kind) {
      case 'created':
        return {
          what: t(state === 'import' ? 'contacts.happened.imported' : 'contacts.happened.created'),
          detail
        }
      case 'consent':
        return {
          what: [wordOf(words.compliance.consents, state), locale === 'en' ? name?.en : name?.zh]
            .filter(Boolean)
            .join(' · '),
          detail: source(detail)
        }
      case 'suppression':
        return { what: wordOf(words.compliance.suppressionStates, state), detail: source(detail) }
      case 'message':
        return {
          what: t('contacts.happened.message', { state: wordOf(words.messages.states, state) }),
          detail
        }
      case 'click':
        return { what: t('contacts.happened.click'), detail }
      case 'reply':
        return { what: t('contacts.happened.reply'), detail }
      case 'event':
        return { what: (locale === 'en' ? name?.en : name?.zh) || state, detail }
    }
  }

  return (
    <Timeline
      title={t('contacts.timeline')}
      empty={t('contacts.nothingYet')}
      entries={happenings.map(each => ({
        kind: each.kind,
        time: format.dateTime(each.at, { dateStyle: 'short', timeStyle: 'short' }),
        ...(each.campaignId ? { href: `/campaigns/${each.campaignId}` } : {}),
        ...say(each)
      }))}
    />
  )
}
