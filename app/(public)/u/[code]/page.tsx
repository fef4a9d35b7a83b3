import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { UnsubscribeForm } from '#components/people/unsubscribe-form.tsx'
import { NarrowPage } from '#components/shell/narrow-page.tsx'
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
  if (!code || !recipient?.phone) notFound()
  return (
    <NarrowPage title={t('unsubscribe.title')}>
      {(await searchParams).done ? (
        <Notice kind="good">{t('unsubscribe.done')}</Notice>
      ) : (
        <UnsubscribeForm
          lead={t('unsubscribe.lead', { number: maskPhone(recipient.phone) })}
          label={t('unsubscribe.button')}
          unsubscribe={unsubscribe.bind(null, code)}
        />
      )}
    </NarrowPage>
  )
}
