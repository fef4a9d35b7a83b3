import { ClipboardSignature } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { SignUpLimits } from '#components/audiences/sign-up-limits.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { setSignUpLimits } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.forms') }
}

export default async function FormsPage() {
  const person = await requirePerson()
  const { t, format } = await texts()
  const forms = await services().signUps.list()
  const rows = await Promise.all(
    forms.map(async form => ({ ...form, ...(await services().signUps.counts(form.id)) }))
  )
  const create = can(person.role, 'contacts:write') ? (
    <Link href="/audiences/forms/new" className={buttonClass('primary')}>
      {t('forms.create')}
    </Link>
  ) : undefined
  return (
    <>
      <PageHeader title={t('audiences.title')} lead={t('forms.lead')} actions={create} />
      <SectionTabs section="audiences" current="/audiences/forms" role={person.role} />
      <Card flush>
        <Table
          caption={t('palette.pages.forms')}
          rows={rows}
          rowKey={row => row.id}
          empty={
            <EmptyState icon={ClipboardSignature} title={t('forms.empty')} action={create}>
              {t('forms.emptyLead')}
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              wide: true,
              label: t('forms.name'),
              cell: row => (
                <Link
                  href={`/audiences/forms/${row.id}`}
                  className="font-medium text-accent-strong hover:underline"
                >
                  {row.name}
                </Link>
              )
            },
            {
              key: 'state',
              label: t('forms.state'),
              cell: row => (
                <Badge tone={row.state === 'active' ? 'good' : 'neutral'}>
                  {t(`forms.states.${row.state}`)}
                </Badge>
              )
            },
            { key: 'tag', label: t('forms.tag'), cell: row => <Badge>{row.tag}</Badge> },
            {
              key: 'confirmed',
              label: t('forms.confirmed'),
              numeric: true,
              cell: row => format.number(row.confirmed)
            },
            {
              key: 'pending',
              label: t('forms.pending'),
              numeric: true,
              cell: row => format.number(row.pending)
            }
          ]}
        />
      </Card>
      {can(person.role, 'people:manage') && (
        <div className="mt-4">
          <SignUpLimits
            limits={{
              countries: (await services().settings.get('signUpCountries')).join(', '),
              perDay: await services().settings.get('signUpsPerDay')
            }}
            save={setSignUpLimits}
          />
        </div>
      )}
    </>
  )
}
