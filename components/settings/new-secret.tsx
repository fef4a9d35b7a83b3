'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Notice } from '../ui/notice.tsx'

/**
 * A dialog that makes a secret and shows it. The page is asked anew when it is closed: what opened it may be gone by then, and the
 * secret must not go with it.
 */
export function useNewSecret(reset?: () => void) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<Record<string, string>>()
  function change(next: boolean) {
    setOpen(next)
    if (next || !made) return
    setMade(undefined)
    reset?.()
    router.refresh()
  }
  return { open, change, made, show: ({ secret }: { secret: Record<string, string> }) => setMade(secret) }
}

/** A secret that is shown this once: one text, or the parts of a pair by their names. */
export function NewSecret({ secret, close }: { secret: Record<string, string>; close: () => void }) {
  const t = useTranslations('keys')
  const parts = Object.entries(secret)
  return (
    <div className="flex flex-col gap-4">
      <Notice kind="warn">{t('once')}</Notice>
      {parts.map(([name, text]) => (
        <div key={name}>
          {parts.length > 1 && <p className="mb-1 text-small font-medium">{name}</p>}
          <div className="flex items-start gap-3">
            <code
              data-testid="new-key"
              className="min-w-0 flex-1 rounded-md bg-raised p-3 text-small break-all"
            >
              {text}
            </code>
            <CopyButton text={text} label={t('copy')} done={t('copied')} />
          </div>
        </div>
      ))}
      <div className="flex justify-end">
        <Button variant="primary" onClick={close}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
