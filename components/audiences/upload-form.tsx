'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Sends a file to the server; what to do with its columns is asked on the next page. */
export function UploadForm() {
  const t = useTranslations('imports')
  const router = useRouter()
  const { mutate, data, isPending } = useMutation({
    mutationFn: async (form: FormData) => {
      const answer = await fetch('/audiences/imports/upload', { method: 'POST', body: form })
      return (await answer.json()) as { ok: true; id: string } | { ok: false; message: string }
    },
    onSuccess: result => {
      if (result.ok) router.push(`/audiences/imports/${result.id}`)
    }
  })
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={event => {
        event.preventDefault()
        mutate(new FormData(event.currentTarget))
      }}
    >
      <p className="text-ink-soft">{t('uploadLead')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <input
          type="file"
          name="file"
          required
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={t('file')}
          className="max-w-full rounded-md border border-line-strong/70 bg-surface p-1.5 file:mr-3 file:rounded file:border-0 file:bg-raised file:px-3 file:py-1 file:text-ink"
        />
        <Button type="submit" variant="primary" pending={isPending}>
          {t('upload')}
        </Button>
      </div>
      {data && !data.ok && (
        <Notice kind="bad" live>
          {data.message}
        </Notice>
      )}
    </form>
  )
}
