'use client'
import { splitWords } from '#lib/text.ts'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { Badge } from '../ui/badge.tsx'
import { TextArea } from '../ui/field.tsx'

export interface TestAnswer {
  phone: string
  sent: boolean
  /** Why not, or when. */
  why: string
}
/** Sends a test to a few of one's own numbers; the same rules apply. */
export function SendTest({
  id,
  send
}: {
  id: string
  send: Action<{ id: string; phones: string[] }, { answers: TestAnswer[] }>
}) {
  const t = useTranslations('testSend')
  return (
    <FormDialog
      label={t('open')}
      title={t('title')}
      description={t('lead')}
      send={t('send')}
      stay
      action={send}
      schema={async () => (await import('./inputs.ts')).testInput}
      start={{ phones: '' }}
      input={({ phones }) => ({ id, phones: splitWords(phones) })}
    >
      {({ bind }, answer) => (
        <>
          <TextArea label={t('phones')} hint={t('phonesHint')} required rows={3} {...bind('phones')} />
          {answer && (
            <ul aria-live="polite" className="divide-y divide-line rounded-md border border-line">
              {answer.answers.map(each => (
                <li key={each.phone} className="flex flex-wrap items-center gap-2 px-3 py-2">
                  <span className="tabular-nums">{each.phone}</span>
                  <Badge tone={each.sent ? 'good' : 'bad'}>{t(each.sent ? 'sent' : 'refused')}</Badge>
                  {each.why && <span className="w-full text-small text-ink-soft">{each.why}</span>}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </FormDialog>
  )
}
