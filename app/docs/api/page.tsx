import type { Metadata } from 'next'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { env } from '#lib/env.ts'
import { texts } from '../../_transport/locale.ts'
import { operations } from '../../api/v1/_operations/all.ts'
import { openApi } from '../../api/v1/_operations/openapi.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('docs.title') }
}

/** The calls of the REST interface for people; made from the same list that answers them. */
export default async function ApiDocsPage() {
  const { t } = await texts()
  const document = openApi(operations, env().APP_URL)
  return (
    <main className="mx-auto max-w-4xl px-4 py-8">
      <PageHeader
        title={t('docs.title')}
        lead={t('docs.lead')}
        back={{ href: '/', label: t('shell.brandName') }}
      />
      <pre
        className="mb-6 overflow-x-auto rounded-lg border border-line bg-surface p-4 text-small"
        tabIndex={0}
        aria-label={t('docs.example')}
      >
        {`curl ${env().APP_URL}/api/v1/campaigns \\\n  -H 'Authorization: Bearer tx_…'`}
      </pre>
      <div className="flex flex-col gap-4">
        {operations.map(operation => {
          const described = document.paths[operation.path]?.[operation.method.toLowerCase()]
          return (
            <Card
              key={`${operation.method} ${operation.path}`}
              title={
                <span className="flex flex-wrap items-center gap-2">
                  <Badge
                    tone={
                      operation.method === 'GET' ? 'good' : operation.method === 'DELETE' ? 'bad' : 'accent'
                    }
                  >
                    {operation.method}
                  </Badge>
                  <code className="break-all">{`/api/v1${operation.path}`}</code>
                </span>
              }
            >
              <p>{operation.summary}</p>
              <p className="text-small text-ink-soft">{t('docs.scope', { scope: operation.permission })}</p>
              <details className="mt-2">
                <summary className="text-accent-strong">{t('docs.schema')}</summary>
                <pre
                  className="mt-2 max-h-96 overflow-auto rounded-md bg-raised p-3 text-xs"
                  tabIndex={0}
                  aria-label={t('docs.schema')}
                >
                  {JSON.stringify(described, null, 2)}
                </pre>
              </details>
            </Card>
          )
        })}
      </div>
    </main>
  )
}
