import type { ComponentProps } from 'react'
import { Button } from './button.tsx'

/** A search whose words are part of the URL, so that a result can be shared and returned to. */
export function SearchForm({
  label,
  submit,
  hidden = {},
  action,
  ...rest
}: {
  label: string
  submit: string
  /** The page that answers, when it is another one. */
  action?: string
  /** What else narrows the list and stays. */
  hidden?: Record<string, string | undefined>
} & Omit<ComponentProps<'input'>, 'hidden' | 'action'>) {
  return (
    <form className="mb-4 flex gap-2" role="search" action={action}>
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        className="min-h-9 w-full max-w-sm min-w-0 rounded-md border border-line-strong/70 bg-surface px-3"
        {...rest}
      />
      {Object.entries(hidden).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />
      )}
      <Button type="submit">{submit}</Button>
    </form>
  )
}
