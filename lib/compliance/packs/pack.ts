import type { Rule } from '../finding.ts'

/** The rules of one country as data. A subject that a country does not regulate is left out. */
export interface Pack {
  country: string
  /** Written into each decision, so that it can be understood later. */
  version: string
  /** Every zone in use there: a recipient whose zone is unknown must be in hours in all of them. */
  zones: string[]
  consent?: Rule & { accepts: string[] }
  signature?: Rule & { pattern: string; position: 'start' | 'anywhere' }
  signatureShape?: Rule & { pattern: string }
  optOut?: Rule & { wording: string; accepted: string[]; separator: string }
  /** Marketing may go out from `from` to before `to`, minutes after local midnight. */
  hours?: Rule & { from: number; to: number }
  frequency?: Rule & { caps: { count: number; hours: number }[] }
  length?: Rule & { max: number }
  /** How parts are counted: each character as one (China), or GSM-7 with UCS-2 when needed. */
  counting: 'characters' | 'gsm'
}

/** Rules that hold in every country. */
export const everywhere = {
  number: {
    id: 'ANY-NUMBER',
    verdict: 'block',
    source: 'E.164',
    certainty: 'S2',
    say: { 'zh-CN': '号码不是可接收短信的手机号', en: 'Not a mobile number that can receive SMS' }
  },
  suppression: {
    id: 'ANY-SUPPRESSED',
    verdict: 'block',
    source: 'CPL-IR 24; CPL 29(3); 47 CFR 64.1200(a)(10)',
    certainty: 'S1',
    say: { 'zh-CN': '对方已退订', en: 'This person has opted out' }
  },
  noPack: {
    id: 'ANY-NO-RULES',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: { 'zh-CN': '没有 {country} 的规则，因此不发送', en: 'There are no rules for {country} yet, so nothing is sent there' }
  },
  render: {
    id: 'ANY-RENDER',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: { 'zh-CN': '变量 {field} 没有值，也没有默认值', en: 'The variable {field} has no value and no default' }
  },
  bracket: {
    id: 'CN-SIG-06',
    verdict: 'block',
    source: 'ALI-TPL 463270; TC-TPL; HW-TPL',
    certainty: 'S2',
    say: { 'zh-CN': '正文中不能出现【或】', en: 'The text must not contain 【 or 】' }
  }
} as const satisfies Record<string, Rule>

/** Our own frequency caps, where no law says otherwise: 1 in a day, 2 in a week, 4 in 30 days for one person (FRQ-07). */
export const ourCaps = (id: string): NonNullable<Pack['frequency']> => ({
  id,
  verdict: 'defer',
  source: 'FRQ-07',
  certainty: 'D',
  caps: [
    { count: 1, hours: 24 },
    { count: 2, hours: 168 },
    { count: 4, hours: 720 }
  ],
  say: {
    'zh-CN': '{hours} 小时内已给此人发过 {count} 条营销短信，将于 {next} 发出',
    en: 'This person already got {count} marketing messages within {hours} hours; next at {next}'
  }
})
