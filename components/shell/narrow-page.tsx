import type { ReactNode } from 'react'

/** A page of one card, for people who come by a link and are not signed in. */
export function NarrowPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-sm flex-col justify-center px-5 py-8">
      <div className="rounded-lg border border-line bg-surface p-5">
        <h1 className="mb-4 text-xl font-semibold break-words">{title}</h1>
        {children}
      </div>
    </main>
  )
}
