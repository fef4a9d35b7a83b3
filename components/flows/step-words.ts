'use client'
import { useFormatter, useTranslations } from 'use-intl'
import type { FlowEntry, FlowFilter, FlowGoal, FlowStep, StepOf } from '#lib/flows/flow.ts'
import { wordOf } from '../ui/word-of.ts'

/** What steps name, by what each is called. */
export interface Names {
  templates: Record<string, string>
  events: Record<string, string>
  webhooks: Record<string, string>
  forms: Record<string, string>
  audiences: Record<string, string>
}
const MINUTES_A_DAY = 1440
const WEEK = [0, 1, 2, 3, 4, 5, 6]

const count = (filter: FlowFilter | undefined): number => {
  if (filter === undefined) return 0
  if ('field' in filter) return 1
  const inner = 'all' in filter ? filter.all : 'any' in filter ? filter.any : filter.not
  return inner.reduce((sum, each) => sum + count(each), 0)
}

/** Says what a step does, in one line. */
export function useStepWords(names: Names) {
  const t = useTranslations('flows')
  const format = useFormatter()
  const event = (kind: string) => wordOf(names.events, kind)

  function duration(minutes: number): string {
    if (minutes % MINUTES_A_DAY === 0) return t('spanDays', { count: minutes / MINUTES_A_DAY })
    return minutes % 60 === 0 ? t('spanHours', { count: minutes / 60 }) : t('spanMinutes', { count: minutes })
  }
  const hourOf = (hour: number) =>
    `${String(Math.floor(hour)).padStart(2, '0')}:${String(Math.round((hour % 1) * 60)).padStart(2, '0')}`
  // 2 January 2000 was a Sunday
  const weekday = (day: number) =>
    format.dateTime(Date.UTC(2000, 0, 2 + day), { weekday: 'short', timeZone: 'UTC' })

  function wait(step: StepOf<'wait'>): string {
    if (step.event !== undefined)
      return t('waitEvent', { event: event(step.event), span: duration(step.atMostMinutes ?? 0) })
    if (step.until) {
      const days = step.until.weekday ?? WEEK
      return t('waitUntil', {
        hour: hourOf(step.until.hour),
        days: days.length === WEEK.length ? t('anyDay') : days.map(weekday).join(t('comma'))
      })
    }
    return t('waitFor', { span: duration(step.minutes ?? 0) })
  }
  function title(step: FlowStep): string {
    switch (step.do) {
      case 'message':
        return step.templateId ? wordOf(names.templates, step.templateId) : t('noTemplate')
      case 'wait':
        return wait(step)
      case 'if':
        return t('question', { count: count(step.filter) })
      case 'split':
        return t('splitInto', { shares: step.parts.map(({ share }) => `${share} %`).join(' / ') })
      case 'tag': {
        const list = (tags: string | string[] | undefined) => [tags ?? []].flat().join(t('comma'))
        const [add, remove] = [list(step.add), list(step.remove)]
        return [add && t('addsTags', { tags: add }), remove && t('removesTags', { tags: remove })]
          .filter(Boolean)
          .join(t('comma'))
      }
      case 'webhook':
        return step.webhookId ? wordOf(names.webhooks, step.webhookId) : t('noWebhook')
      case 'end':
        return t('ends')
    }
  }
  return title
}

/** Says who enters, how often, and what a flow is for. */
export function useEntryWords(names: Names) {
  const t = useTranslations('flows')
  const event = (kind: string) => wordOf(names.events, kind)
  const conditions = (filter: FlowFilter | undefined) =>
    count(filter) > 0 ? t('withConditions', { count: count(filter) }) : ''
  function entry(given: FlowEntry): string {
    switch (given.on) {
      case 'event':
        return [t('entryEvent', { event: event(given.event) }), conditions(given.where)].join('')
      case 'audience':
        return t('entryAudience', { audience: wordOf(names.audiences, given.audienceId) })
      case 'sign_up':
        return given.formId === undefined
          ? t('entrySignUp')
          : t('entryForm', { form: wordOf(names.forms, given.formId) })
      case 'reply':
        return t('entryReply', { word: given.word })
      case 'tag':
        return t('entryTag', { tag: given.tag })
      case 'date':
        return t('entryDate', { field: given.field, days: given.days ?? 0 })
      case 'call':
        return t('entryCall')
    }
  }
  function again({ again: how = 'once', key, maxAgeHours = 12 }: FlowEntry): string {
    const often =
      how === 'once'
        ? t('againOnce')
        : how === 'key'
          ? t('againKey', { key: key ?? '' })
          : t('againDays', { count: how.days })
    return t('againAndAge', { often, hours: maxAgeHours })
  }
  const goal = (given: FlowGoal): string =>
    'event' in given
      ? [t('goalEvent', { event: event(given.event) }), conditions(given.where)].join('')
      : t('goalFilter', { count: count(given.filter) })
  return { entry, again, goal }
}
