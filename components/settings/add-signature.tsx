'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

export function AddSignature({ add }: { add: Action<{ text: string; providerSignId?: string }, { id: string }> }) {
  const t = useTranslations('signatures')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [providerSignId, setProviderSignId] = useState('')
  const { run, pending, fields } = useAction(add, {
    success: t('added'),
    done: () => {
      setOpen(false)
      setText('')
      router.refresh()
    }
  })
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('add')} description={t('lead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            run({ text, ...(providerSignId ? { providerSignId } : {}) })
          }}
        >
          <TextField
            label={t('text')}
            hint={t('textHint')}
            required
            value={text}
            error={fields.text}
            onChange={event => setText(event.target.value)}
          />
          <TextField
            label={t('providerSignId')}
            hint={t('providerSignIdHint')}
            value={providerSignId}
            error={fields.providerSignId}
            onChange={event => setProviderSignId(event.target.value)}
          />
          <Button type="submit" variant="primary" pending={pending}>
            {t('save')}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
