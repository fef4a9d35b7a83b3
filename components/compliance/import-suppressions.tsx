'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { TextArea } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

interface Result {
  added: number
  refused: { line: number; text: string; reason: string }[]
  refusedCount: number
}

/** Many numbers at once, pasted or from a file; what could not be read is shown with its reason. */
export function ImportSuppressions({ run }: { run: Action<{ numbers: string }, Result> }) {
  const t = useTranslations('compliance')
  return (
    <FormDialog
      label={t('import')}
      description={t('importLead')}
      stay
      next="refresh"
      action={run}
      schema={async () => (await import('./inputs.ts')).suppressionListInput}
      start={{ numbers: '' }}
      input={values => values}
    >
      {({ bind, set }, result) => (
        <>
          <TextArea label={t('numbers')} hint={t('numbersHint')} required rows={6} {...bind('numbers')} />
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            aria-label={t('file')}
            className="max-w-full text-small"
            onChange={event => void event.target.files?.[0]?.text().then(numbers => set({ numbers }))}
          />
          {result && (
            <Notice kind={result.refusedCount > 0 ? 'warn' : 'good'} live>
              {t('imported', { added: result.added, refused: result.refusedCount })}
            </Notice>
          )}
          {result && result.refused.length > 0 && (
            <ul className="max-h-40 overflow-y-auto text-small">
              {result.refused.map(row => (
                <li key={row.line}>
                  {t('refusedLine', { line: row.line, text: row.text, reason: row.reason })}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </FormDialog>
  )
}
