import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Card } from '#components/ui/card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import type { EventProperty } from '#lib/events/event.ts'
import { isId } from '#lib/ids.ts'
import { maskPhone } from '#lib/phone.ts'
import { sayProperties } from '#lib/reports/contact-timeline.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { kindName } from '../kind-name.ts'

type Props = { params: Promise<{ id: string }> }
const LATEST = 50

// the title is made beside the page: it asks who is reading for itself
const load = async ({ params }: Props) => {
  await requirePerson()
  const { id } = await params
  return isId(id) ? services().eventKinds.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t, locale } = await texts()
  const kind = await load(props)
  return { title: kind ? kindName(kind, locale) : t('palette.pages.events') }
}

/** The latest events of a kind, with whose they are; numbers masked, what is personal left out. */
async function readLatest(kindId: string) {
  const rows = await services().eventKinds.latest(kindId, LATEST)
  const people = await services().contacts.byIds([...new Set(rows.map(row => row.contactId))])
  const byId = new Map(people.map(each => [each.id, each]))
  return rows.map(row => {
    const contact = byId.get(row.contactId)
    return { ...row, who: contact && (contact.name ?? maskPhone(contact.phone)) }
  })
}

export default async function EventKindPage(props: Props) {
  await requirePerson()
  const { t, format, locale } = await texts()
  const kind = await load(props)
  if (!kind) notFound()
  const said = ({ name, type, personal }: EventProperty) =>
    [name, t(`events.types.${type}`), ...(personal ? [t('events.personalShort')] : [])].join(' · ')
  const [rows, counted] = await Promise.all([readLatest(kind.id), services().eventKinds.counted()])
  return (
    <>
      <PageHeader
        title={kindName(kind, locale)}
        lead={t('events.detailLead', {
          slug: kind.kind,
          count: counted.get(kind.id) ?? 0,
          days: kind.keepDays
        })}
        back={{ href: '/settings/events', label: t('events.back') }}
      />
      <p className="mb-4 text-ink-soft">
        {t('events.properties')}:{' '}
        {kind.properties.length === 0
          ? t('events.noProperties')
          : t('events.hasProperties', {
              properties: kind.properties.map(said).join(t('campaigns.listComma'))
            })}
      </p>
      <Card flush title={t('events.latest')}>
        <Table
          caption={t('events.latest')}
          rows={rows}
          rowKey={row => row.id}
          empty={<p className="p-4 text-ink-soft">{t('events.nothingYet')}</p>}
          columns={[
            {
              key: 'person',
              label: t('events.person'),
              cell: ({ who, contactId }) =>
                who ? (
                  <Link
                    href={`/audiences/contacts/${contactId}`}
                    className="font-medium text-accent-strong hover:underline"
                  >
                    {who}
                  </Link>
                ) : (
                  t('events.gone')
                )
            },
            {
              key: 'at',
              label: t('events.at'),
              cell: row => format.dateTime(row.at, { dateStyle: 'short', timeStyle: 'medium' })
            },
            {
              key: 'said',
              label: t('events.said'),
              wide: true,
              cell: ({ properties, sealed }) =>
                [sayProperties(properties), ...(sealed ? [t('events.sealed')] : [])]
                  .filter(Boolean)
                  .join(' · ') || '—'
            }
          ]}
        />
      </Card>
    </>
  )
}
