import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SignUpPage } from '#components/audiences/sign-up-page.tsx'
import { houseShown } from '../../../_transport/house-shown.ts'
import { NarrowPage } from '#components/shell/narrow-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { services } from '#lib/services.ts'
import { sayError, texts } from '../../../_transport/locale.ts'
import { signUp } from './actions.ts'

type Props = {
  params: Promise<{ code: string }>
  searchParams: Promise<{ done?: string; fault?: string; field?: string }>
}
const load = async ({ params }: Pick<Props, 'params'>) => {
  const { code } = await params
  const form = /^[a-z2-9]{7}$/.test(code) ? await services().signUps.byCode(code) : undefined
  return form?.state === 'active' ? form : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await texts()
  return { title: (await load(props))?.heading ?? t('signUp.title'), robots: { index: false } }
}

/** A page where people subscribe themselves; works without scripts and inside a frame. */
export default async function PublicFormPage(props: Props) {
  const { t, locale } = await texts()
  const form = await load(props)
  const { done, fault, field } = await props.searchParams
  if (!form) notFound()
  return (
    <NarrowPage title={form.heading} house={await houseShown()}>
      {done ? (
        <div className="flex flex-col gap-3">
          <Notice kind="good">{t(form.confirmTemplateId ? 'signUp.confirm' : 'signUp.done')}</Notice>
          <p className="text-ink-soft">{t('signUp.leave')}</p>
        </div>
      ) : (
        <SignUpPage
          consentText={form.consentText}
          asksName={form.asksName}
          faults={fault ? { [field === 'agreed' ? 'agreed' : 'phone']: sayError(locale, fault) } : {}}
          submit={signUp.bind(null, form.code)}
        />
      )}
    </NarrowPage>
  )
}
