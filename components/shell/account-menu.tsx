'use client'
import { LogOut } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { Role } from '#lib/people/access.ts'

/** Who is signed in, with the way to the page of their own account, and the way out. */
export function AccountMenu({ name, role, page }: { name: string; role: Role; page: string }) {
  const t = useTranslations()
  return (
    <div className="flex items-center justify-between gap-2 py-1">
      <Link href={page} className="min-w-0 rounded-md hover:underline">
        <span className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className="block text-xs text-ink-soft">{t(`people.roles.${role}`)}</span>
        <span className="sr-only">{t('shell.account')}</span>
      </Link>
      <button
        type="button"
        className="rounded-md p-2 text-ink-soft hover:bg-raised hover:text-ink"
        aria-label={t('shell.signOut')}
        // loaded on click, to keep next-auth out of every page's scripts
        onClick={() =>
          void import('next-auth/react').then(({ signOut }) => signOut({ callbackUrl: '/sign-in' }))
        }
      >
        <LogOut aria-hidden className="size-4" />
      </button>
    </div>
  )
}
