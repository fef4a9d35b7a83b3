'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import { useAction } from '../ui/use-action.ts'

interface Outcome {
  redeemed: number
  again: number
  refused: number
  /** Where it was broken off, if it was. */
  cut: { row: number; text: string } | null
  shown: { row: number; cells: string; text: string }[]
  /** The rows that were not taken, as a file. */
  rest: string
}
/** A file is too large for an action: it goes to a route, which answers as an action would. */
const upload: Action<FormData, Outcome> = async form => {
  const answer = await fetch('/templates/codes/till', { method: 'POST', body: form })
  return answer.json()
}
const CSV = 'data:text/csv;charset=utf-8,'

/** Takes in what a till has redeemed, and says what became of each row. */
export function TillFile() {
  const t = useTranslations('till')
  const [outcome, setOutcome] = useState<Outcome>()
  const { run, pending, message, fields } = useAction(upload, { done: setOutcome, next: 'refresh' })
  const wrong = fields.file ?? message
  return (
    <Card title={t('title')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={event => {
          event.preventDefault()
          setOutcome(undefined)
          run(new FormData(event.currentTarget))
        }}
      >
        <p className="text-ink-soft">
          {t('lead')}{' '}
          <a
            href={`${CSV}${encodeURIComponent(`\ufeff${t('sample')}`)}`}
            download={t('sampleName')}
            className="text-accent-strong underline"
          >
            {t('sampleGet')}
          </a>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <input
            type="file"
            name="file"
            required
            accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain"
            aria-label={t('file')}
            className="max-w-full rounded-md border border-line-strong/70 bg-surface p-1.5 file:mr-3 file:rounded file:border-0 file:bg-raised file:px-3 file:py-1 file:text-ink"
          />
          <Button type="submit" pending={pending}>
            {t('send')}
          </Button>
        </div>
        {wrong && (
          <Notice kind="bad" live>
            {wrong}
          </Notice>
        )}
      </form>
      {outcome && <Rows {...outcome} />}
    </Card>
  )
}

function Rows({ redeemed, again, refused, cut, shown, rest }: Outcome) {
  const t = useTranslations('till')
  return (
    <div className="mt-4 flex flex-col gap-3" aria-live="polite">
      <Notice kind={refused === 0 ? 'good' : 'warn'}>{t('result', { redeemed, again, refused })}</Notice>
      {cut && <Notice kind="bad">{t('cut', cut)}</Notice>}
      {refused > 0 && (
        <>
          <div>
            <a
              href={URL.createObjectURL(new Blob([rest], { type: 'text/csv' }))}
              download={t('sampleName')}
              className={buttonClass('secondary', true)}
            >
              {t('rest')}
            </a>
          </div>
          <Table
            caption={t('rest')}
            rows={shown}
            rowKey={each => String(each.row)}
            columns={[
              { key: 'row', label: t('row'), numeric: true, cell: each => each.row },
              { key: 'cells', label: t('code'), wide: true, cell: each => each.cells },
              { key: 'reason', label: t('reason'), wide: true, cell: each => each.text }
            ]}
          />
          {refused > shown.length && (
            <p className="text-small text-ink-soft">{t('more', { count: shown.length })}</p>
          )}
        </>
      )}
    </div>
  )
}
