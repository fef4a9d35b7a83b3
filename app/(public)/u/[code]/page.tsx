import type { Metadata } from 'next'
import { UnsubscribeForm } from '#components/people/unsubscribe-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { recipientCodeIn } from '#lib/links/link.ts'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { unsubscribe } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('unsubscribe.title'), robots: { index: false } }
}

/** Opening the page changes nothing: previews and scanners open it too. Only its button unsubscribes. */
export default async function UnsubscribePage({
  params,
  searchParams
}: {
  params: Promise<{ code: string }>
  searchParams: Promise<{ done?: string }>
}) {
  const { t } = await texts()
  const code = recipientCodeIn((await params).code)
  const recipient = code ? await services().links.recipient(code) : undefined
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-sm flex-col justify-center px-5 py-10">
      <div className="rounded-lg border border-line bg-surface p-5">
        <h1 className="mb-3 text-lg font-semibold">{t('unsubscribe.title')}</h1>
        {!recipient?.phone ? (
          <Notice kind="warn">{t('unsubscribe.unknown')}</Notice>
        ) : (await searchParams).done ? (
          <Notice kind="good">{t('unsubscribe.done')}</Notice>
        ) : (
          <UnsubscribeForm
            lead={t('unsubscribe.lead', { number: maskPhone(recipient.phone) })}
            label={t('unsubscribe.button')}
            unsubscribe={unsubscribe.bind(null, code)}
          />
        )}
      </div>
    </main>
  )
}
