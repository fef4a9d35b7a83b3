import { Users } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { AddContact } from '#components/audiences/add-contact.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { MoreLink } from '#components/ui/more-link.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Table } from '#components/ui/table.tsx'
import { EVERYONE, type Filter } from '#lib/audiences/filter.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { maskPhone, parsePhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { addContact } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.contacts') }
}

/** A full phone number (with permission), its last four digits, #tag, field=value, or part of a name. */
function searchFilter(text: string, numbers: boolean, country: string): Filter {
  if (text === '') return EVERYONE
  if (/^\d{4}$/.test(text)) return { field: 'last4', op: 'eq', value: text }
  if (/^#./.test(text)) return { field: 'tag', op: 'eq', value: text.slice(1) }
  const [, name, value] = /^([\p{L}\p{M}\p{N}_ -]{1,40})[=＝](.{1,200})$/u.exec(text) ?? []
  if (name && value) return { field: `attributes.${name.trim()}`, op: 'contains', value: value.trim() }
  if (parsePhone(text, country).ok)
    return numbers
      ? { field: 'phone', op: 'eq', value: text }
      : { field: 'last4', op: 'eq', value: text.replace(/\D/g, '').slice(-4) }
  return { field: 'name', op: 'contains', value: text }
}

export default async function ContactsPage({
  searchParams
}: {
  searchParams: Promise<{ q?: string; cursor?: string }>
}) {
  const person = await requirePerson()
  const { t } = await texts()
  const query = await searchParams
  const text = String(query.q ?? '')
    .trim()
    .slice(0, 100)
  const maySearchNumbers = can(person.role, 'numbers:read') || can(person.role, 'contacts:write')
  const { country } = await services().settings.home()
  const { items, nextCursor } = await services().contacts.list(
    searchFilter(text, maySearchNumbers, country),
    {
      limit: 50,
      cursor: query.cursor && isId(query.cursor) ? query.cursor : undefined
    }
  )
  const mayWrite = can(person.role, 'contacts:write')
  return (
    <>
      <PageHeader
        title={t('audiences.title')}
        lead={t('audiences.lead')}
        actions={
          mayWrite && (
            <>
              <AddContact add={addContact} />
              <Link href="/audiences/imports" className={buttonClass('primary')}>
                {t('imports.create')}
              </Link>
            </>
          )
        }
      />
      <SectionTabs section="audiences" current="/audiences/contacts" role={person.role} />
      <SearchForm name="q" defaultValue={text} label={t('contacts.search')} submit={t('contacts.find')} />
      <Card flush>
        <ContactTable rows={items} searched={text !== ''} />
        <MoreLink
          path="/audiences/contacts"
          query={{ q: text || undefined }}
          next={nextCursor}
          label={t('messages.more')}
        />
      </Card>
    </>
  )
}

type ListedContact = Awaited<ReturnType<ReturnType<typeof services>['contacts']['list']>>['items'][number]
async function ContactTable({ rows, searched }: { rows: ListedContact[]; searched: boolean }) {
  const { t, format } = await texts()
  return (
    <Table
      caption={t('palette.pages.contacts')}
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState icon={Users} title={t(searched ? 'contacts.none' : 'contacts.empty')}>
          {searched ? undefined : t('contacts.emptyLead')}
        </EmptyState>
      }
      columns={[
        {
          key: 'phone',
          label: t('contacts.phone'),
          cell: row => (
            <Link
              href={`/audiences/contacts/${row.id}`}
              className="font-mono text-small text-accent-strong hover:underline"
            >
              {maskPhone(row.phone)}
            </Link>
          )
        },
        { key: 'name', label: t('contacts.name'), cell: row => row.name ?? '—' },
        {
          key: 'consent',
          label: t('contacts.consent'),
          cell: row =>
            row.suppressed ? (
              <Badge tone="bad">{t('contacts.suppressed')}</Badge>
            ) : (
              <Badge tone={row.consent === 'granted' ? 'good' : 'neutral'}>
                {t(`audiences.consents.${row.consent}`)}
              </Badge>
            )
        },
        {
          key: 'tags',
          label: t('contacts.tags'),
          cell: row => (
            <span className="flex flex-wrap gap-1">
              {row.tags.map(tag => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          )
        },
        { key: 'country', label: t('contacts.country'), cell: row => row.country },
        {
          key: 'created',
          label: t('contacts.created'),
          numeric: true,
          cell: row => format.dateTime(row.createdAt, { dateStyle: 'short' })
        }
      ]}
    />
  )
}
