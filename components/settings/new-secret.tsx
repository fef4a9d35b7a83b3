'use client'
import { useTranslations } from 'use-intl'
import { ShownOnce } from '../forms/shown-once.tsx'

/** A secret that is shown this once: one text, or the parts of a pair by their names. */
export function NewSecret({ secret, close }: { secret: Record<string, string>; close: () => void }) {
  const t = useTranslations('keys')
  const parts = Object.entries(secret).map(([name, text]) => ({ name, text }))
  return (
    <ShownOnce
      lead={t('once')}
      parts={parts.length > 1 ? parts : parts.map(({ text }) => ({ text }))}
      close={close}
    />
  )
}
