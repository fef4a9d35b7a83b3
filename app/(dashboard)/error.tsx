'use client'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'

export default function DashboardError({
  reset,
  error
}: {
  reset: () => void
  error: Error & { digest?: string }
}) {
  const t = useTranslations('failure')
  return (
    <div className="flex flex-col items-start gap-4">
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <Notice kind="bad" live>
        {t('lead')} {error.digest && <code>{error.digest}</code>}
      </Notice>
      <Button variant="primary" onClick={reset}>
        {t('again')}
      </Button>
    </div>
  )
}
