import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageTabs } from '#components/ui/tabs.tsx'
import { env } from '#lib/env.ts'
import { texts } from '../../../_transport/locale.ts'
import { operations } from '../../../api/v1/_operations/all.ts'
import { idOf, openApi } from '../../../api/v1/_operations/openapi.ts'
import { LANGUAGES, samplesOf } from '../../_samples/call-samples.ts'
import { Code, DocsPage, languageOf, type DocsQuery } from '../../_samples/docs-page.tsx'

type Params = Promise<{ call: string }>
const callOf = async (params: Params) => {
  const { call } = await params
  return operations.find(each => idOf(each) === call) ?? notFound()
}
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { method, path } = await callOf(params)
  return { title: `${method} ${path}` }
}

/** One call: what it is for, how each language makes it, what it takes and answers. */
export default async function CallPage({
  params,
  searchParams
}: {
  params: Params
  searchParams: DocsQuery
}) {
  const operation = await callOf(params)
  const language = languageOf((await searchParams).lang)
  const { t } = await texts()
  const { method, path, permission, summary, sample } = operation
  const name = idOf(operation)
  const here = `/docs/api/${name}`
  const tabs = LANGUAGES.map(label => ({ href: `${here}?lang=${label}`, label }))
  const described = openApi(operations, env().APP_URL).paths[path]?.[method.toLowerCase()]
  const answer = typeof sample.answer === 'string' ? sample.answer : JSON.stringify(sample.answer, null, 2)
  return (
    <DocsPage title={`${method} /api/v1${path}`} lead={summary} current={here} language={language}>
      <p className="mb-4 text-small text-ink-soft">{t('docs.scope', { scope: permission })}</p>
      <PageTabs label={t('docs.languages')} tabs={tabs} current={`${here}?lang=${language}`} />
      <Code label={t('docs.call', { language })}>{samplesOf(operation, name, env().APP_URL)[language]}</Code>
      <h2 className="mb-2 font-semibold">{t('docs.answer')}</h2>
      <Code label={t('docs.answer')}>{answer}</Code>
      <details>
        <summary className="text-accent-strong">{t('docs.schema')}</summary>
        <Code label={t('docs.schema')}>{JSON.stringify(described, null, 2)}</Code>
      </details>
    </DocsPage>
  )
}
