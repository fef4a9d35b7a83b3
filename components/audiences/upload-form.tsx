'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'

/** A file is too large for an action: it is streamed to a route, which answers as an action would. */
const upload: Action<FormData, { id: string }> = async form => {
  const answer = await fetch('/audiences/imports/upload', { method: 'POST', body: form })
  return answer.json()
}

/** Sends a file to the server; what to do with its columns is asked on the next page. */
export function UploadForm() {
  const t = useTranslations('imports')
  const [pasted, setPasted] = useState('')
  const { run, pending, fields } = useAction(upload, { next: ({ id }) => `/audiences/imports/${id}` })
  const drop = useEffectEvent((event: DragEvent) => {
    const file = event.dataTransfer?.files[0]
    if (!file) return
    event.preventDefault()
    const form = new FormData()
    form.set('file', file)
    run(form)
  })
  useEffect(() => {
    // wherever a file is dropped on the page; without this the browser would leave the page and open it
    const over = (event: DragEvent) => event.preventDefault()
    const dropped = (event: DragEvent) => drop(event)
    window.addEventListener('dragover', over)
    window.addEventListener('drop', dropped)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', dropped)
    }
  }, [])
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={event => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        form.delete('pasted')
        if (pasted.trim() !== '') form.set('file', new File([pasted], t('pastedName'), { type: 'text/csv' }))
        run(form)
      }}
    >
      <p className="text-ink-soft">
        {t('uploadLead')}{' '}
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${t('sample')}`)}`}
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
          required={pasted.trim() === ''}
          accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain"
          aria-label={t('file')}
          className="max-w-full rounded-md border border-line-strong/70 bg-surface p-1.5 file:mr-3 file:rounded file:border-0 file:bg-raised file:px-3 file:py-1 file:text-ink"
        />
        <Button type="submit" variant="primary" pending={pending}>
          {t('upload')}
        </Button>
      </div>
      <details>
        <summary className="cursor-pointer text-accent-strong">{t('paste')}</summary>
        <TextArea
          className="mt-2"
          name="pasted"
          label={t('pasted')}
          hint={t('pastedHint')}
          value={pasted}
          onChange={event => setPasted(event.target.value)}
        />
      </details>
      {fields.file && (
        <Notice kind="bad" live>
          {fields.file}
        </Notice>
      )}
    </form>
  )
}
