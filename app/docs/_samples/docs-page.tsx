import type { ReactNode } from 'react'
import { DocsShell } from '#components/docs/docs-shell.tsx'
import type { Operation } from '#app/_transport/operation.ts'
import { texts } from '#app/_transport/locale.ts'
import { operations } from '#app/api/v1/_operations/all.ts'
import { idOf } from '#app/api/v1/_operations/openapi.ts'
import { LANGUAGES, type Language } from './call-samples.ts'

export type DocsQuery = Promise<{ q?: string | string[]; lang?: string | string[] }>
export const languageOf = (lang: string | string[] | undefined): Language =>
  LANGUAGES.find(each => each === lang) ?? 'curl'

/** Calls by the first part of their path, in their order. */
export const groups = (): [string, Operation[]][] => [
  ...Map.groupBy(operations, ({ path }) => path.split('/')[1] ?? '')
]
export const hrefOf = (operation: Operation, language: Language) =>
  `/docs/api/${idOf(operation)}?lang=${language}`

/** The frame of every page of the documents for programs; the language that was chosen goes along. */
export async function DocsPage({
  title,
  lead,
  current,
  language,
  words = '',
  children
}: {
  title: string
  lead: string
  current: string
  language: Language
  words?: string
  children: ReactNode
}) {
  const { t } = await texts()
  const guides = [
    { href: `/docs/vendor?lang=${language}`, label: t('docs.vendor.title') },
    { href: `/docs/statuses?lang=${language}`, label: t('docs.statuses.title') },
    { href: `/docs/api?lang=${language}`, label: t('docs.title') }
  ]
  const menu = [
    { label: t('docs.guides'), links: guides },
    ...groups().map(([label, calls]) => ({
      label,
      links: calls.map(call => ({
        href: hrefOf(call, language),
        label: `${call.method} ${call.path}`,
        code: true
      }))
    }))
  ]
  return (
    <DocsShell
      title={title}
      lead={lead}
      home={{ href: '/', label: t('shell.brandName') }}
      menu={menu}
      menuLabel={t('docs.menu')}
      current={current}
      search={{ label: t('docs.search'), submit: t('docs.find'), words, language }}
    >
      {children}
    </DocsShell>
  )
}

/** Text of a program, to be read and copied. */
export function Code({ label, children }: { label: string; children: string }) {
  return (
    <pre
      className="mb-4 overflow-x-auto break-words whitespace-pre-wrap rounded-lg border border-line bg-surface p-4 text-small"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {children}
    </pre>
  )
}
