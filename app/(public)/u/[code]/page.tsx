import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { createFormatter, createTranslator } from 'use-intl/core'
import { LeaveForm, PreferenceForm } from '#components/people/preference-form.tsx'
import { houseShown } from '../../../_transport/house-shown.ts'
import { NarrowPage } from '#components/shell/narrow-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SELDOM } from '#lib/audiences/choice.ts'
import { recipientCodeIn } from '#lib/links/link.ts'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { topicName } from '#lib/topics/topic.ts'
import { currentLocale, messagesOf, pickLocale, homeZone, type Locale } from '../../../_transport/locale.ts'
import { choose, unsubscribe } from './actions.ts'

interface Props {
  params: Promise<{ code: string }>
  searchParams: Promise<{ done?: string }>
}
/** The recipient's own language where it is known, else the browser's. */
const localeOf = async (language: string | null | undefined): Promise<Locale> =>
  language && /^(zh|en)\b/i.test(language) ? pickLocale(language) : currentLocale()
async function load({ params }: Pick<Props, 'params'>) {
  const code = recipientCodeIn((await params).code)
  const recipient = code ? await services().links.recipient(code) : undefined
  return { code, recipient, locale: await localeOf(recipient?.language) }
}
const translatorOf = (locale: Locale) => createTranslator({ locale, messages: messagesOf(locale) })

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = translatorOf((await load(props)).locale)
  return { title: t('unsubscribe.title'), robots: { index: false } }
}

/** Opening the page changes nothing: previews and scanners open it too. Only its buttons do. */
export default async function PreferencePage(props: Props) {
  const { code, recipient, locale } = await load(props)
  if (!code || !recipient?.phone) notFound()
  const t = translatorOf(locale)
  const { phone } = recipient
  const { suppressions, choices, topics } = services()
  const [left, chosen, offered] = await Promise.all([
    suppressions.has(phone),
    choices.of(phone),
    topics.list()
  ])
  const { done } = await props.searchParams
  const until = createFormatter({ locale, timeZone: await homeZone() })
  return (
    <div lang={locale}>
      <NarrowPage title={t('unsubscribe.title')} house={await houseShown()}>
        {left ? (
          <Notice kind="good">{t('unsubscribe.done')}</Notice>
        ) : (
          <div className="flex flex-col gap-5">
            {done === 'less' && <Notice kind="good">{t('unsubscribe.saved')}</Notice>}
            {done === 'often' && <Notice kind="warn">{t('errors.rate_limited')}</Notice>}
            <LeaveForm
              lead={t('unsubscribe.lead', { number: maskPhone(phone) })}
              label={t('unsubscribe.button')}
              leave={unsubscribe.bind(null, code)}
            />
            <hr className="border-line" />
            <PreferenceForm
              texts={{
                less: t('unsubscribe.less'),
                topics: t('unsubscribe.topics'),
                often: t('unsubscribe.often'),
                seldom: t('unsubscribe.seldom', { count: chosen.atMost ?? SELDOM }),
                pause:
                  chosen.pausedUntil === null
                    ? t('unsubscribe.pause')
                    : t('unsubscribe.paused', {
                        date: until.dateTime(chosen.pausedUntil, { dateStyle: 'long' })
                      }),
                save: t('unsubscribe.save')
              }}
              topics={offered.map(topic => ({
                id: topic.id,
                name: topicName(topic, locale),
                wanted: !chosen.refused.includes(topic.id)
              }))}
              seldom={chosen.atMost !== null}
              paused={chosen.pausedUntil !== null}
              save={choose.bind(null, code)}
            />
            <p className="text-xs text-ink-soft">{t('unsubscribe.note')}</p>
          </div>
        )}
      </NarrowPage>
    </div>
  )
}
