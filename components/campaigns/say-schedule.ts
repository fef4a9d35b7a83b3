import type { useTranslations } from 'use-intl'
import type { Schedule } from '#lib/campaigns/campaign.ts'
import { choiceOf } from './schedule-choice.ts'
import { zoneName } from './zone-name.ts'

/** A schedule in words: every Monday at 10:00, Shanghai time. Undefined when it is now. `zone` is the installation's. */
export function saySchedule(
  t: ReturnType<typeof useTranslations<never>>,
  schedule: Schedule,
  { locale, zone }: { locale: string; zone: string }
): string | undefined {
  const choice = choiceOf(schedule, zone)
  const clock = zoneName(choice.zone, locale)
  const hours = choice.limited ? ` · ${t('campaigns.hoursOf', { from: choice.from, to: choice.to })}` : ''
  if (choice.when === 'now')
    return choice.limited ? t('campaigns.hoursOf', { from: choice.from, to: choice.to }) : undefined
  if (choice.when === 'after')
    return (
      t('campaigns.afterDelay', {
        delay: t(`campaigns.delays.${choice.unit}`, { count: Number(choice.delay) })
      }) + hours
    )
  if (choice.when === 'at')
    return t('campaigns.startsAt', { time: choice.at.replace('T', ' '), zone: clock }) + hours
  if (choice.when === 'local') return t('campaigns.localAt', { time: choice.at.replace('T', ' ') }) + hours
  const days =
    choice.every === 'day'
      ? t('campaigns.everies.day')
      : choice.every === 'month'
        ? t('campaigns.saidMonth', {
            day:
              choice.monthDay === 'L'
                ? t('campaigns.monthDayLast')
                : t('campaigns.monthDayOf', { day: Number(choice.monthDay) })
          })
        : t('campaigns.saidWeek', {
            days: choice.days.map(day => t(`campaigns.weekdays.${day}`)).join(t('campaigns.listComma'))
          })
  return (
    t('campaigns.recurringAt', {
      days,
      time: choice.time,
      clock: choice.clock === 'recipient' ? t('campaigns.clocks.recipient') : clock,
      until: choice.until
    }) + hours
  )
}
