import type { Metadata } from 'next'
import { Card } from '#components/ui/card.tsx'
import { Table } from '#components/ui/table.tsx'
import { texts } from '../../_transport/locale.ts'
import { DocsPage, languageOf, type DocsQuery } from '../_samples/docs-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('docs.statuses.title') }
}
const STATUSES = [
  'ok',
  'rule',
  'fields',
  'repeat',
  'data',
  'often',
  'key',
  'place',
  'down',
  'silent'
] as const

/** What a program does about each answer of the vendor's call and of REST. */
export default async function StatusesPage({ searchParams }: { searchParams: DocsQuery }) {
  const { t } = await texts()
  const language = languageOf((await searchParams).lang)
  const title = t('docs.statuses.title')
  const rows = STATUSES.map(key => ({
    key,
    status: t(`docs.statuses.${key}.status`),
    means: t(`docs.statuses.${key}.means`),
    does: t(`docs.statuses.${key}.does`)
  }))
  return (
    <DocsPage title={title} lead={t('docs.statuses.lead')} current="/docs/statuses" language={language}>
      <Card title={title} flush>
        <Table
          caption={title}
          rows={rows}
          rowKey={row => row.key}
          columns={[
            { key: 'status', label: t('docs.statuses.status'), cell: row => <strong>{row.status}</strong> },
            { key: 'means', label: t('docs.statuses.means'), wide: true, cell: row => row.means },
            { key: 'does', label: t('docs.statuses.does'), wide: true, cell: row => row.does }
          ]}
        />
      </Card>
    </DocsPage>
  )
}
