import type { ComponentProps } from 'react'
import { classes } from './classes.ts'

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger'
const VARIANTS: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line-strong/50 bg-surface text-ink hover:bg-raised',
  ghost: 'text-ink hover:bg-raised',
  danger: 'border border-bad/50 bg-surface text-bad hover:bg-bad-soft'
}

/** The classes of a button, for links that look like one. */
export const buttonClass = (variant: Variant = 'secondary', small = false): string =>
  classes(
    'inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60',
    small ? 'min-h-8 px-2.5 text-small' : 'min-h-9 px-3.5',
    VARIANTS[variant]
  )

export function Button({
  variant,
  small,
  pending,
  className,
  children,
  disabled,
  ...rest
}: ComponentProps<'button'> & {
  variant?: Variant | undefined
  small?: boolean | undefined
  pending?: boolean | undefined
}) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={classes(buttonClass(variant, small), className)}
    >
      {pending && (
        <span
          aria-hidden
          className="size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent"
        />
      )}
      {children}
    </button>
  )
}
