import type { Rule, Week } from './pack.ts'

const DAYS = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
}
const clock = (hours: number) =>
  `${String(Math.floor(hours)).padStart(2, '0')}:${String(Math.round((hours % 1) * 60)).padStart(2, '0')}`

function weekText(week: Week, locale: 'zh-CN' | 'en'): string {
  const spans = week.map(day => day.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ') || '—')
  const different = new Set(spans)
  const [first = '—'] = spans
  if (different.size === 1) return first
  return [1, 2, 3, 4, 5, 6, 0].map(day => `${DAYS[locale][day]} ${spans[day]}`).join(' · ')
}
const SHOWN = [
  'max',
  'count',
  'months',
  'wording',
  'text',
  'what',
  'afterWorkingDays',
  'accepts',
  'refuses',
  'unlessConsent',
  'channel'
] as const

/** A rule for the page that lists them: what it says, and its parameters as text. */
export function describeRule(rule: Rule, locale: 'zh-CN' | 'en'): { says: string; parameters: string } {
  const parts: string[] = []
  if (rule.check === 'hours') parts.push(weekText(rule.week, locale))
  if (rule.check === 'frequency')
    parts.push(
      rule.caps
        .map(
          ({ count, per }) =>
            `${count} / ${typeof per === 'number' ? (per % 86_400 === 0 ? `${per / 86_400} d` : `${per} s`) : per}`
        )
        .join(', ')
    )
  const values = new Map<string, unknown>(Object.entries(rule))
  for (const name of SHOWN) {
    const value = values.get(name)
    if (Array.isArray(value) && value.length > 0) parts.push(value.join(', '))
    else if (typeof value === 'string' || typeof value === 'number')
      if (value !== '') parts.push(String(value))
  }
  if (rule.providers) parts.push(rule.providers.join(', '))
  if (rule.regions) parts.push(rule.regions.join(', '))
  if (rule.from) parts.push(`≥ ${rule.from}`)
  if (rule.until) parts.push(`≤ ${rule.until}`)
  return { says: rule.say[locale].replace(/\{\w+\}/g, '…'), parameters: parts.join(' · ') }
}
