import Link from 'next/link'
import type { ReactNode } from 'react'
import { letterOf } from '#components/campaigns/letter-of.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { wordOf } from '#components/ui/word-of.ts'
import { wordingsOf } from '#lib/campaigns/composer.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { formatMoney } from '#lib/money.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { currencyOf } from './read-campaign.ts'

const MOST_DEEDS = 50

/** What was sent, to whom and how, and who did what about it. */
export async function Story({ campaign }: { campaign: Campaign }) {
  if (!campaign.content) return null
  return (
    <div className="mb-5 grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Texts campaign={campaign} />
      <div className="flex min-w-0 flex-col gap-5">
        <Settings campaign={campaign} />
        <Deeds id={campaign.id} />
      </div>
    </div>
  )
}

/** Each of its texts as it was approved, with the template that it was written in. */
async function Texts({ campaign }: { campaign: Campaign }) {
  const { t, locale } = await texts()
  const { content, split, templateId, winner } = campaign
  const wordings = content ? wordingsOf(content) : []
  const templates = await Promise.all(
    [templateId, ...(split?.templateIds ?? [])].map(id => services().templates.byId(id))
  )
  const several = (split?.templateIds.length ?? 0) > 0
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  return (
    <Card title={t('campaigns.story.texts', { count: wordings.length })} className="self-start">
      <ul className="flex flex-col gap-4">
        {wordings.map(({ variant, language, signature, body }, place) => {
          const template = templates[variant]
          return (
            <li key={place}>
              <p className="mb-1 flex flex-wrap items-center gap-2 text-small text-ink-soft">
                {several && <Badge>{letterOf(variant)}</Badge>}
                {language && <Badge>{languages.of(language)}</Badge>}
                {winner === variant && <Badge tone="good">{t('variants.winner')}</Badge>}
                {template && (
                  <Link href={`/templates/${template.id}`} className="text-accent-strong hover:underline">
                    {template.name}
                  </Link>
                )}
              </p>
              <p className="max-w-prose rounded-2xl rounded-tl-sm bg-raised px-3.5 py-2.5 break-words whitespace-pre-wrap">
                {`【${signature}】${body}`}
              </p>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** What was chosen for it; what was left as it is by itself does not stand here. */
async function Settings({ campaign }: { campaign: Campaign }) {
  const { t, locale, format } = await texts()
  const all = services()
  const [audience, account, fallback, currency] = await Promise.all([
    campaign.audienceId ? all.audiences.byId(campaign.audienceId) : undefined,
    all.accounts.byId(campaign.accountId),
    campaign.fallbackAccountId ? all.accounts.byId(campaign.fallbackAccountId) : undefined,
    currencyOf(campaign)
  ])
  const { budgetMicros, ratePerSecond, split, linkMode, priority } = campaign
  const link = audience && (
    <Link href={`/audiences/${audience.id}`} className="text-accent-strong hover:underline">
      {audience.name}
    </Link>
  )
  const rows: [label: string, value: ReactNode][] = [
    [t('campaigns.audience'), link],
    [t('campaigns.account'), account?.name],
    [t('campaigns.fallback'), fallback?.name],
    [t('campaigns.linkMode'), t(`campaigns.linkModes.${linkMode}`)],
    [t('campaigns.priority'), format.number(priority)],
    [t('campaigns.rate'), ratePerSecond === null ? undefined : format.number(ratePerSecond)],
    [t('campaigns.holdOut'), split && split.holdOut > 0 ? format.number(split.holdOut) : undefined],
    [
      t('campaigns.budget', { currency }),
      budgetMicros === null ? undefined : formatMoney(locale, { currency, micros: budgetMicros })
    ]
  ]
  return (
    <Card title={t('campaigns.story.settings')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        {rows.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label} className="contents">
                <dt className="text-ink-soft">{label}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            )
        )}
      </dl>
    </Card>
  )
}

/** Who wrote, approved, launched, paused and changed it, newest first. */
async function Deeds({ id }: { id: string }) {
  const { t, words, format } = await texts()
  const entries = await services().audit.of(id, MOST_DEEDS)
  if (entries.length === 0) return null
  return (
    <Card title={t('campaigns.story.deeds')}>
      <ol className="flex flex-col gap-2">
        {entries.map(({ id: key, action, actorName, actorKind, at }) => (
          <li key={key} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="min-w-0 break-words">
              <span className="font-medium">{actorName ?? wordOf(words.audit.kinds, actorKind)}</span>{' '}
              {wordOf(words.campaigns.story.did, action.split('.')[1] ?? action)}
            </span>
            <time dateTime={new Date(at).toISOString()} className="text-small text-ink-soft tabular-nums">
              {format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })}
            </time>
          </li>
        ))}
      </ol>
    </Card>
  )
}
