'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'

interface Result {
  added: number
  refused: { line: number; text: string; reason: string }[]
  refusedCount: number
}

/** Many numbers at once, pasted or from a file; what could not be read is shown with its reason. */
export function ImportSuppressions({ run: importNumbers }: { run: Action<{ numbers: string }, Result> }) {
  const t = useTranslations('compliance')
  const [open, setOpen] = useState(false)
  const [numbers, setNumbers] = useState('')
  const [result, setResult] = useState<Result>()
  const { run, pending, fields } = useAction(importNumbers, {
    done: answer => {
      setResult(answer)
      setNumbers('')
    },
    next: 'refresh'
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('import')}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('import')} description={t('importLead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            run({ numbers })
          }}
        >
          <TextArea
            label={t('numbers')}
            hint={t('numbersHint')}
            required
            rows={6}
            value={numbers}
            error={fields.numbers}
            onChange={event => setNumbers(event.target.value)}
          />
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            aria-label={t('file')}
            className="max-w-full text-small"
            onChange={event => void event.target.files?.[0]?.text().then(setNumbers)}
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
          <Button type="submit" variant="primary" pending={pending}>
            {t('import')}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
