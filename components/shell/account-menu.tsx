'use client'
import { LogOut } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'

export function AccountMenu({
  name,
  role
}: {
  name: string
  role: 'owner' | 'admin' | 'marketer' | 'approver' | 'analyst'
}) {
  const t = useTranslations()
  return (
    <div className="flex items-center justify-between gap-2 py-1">
      <Link href="/settings/me" className="min-w-0 rounded-md hover:underline">
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
        // who leaves can wait a moment: everybody else is spared the code
        onClick={() =>
          void import('next-auth/react').then(({ signOut }) => signOut({ callbackUrl: '/sign-in' }))
        }
      >
        <LogOut aria-hidden className="size-4" />
      </button>
    </div>
  )
}
