'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useAction } from '../ui/use-action.ts'

export function RevokeKey({ id, revoke }: { id: string; revoke: Action<{ id: string }, { id: string }> }) {
  const t = useTranslations('keys')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending } = useAction(revoke, {
    success: t('revoked'),
    done: () => {
      setOpen(false)
      router.refresh()
    }
  })
  return (
    <>
      <Button small variant="danger" onClick={() => setOpen(true)}>
        {t('revoke')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('revoke')} description={t('revokeLead')}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" pending={pending} onClick={() => run({ id })}>
            {t('revoke')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
