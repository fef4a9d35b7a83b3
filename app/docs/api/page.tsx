import type { Metadata } from 'next'
import Link from 'next/link'
import { Card } from '#components/ui/card.tsx'
import { env } from '#lib/env.ts'
import { texts } from '../../_transport/locale.ts'
import { Code, DocsPage, groups, hrefOf, languageOf, type DocsQuery } from '../_samples/docs-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('docs.title') }
}

/** The calls of the REST interface for people; made from the same list that answers them. */
export default async function ApiDocsPage({ searchParams }: { searchParams: DocsQuery }) {
  const { q, lang } = await searchParams
  const { t } = await texts()
  const language = languageOf(lang)
  const words = typeof q === 'string' ? q.trim().slice(0, 100) : ''
  const wanted = words.toLowerCase().split(/\s+/)
  const hits = groups().flatMap(([name, calls]) => {
    const found = calls.filter(({ method, path, summary, permission }) => {
      const text = `${method} ${path} ${summary} ${permission}`.toLowerCase()
      return wanted.every(word => text.includes(word))
    })
    return found.length > 0 ? [{ name, found }] : []
  })
  return (
    <DocsPage
      title={t('docs.title')}
      lead={t('docs.lead')}
      current="/docs/api"
      language={language}
      words={words}
    >
      <Code label={t('docs.example')}>
        {`curl ${env().APP_URL}/api/v1/campaigns \\\n  -H 'Authorization: Bearer tx_…'`}
      </Code>
      {hits.length === 0 && <p role="status">{t('docs.nothing', { words })}</p>}
      <div className="flex flex-col gap-4">
        {hits.map(({ name, found }) => (
          <Card key={name} title={name}>
            <ul className="flex flex-col gap-2">
              {found.map(call => (
                <li key={`${call.method} ${call.path}`}>
                  <Link href={hrefOf(call, language)} className="font-medium text-accent-strong">
                    <code className="break-all">{`${call.method} ${call.path}`}</code>
                  </Link>
                  <p className="text-small text-ink-soft" lang="en">
                    {call.summary}
                  </p>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </DocsPage>
  )
}
