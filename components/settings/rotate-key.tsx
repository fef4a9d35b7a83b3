'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'
import { NewSecret, useNewSecret } from './new-secret.tsx'

type Rotate = Action<{ id: string; password?: string }, { id: string; secret: Record<string, string> }>

/** Gives a secret a successor; both work for a day. */
export function RotateKey({ id, rotate }: { id: string; rotate: Rotate }) {
  const t = useTranslations('keys')
  const [password, setPassword] = useState('')
  const { open, change, made, show } = useNewSecret(() => setPassword(''))
  const { run, pending, fields } = useAction(rotate, { done: show })
  return (
    <>
      <Button small onClick={() => change(true)}>
        {t('rotate')}
      </Button>
      <Dialog open={open} onOpenChange={change} title={t('rotate')} description={t('rotateLead')}>
        {made ? (
          <NewSecret secret={made} close={() => change(false)} />
        ) : (
          <form
            className="flex flex-col gap-4"
            onSubmit={event => {
              event.preventDefault()
              run({ id, ...(password ? { password } : {}) })
            }}
          >
            {(fields['password'] || password) && (
              <TextField
                label={t('password')}
                type="password"
                autoComplete="current-password"
                required
                value={password}
                error={fields['password']}
                onChange={event => setPassword(event.target.value)}
              />
            )}
            <div className="flex justify-end gap-2">
              <Button onClick={() => change(false)}>{t('keep')}</Button>
              <Button type="submit" variant="primary" pending={pending}>
                {t('rotate')}
              </Button>
            </div>
          </form>
        )}
      </Dialog>
    </>
  )
}
