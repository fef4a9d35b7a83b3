import { Plug } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { CreateConnector } from '#components/connectors/connector-form.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { PLAIN } from '#lib/connectors/registry.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { countryChoices } from '../../../_transport/country-name.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { createConnector } from './actions.ts'
import { readCalls } from './read-calls.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.connectors') }
}

const readConnectors = async () =>
  Promise.all(
    (await services().connectors.list()).map(async each => ({ ...each, ...(await readCalls(each.id)) }))
  )

export default async function ConnectorsPage() {
  const person = await requirePerson()
  const { t, locale } = await texts()
  const rows = await readConnectors()
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('connectors.lead')}
        actions={
          can(person.role, 'keys:manage') && (
            <CreateConnector
              plain={PLAIN}
              countries={countryChoices(locale)}
              home={(await services().settings.home()).country}
              create={createConnector}
            />
          )
        }
      />
      <SectionTabs section="settings" current="/settings/connectors" role={person.role} />
      <Connectors rows={rows} />
    </>
  )
}

async function Connectors({ rows }: { rows: Awaited<ReturnType<typeof readConnectors>> }) {
  const { t, format } = await texts()
  return (
    <Card flush>
      <Table
        caption={t('palette.pages.connectors')}
        rows={rows}
        rowKey={row => row.id}
        empty={
          <EmptyState icon={Plug} title={t('connectors.empty')}>
            {t('connectors.emptyLead')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t('connectors.name'),
            cell: row => (
              <Link
                href={`/settings/connectors/${row.id}`}
                className="font-medium text-accent-strong hover:underline"
              >
                {row.name}
              </Link>
            )
          },
          { key: 'kind', label: t('connectors.kind'), cell: row => t(`connectors.kinds.${row.kind}`) },
          {
            key: 'state',
            label: t('connectors.state'),
            cell: ({ state }) => (
              <Badge tone={state === 'active' ? 'good' : 'bad'}>{t(`connectors.states.${state}`)}</Badge>
            )
          },
          {
            key: 'last',
            label: t('connectors.lastCall'),
            cell: ({ lastAt }) =>
              lastAt === null
                ? t('connectors.never')
                : format.dateTime(lastAt, { dateStyle: 'short', timeStyle: 'short' })
          },
          {
            key: 'taken',
            label: t('connectors.taken'),
            numeric: true,
            cell: row => format.number(row.taken)
          },
          {
            key: 'refused',
            label: t('connectors.refused'),
            base: t('connectors.refusedBase'),
            numeric: true,
            cell: row => format.number(row.refused)
          },
          {
            key: 'aside',
            label: t('connectors.asideCount'),
            base: t('connectors.asideBase'),
            numeric: true,
            cell: ({ keptAside }) =>
              keptAside > 0 ? (
                <span className="font-semibold text-warn">{format.number(keptAside)}</span>
              ) : (
                format.number(0)
              )
          }
        ]}
      />
    </Card>
  )
}
