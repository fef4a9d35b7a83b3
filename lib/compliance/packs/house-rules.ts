import { everyDay, type HoursRule, type Rule } from './pack.ts'

/** What the house decides about marketing, whatever the country. */
export const houseRules = {
  quietDay: {
    id: 'ANY-QUIET-DAY',
    check: 'never',
    verdict: 'defer',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '今天是公司设定的静默日，不发营销短信，下一次：{next}',
      en: 'A quiet day of the house: no marketing goes out; next at {next}'
    }
  },
  topicCap: {
    id: 'ANY-TOPIC-CAP',
    check: 'never',
    verdict: 'defer',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '{per}内已就这个主题给此人发过 {count} 条，下一次可发送：{next}',
      en: 'This person already got {count} about this topic within {per}; next at {next}'
    }
  },
  control: {
    id: 'ANY-CONTROL',
    check: 'never',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '属于长期对照组：不收营销短信，用来比较整体效果',
      en: 'In the permanent control group: gets no marketing, so that the effect of all of it can be seen'
    }
  }
} as const satisfies Record<string, Rule>

/** Days of the house on which no marketing goes out, by the recipient's clock. */
export const quietRule = (days: readonly string[]): HoursRule => ({
  ...houseRules.quietDay,
  check: 'hours',
  week: everyDay([0, 24]),
  closed: days
})

/** At most so many messages about one topic within so many days. */
export const topicCapRule = ({ most, days }: { most: number; days: number }): Rule => ({
  ...houseRules.topicCap,
  check: 'frequency',
  caps: [{ count: most, per: days * 86_400 }],
  counts: ['topic']
})
