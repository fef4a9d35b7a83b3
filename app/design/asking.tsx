'use client'
import { useState } from 'react'
import { ActButton } from '#components/ui/act-button.tsx'
import type { Action } from '#components/ui/action-result.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmButton } from '#components/ui/confirm-button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { TextField } from '#components/ui/field.tsx'

const nothing: Action<object, object> = () => Promise.resolve({ ok: true, data: {} })

/** A dialog, a step that is asked for once more, and one that can be undone. */
export function Asking() {
  const [open, setOpen] = useState(false)
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen(true)}>{'Dialog'}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={'Dialog'} description={'What it is about'}>
        <TextField label={'Name'} />
      </Dialog>
      <ConfirmButton action={nothing} input={{}} lead={'What cannot be taken back'} success={'Done'}>
        {'Remove'}
      </ConfirmButton>
      <ActButton action={nothing} input={{}} success={'Done'} undo={{ action: nothing, input: {} }}>
        {'Undo'}
      </ActButton>
    </div>
  )
}
