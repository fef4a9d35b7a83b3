import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { TemplateState } from '#components/templates/template-state.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('templates.title') }
}

export default async function TemplatesPage() {
  const person = await requirePerson()
  const { t, format } = await texts()
  const [{ items }, signatures] = await Promise.all([services().templates.list({ limit: 200 }), services().signatures.list()])
  const create = can(person.role, 'templates:write') ? (
    <Link href="/templates/new" className={buttonClass('primary')}>
      {t('templates.create')}
    </Link>
  ) : undefined
  return (
    <>
      <PageHeader title={t('templates.title')} lead={t('templates.lead')} actions={create} />
      <Card flush>
        <Table
          caption={t('templates.title')}
          rows={items}
          rowKey={row => row.id}
          empty={
            <EmptyState icon={ScrollText} title={t('templates.empty')} action={create}>
              {t('templates.emptyLead')}
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              label: t('templates.name'),
              cell: row => (
                <Link href={`/templates/${row.id}`} className="font-medium text-accent-strong hover:underline">
                  {row.name}
                </Link>
              )
            },
            {
              key: 'body',
              wide: true,
              label: t('templates.body'),
              cell: row => (
                <span className="line-clamp-2 max-w-md text-ink-soft">{`【${signatures.find(each => each.id === row.signatureId)?.text ?? ''}】${row.body}`}</span>
              )
            },
            { key: 'purpose', label: t('templates.purpose'), cell: row => t(`templates.purposes.${row.purpose}`) },
            { key: 'version', label: t('templates.version'), numeric: true, cell: row => row.version },
            {
              key: 'state',
              label: t('templates.state'),
              cell: row => <TemplateState state={row.state} label={t(`templates.states.${row.state}`)} />
            },
            {
              key: 'updated',
              label: t('templates.updated'),
              numeric: true,
              cell: row => format.dateTime(row.updatedAt, { dateStyle: 'short', timeStyle: 'short' })
            }
          ]}
        />
      </Card>
    </>
  )
}
