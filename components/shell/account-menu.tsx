'use client'
import { LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'use-intl'

export function AccountMenu({ name, role }: { name: string; role: 'owner' | 'admin' | 'marketer' | 'approver' | 'analyst' }) {
  const t = useTranslations()
  return (
    <div className="flex items-center justify-between gap-2 py-1">
      <div className="min-w-0">
        <p className="truncate font-medium">{name}</p>
        <p className="text-xs text-ink-soft">{t(`people.roles.${role}`)}</p>
      </div>
      <button
        type="button"
        className="rounded-md p-2 text-ink-soft hover:bg-raised hover:text-ink"
        aria-label={t('shell.signOut')}
        onClick={() => void signOut({ callbackUrl: '/sign-in' })}
      >
        <LogOut aria-hidden className="size-4" />
      </button>
    </div>
  )
}
