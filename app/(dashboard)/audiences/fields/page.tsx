import { ListTree } from 'lucide-react'
import type { Metadata } from 'next'
import { DefineField } from '#components/audiences/define-field.tsx'
import { LeapDayChoice } from '#components/audiences/leap-day.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { removeAttribute, saveAttribute, setLeapDay } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.fields') }
}

export default async function FieldsPage() {
  const person = await requirePerson()
  const { t } = await texts()
  const [defined, { names }] = await Promise.all([
    services().attributes.list(),
    services().attributes.inUse()
  ])
  const mayWrite = can(person.role, 'contacts:write')
  const free = names.filter(name => !defined.some(each => each.name === name))
  return (
    <>
      <PageHeader
        title={t('audiences.title')}
        lead={t('fields.lead')}
        actions={mayWrite && <DefineField save={saveAttribute} />}
      />
      <SectionTabs section="audiences" current="/audiences/fields" role={person.role} />
      <Card flush>
        <Table
          caption={t('palette.pages.fields')}
          rows={defined}
          rowKey={row => row.name}
          empty={
            <EmptyState icon={ListTree} title={t('fields.empty')}>
              {t('fields.emptyLead')}
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              label: t('fields.name'),
              cell: row => <span className="font-medium">{row.name}</span>
            },
            { key: 'type', label: t('fields.type'), cell: row => t(`fields.types.${row.type}`) },
            {
              key: 'choices',
              wide: true,
              label: t('fields.choices'),
              cell: row => row.choices.join(t('campaigns.listComma')) || '—'
            },
            ...(mayWrite
              ? [
                  {
                    key: 'do',
                    label: t('fields.do'),
                    cell: (row: (typeof defined)[number]) => (
                      <span className="flex gap-2">
                        <DefineField field={row} save={saveAttribute} />
                        <ActButton
                          small
                          variant="danger"
                          action={removeAttribute}
                          input={{ name: row.name }}
                          success={t('fields.removed')}
                        >
                          {t('fields.remove')}
                        </ActButton>
                      </span>
                    )
                  }
                ]
              : [])
          ]}
        />
      </Card>
      {free.length > 0 && (
        <p className="mt-4 text-ink-soft">
          {t('fields.free', { names: free.join(t('campaigns.listComma')) })}
        </p>
      )}
      {can(person.role, 'people:manage') && defined.some(({ type }) => type === 'date') && (
        <div className="mt-4">
          <LeapDayChoice leapDay={await services().settings.get('leapDay')} save={setLeapDay} />
        </div>
      )}
    </>
  )
}
