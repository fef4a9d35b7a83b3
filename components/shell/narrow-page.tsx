import type { ReactNode } from 'react'

/** A page of one card, for people who come by a link and are not signed in. */
export function NarrowPage({
  title,
  house,
  children
}: {
  title: string
  /** Whose page it is, where that is known. */
  house?: { brand: string; logo: string }
  children: ReactNode
}) {
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-sm flex-col justify-center px-5 py-8">
      <div className="rounded-lg border border-line bg-surface p-5">
        {house && (house.brand !== '' || house.logo !== '') && (
          <p className="mb-3 flex items-center gap-2 text-ink-soft">
            {house.logo !== '' && <img src={house.logo} alt="" className="h-8 max-w-24 object-contain" />}
            {house.brand}
          </p>
        )}
        <h1 className="mb-4 text-xl font-semibold break-words">{title}</h1>
        {children}
      </div>
    </main>
  )
}
