'use client'
import { useRouter } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useForm, type Form, type FormOptions } from './use-form.ts'

interface Props<Values, Input, Output> extends FormOptions<Values, Input, Output> {
  /** On the button that opens it, as its title, and on the button that sends it, unless those say otherwise. */
  label: string
  title?: string
  send?: string
  description?: string
  variant?: 'primary' | 'secondary' | 'danger'
  small?: boolean
  className?: string
  /** The fields; with `stay` they get the answer as well. */
  children: (form: Form<Values>, answer: Output | undefined) => ReactNode
  /** Whether the form stays open with its answer. */
  stay?: boolean
  /** What takes the place of the form when it is done, such as a new key, which is shown this once. */
  answer?: (output: Output, close: () => void) => ReactNode
}

/** A button, and the dialog that it opens with the form of one action. */
export function FormDialog<Values extends object, Input, Output>(props: Props<Values, Input, Output>) {
  const { label, title = label, description, variant = 'secondary', small, answer } = props
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [dirty, setDirty] = useState(false)
  const [made, setMade] = useState<Output>()
  function change(next: boolean) {
    setOpen(next)
    setDirty(false)
    if (next || made === undefined) return
    setMade(undefined)
    // only now, unless the form says so: what opened the dialog may be gone when the page is read again, and the answer with it
    if (answer && props.next === undefined) router.refresh()
  }
  const close = () => change(false)
  return (
    <>
      <Button variant={variant} small={small} onClick={() => change(true)}>
        {label}
      </Button>
      <Dialog open={open} onOpenChange={change} title={title} description={description} keep={dirty}>
        {answer && made !== undefined ? (
          answer(made, close)
        ) : (
          <Fields
            {...props}
            close={close}
            changed={setDirty}
            made={made}
            done={output => {
              props.done?.(output)
              if (answer || props.stay) setMade(output)
              else close()
            }}
          />
        )}
      </Dialog>
    </>
  )
}

/** Lives while the dialog is open: each opening begins with what is saved. */
function Fields<Values extends object, Input, Output>({
  label,
  send = label,
  variant,
  className,
  children,
  made,
  close,
  changed,
  ...options
}: Props<Values, Input, Output> & {
  made: Output | undefined
  close: () => void
  changed: (dirty: boolean) => void
}) {
  const t = useTranslations('ui')
  const { form, pending, ...fields } = useForm(options)
  return (
    <form {...form} className={classes(className ?? 'flex flex-col gap-4')} onChange={() => changed(true)}>
      {children(fields, made)}
      <div className="col-span-full flex justify-end gap-2">
        <Button onClick={close}>{t(options.stay && made !== undefined ? 'close' : 'keep')}</Button>
        <Button type="submit" variant={variant === 'danger' ? 'danger' : 'primary'} pending={pending}>
          {send}
        </Button>
      </div>
    </form>
  )
}
