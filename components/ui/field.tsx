import { useId, type ComponentProps, type ReactNode } from 'react'
import { classes } from './classes.ts'

export interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
  className?: string | undefined
}
const CONTROL =
  'w-full rounded-md border bg-surface px-3 py-1.5 text-ink min-h-9 transition-colors disabled:opacity-60 aria-[invalid=true]:border-bad border-line-strong/70'

function Shell({
  id,
  label,
  hint,
  error,
  className,
  children
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={classes('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <div id={`${id}-hint`} className="text-xs text-ink-soft">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
    </div>
  )
}
const describedBy = (id: string, { hint, error }: FieldProps) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

export function TextField({ label, hint, error, className, ...rest }: FieldProps & ComponentProps<'input'>) {
  const id = useId()
  const props = { label, hint, error }
  return (
    <Shell id={id} {...props} className={className}>
      <input
        id={id}
        aria-invalid={Boolean(error)}
        aria-describedby={describedBy(id, props)}
        className={CONTROL}
        {...rest}
      />
    </Shell>
  )
}
export function TextArea({
  label,
  hint,
  error,
  className,
  ...rest
}: FieldProps & ComponentProps<'textarea'>) {
  const id = useId()
  const props = { label, hint, error }
  return (
    <Shell id={id} {...props} className={className}>
      <textarea
        id={id}
        aria-invalid={Boolean(error)}
        aria-describedby={describedBy(id, props)}
        className={classes(CONTROL, 'min-h-28 leading-relaxed')}
        {...rest}
      />
    </Shell>
  )
}
export function SelectField({
  label,
  hint,
  error,
  className,
  children,
  ...rest
}: FieldProps & ComponentProps<'select'>) {
  const id = useId()
  const props = { label, hint, error }
  return (
    <Shell id={id} {...props} className={className}>
      <select
        id={id}
        aria-invalid={Boolean(error)}
        aria-describedby={describedBy(id, props)}
        className={CONTROL}
        {...rest}
      >
        {children}
      </select>
    </Shell>
  )
}
export function CheckField({
  label,
  hint,
  ...rest
}: { label: string; hint?: ReactNode } & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        className="mt-1 size-4 accent-(--accent)"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      />
      <div className="min-w-0 break-words">
        <label htmlFor={id}>{label}</label>
        {hint && (
          <div id={`${id}-hint`} className="text-xs text-ink-soft">
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}
