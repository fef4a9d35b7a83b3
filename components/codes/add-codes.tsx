'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { RefusedLine } from '#lib/codes/import-codes.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import { useAction } from '../ui/use-action.ts'

interface Added {
  added: number
  duplicates: number
  invalid: number
  refused: (RefusedLine & { text: string })[]
}

/** Makes as many codes as are asked for. */
export function MakeCodes({
  id,
  length,
  make
}: {
  id: string
  length: number
  make: Action<{ id: string; make: number }, { id: string; added: number }>
}) {
  const t = useTranslations('codes')
  return (
    <FormDialog
      label={t('make')}
      description={t('makeLead', { length })}
      success={t('made')}
      next="refresh"
      action={make}
      schema={async () => (await import('./inputs.ts')).makeCodesInput}
      start={{ make: '' }}
      input={({ make: count }) => ({ id, make: Number(count) })}
    >
      {({ bind }) => (
        <TextField
          label={t('howMany')}
          hint={t('howManyHint')}
          inputMode="numeric"
          required
          maxLength={7}
          {...bind('make')}
        />
      )}
    </FormDialog>
  )
}

/** Takes in a file of codes, one a line, and says what became of its lines. */
export function ImportCodes({ id, length }: { id: string; length: number }) {
  const t = useTranslations('codes')
  // a file is too large for an action: it goes to a route, which answers as an action would
  const upload: Action<FormData, Added> = async form => {
    const answer = await fetch(`/templates/codes/${id}/upload`, { method: 'POST', body: form })
    return answer.json()
  }
  const [added, setAdded] = useState<Added>()
  const { run, pending, message, fields } = useAction(upload, { done: setAdded, next: 'refresh' })
  const wrong = fields.file ?? message
  return (
    <Card title={t('import')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={event => {
          event.preventDefault()
          setAdded(undefined)
          run(new FormData(event.currentTarget))
        }}
      >
        <p className="text-ink-soft">{t('importLead', { length })}</p>
        <div className="flex flex-wrap items-center gap-3">
          <input
            type="file"
            name="file"
            required
            accept=".csv,.txt,text/csv,text/plain"
            aria-label={t('file')}
            className="max-w-full rounded-md border border-line-strong/70 bg-surface p-1.5 file:mr-3 file:rounded file:border-0 file:bg-raised file:px-3 file:py-1 file:text-ink"
          />
          <Button type="submit" pending={pending}>
            {t('importSend')}
          </Button>
        </div>
        {wrong && (
          <Notice kind="bad" live>
            {wrong}
          </Notice>
        )}
      </form>
      {added && <Outcome {...added} />}
    </Card>
  )
}

function Outcome({ added, duplicates, invalid, refused }: Added) {
  const t = useTranslations('codes')
  return (
    <div className="mt-4 flex flex-col gap-3" aria-live="polite">
      <Notice kind={added > 0 ? 'good' : 'warn'}>{t('imported', { added, duplicates, invalid })}</Notice>
      {refused.length > 0 && (
        <details>
          <summary className="cursor-pointer text-accent-strong">{t('refusedLines')}</summary>
          <Table
            caption={t('refusedLines')}
            rows={refused}
            rowKey={row => String(row.line)}
            columns={[
              { key: 'line', label: t('line'), numeric: true, cell: row => row.line },
              { key: 'reason', label: t('why'), wide: true, cell: row => row.text }
            ]}
          />
        </details>
      )}
    </div>
  )
}
