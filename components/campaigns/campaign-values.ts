import type { z } from 'zod'
import type { LinkMode, LinkOptions, Schedule, Split } from '#lib/campaigns/campaign.ts'
import type { campaignInput } from '#lib/campaigns/schema.ts'
import { toUnits } from '#lib/money.ts'
import { numberOrNull, numberText } from '../forms/number-text.ts'
import { choiceOf, scheduleOf, type ScheduleChoice } from './schedule-choice.ts'
import { splitChoiceOf, splitOf, type SplitChoice } from './split-choice.ts'

/** A campaign as it is saved, as far as the form shows it. */
export interface EditedCampaign {
  id: string
  name: string
  templateId: string
  audienceId: string | null
  accountId: string
  schedule: Schedule
  fallbackAccountId: string | null
  budgetMicros: number | null
  priority: number
  linkMode: LinkMode
  ratePerSecond: number | null
  split: Split | null
  linkOptions: LinkOptions | null
}
export type CampaignInput = z.input<typeof campaignInput> & { id?: string }

/** What the fields hold. */
export interface CampaignFields {
  name: string
  templateId: string
  audienceId: string
  accountId: string
  fallbackAccountId: string
  budget: string
  priority: string
  linkMode: LinkMode
  rate: string
  utm: string
  linkDays: string
  conversionDays: string
}
export interface CampaignValues extends CampaignFields {
  choice: ScheduleChoice
  split: SplitChoice
}

export const STEPS = ['who', 'what', 'when'] as const
export type StepName = (typeof STEPS)[number]
/** The step that a field of the action's input stands in. */
export function stepOf(path: string): StepName {
  if (path === 'name' || path === 'audienceId' || path === 'split.holdOut') return 'who'
  return /^(templateId|linkMode|linkOptions|split)/.test(path) ? 'what' : 'when'
}

/** When somebody is there, as the settings say. */
export interface WorkingHours {
  from: string
  to: string
}
/** The form of a saved campaign, or of a new one, which begins with the first of each choice. */
export function valuesOf(
  campaign: EditedCampaign | undefined,
  first: { templateId: string; audienceId: string; accountId: string; zone: string; hours?: WorkingHours }
): CampaignValues {
  const { utm = '', days, conversionDays } = campaign?.linkOptions ?? {}
  const micros = campaign?.budgetMicros
  return {
    name: campaign?.name ?? '',
    templateId: campaign?.templateId ?? first.templateId,
    audienceId: campaign?.audienceId ?? first.audienceId,
    accountId: campaign?.accountId ?? first.accountId,
    fallbackAccountId: campaign?.fallbackAccountId ?? '',
    budget: micros ? numberText(toUnits(micros)) : '',
    priority: String(campaign?.priority ?? 4),
    linkMode: campaign?.linkMode ?? 'recipient',
    rate: numberText(campaign?.ratePerSecond),
    utm,
    linkDays: numberText(days),
    conversionDays: numberText(conversionDays),
    choice: choiceOf(campaign?.schedule, first.zone, first.hours),
    split: splitChoiceOf(campaign?.split)
  }
}

const optional = (text: string) => numberOrNull(text) ?? undefined
/** `follows` is the campaign that this one follows up. */
export const inputOf = (
  { name, templateId, audienceId, accountId, linkMode, choice, split, ...values }: CampaignValues,
  id: string | undefined,
  follows: string | undefined
): CampaignInput => ({
  ...(id ? { id } : {}),
  name,
  templateId,
  audienceId,
  accountId,
  linkMode,
  priority: Number(values.priority),
  schedule: scheduleOf(choice, follows),
  fallbackAccountId: values.fallbackAccountId || null,
  budget: numberOrNull(values.budget),
  split: splitOf(split),
  linkOptions:
    linkMode === 'none'
      ? null
      : {
          utm: values.utm.trim() || undefined,
          days: optional(values.linkDays),
          conversionDays: optional(values.conversionDays)
        },
  ratePerSecond: optional(values.rate)
})
