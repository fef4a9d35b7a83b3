import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { texts } from '../_transport/locale.ts'

export default async function NotFound() {
  const { t } = await texts()
  return (
    <div className="flex min-h-96 flex-col items-center justify-center gap-3 px-5 text-center">
      <h1 className="text-xl font-semibold">{t('notFound.title')}</h1>
      <p className="text-ink-soft">{t('notFound.lead')}</p>
      <Link href="/" className={buttonClass('primary')}>
        {t('notFound.home')}
      </Link>
    </div>
  )
}
