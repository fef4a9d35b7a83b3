import Link from 'next/link'
import { buttonClass } from './button.tsx'

/** An address with those of the values that there are. */
export const withQuery = (path: string, values: Record<string, string | undefined>): string => {
  const query = new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  ).toString()
  return query ? `${path}?${query}` : path
}

/** The next page of a long list; its filter goes along in the address. */
export function MoreLink({
  path,
  query = {},
  next,
  label
}: {
  path: string
  query?: Record<string, string | undefined>
  next: string | null
  label: string
}) {
  if (!next) return null
  return (
    <div className="border-t border-line p-3 text-center">
      <Link href={withQuery(path, { ...query, cursor: next })} className={buttonClass('secondary', true)}>
        {label}
      </Link>
    </div>
  )
}
