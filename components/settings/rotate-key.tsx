'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useAction } from '../ui/use-action.ts'
import { NewSecret } from './new-secret.tsx'

type Rotate = Action<{ id: string }, { id: string; secret: Record<string, string> }>

/** Gives a secret a successor; both work for a day. */
export function RotateKey({ id, rotate }: { id: string; rotate: Rotate }) {
  const t = useTranslations('keys')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<Record<string, string>>()
  const { run, pending } = useAction(rotate, {
    // the page is asked anew once the secret was seen: this button is no longer on it then
    done: ({ secret }) => setMade(secret)
  })
  function change(next: boolean) {
    setOpen(next)
    if (next || !made) return
    setMade(undefined)
    router.refresh()
  }
  return (
    <>
      <Button small onClick={() => change(true)}>
        {t('rotate')}
      </Button>
      <Dialog open={open} onOpenChange={change} title={t('rotate')} description={t('rotateLead')}>
        {made ? (
          <NewSecret secret={made} close={() => change(false)} />
        ) : (
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>{t('keep')}</Button>
            <Button variant="primary" pending={pending} onClick={() => run({ id })}>
              {t('rotate')}
            </Button>
          </div>
        )}
      </Dialog>
    </>
  )
}
