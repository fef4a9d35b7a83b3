import { CAP_SAY, everyDay, HOURS_SAY, type Rule, type Week } from './pack.ts'

// Rules that the packs of several countries share, with the number and source that each of them gives.

const placeholders: Rule = {
  id: 'ANY-PLACEHOLDER',
  check: 'placeholders',
  verdict: 'block',
  source: '—',
  certainty: 'D',
  ours: true,
  classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
  say: {
    'zh-CN': '这是其他系统的变量写法，会原样发出：{words}。本系统写作 {{变量}}',
    en: 'Fields as another system writes them would go out as they stand: {words}. Here they are written {{field}}'
  }
}

/** In every pack: whoever opted out gets no marketing, and asks for no second confirmation. */
export const common: readonly Rule[] = [
  placeholders,
  {
    id: 'ANY-SUPPRESSED',
    check: 'suppressed',
    verdict: 'block',
    source: 'CPL-IR 24; CPL 29(3); 47 CFR 64.1200(a)(10); GDPR 21(3)',
    certainty: 'S1',
    classes: ['marketing', 'consent_request'],
    say: { 'zh-CN': '对方已退订', en: 'This person has opted out' }
  },
  {
    id: 'ANY-TOPIC',
    check: 'refused-topic',
    verdict: 'block',
    source: 'CPL-IR 24; GDPR 7(3)',
    certainty: 'S1',
    say: { 'zh-CN': '对方已退订这个主题', en: 'This person has unsubscribed from this topic' }
  },
  {
    id: 'ANY-PAUSED',
    check: 'paused',
    verdict: 'block',
    source: 'CPL-IR 24; GDPR 7(3)',
    certainty: 'S1',
    say: {
      'zh-CN': '对方选择暂停接收，至 {until}',
      en: 'This person asked for a pause until {until}'
    }
  },
  {
    id: 'ANY-AT-MOST',
    check: 'at-most',
    verdict: 'block',
    source: 'CPL-IR 24; GDPR 7(3)',
    certainty: 'S1',
    say: {
      'zh-CN': '对方选择 {days} 天内最多接收 {count} 条',
      en: 'This person asked for no more than {count} within {days} days'
    }
  },
  {
    id: 'ANY-DOUBTED',
    check: 'doubted',
    verdict: 'defer',
    source: '31号令 20; 47 CFR 64.1200(a)(10)',
    certainty: 'D',
    classes: ['marketing', 'consent_request'],
    say: {
      'zh-CN': '对方的回复可能是退订，在收件箱里确认之前不发送',
      en: 'A reply of this person may be an opt-out; nothing is sent until somebody has decided in the inbox'
    }
  },
  {
    id: 'ANY-TEMPLATE',
    check: 'unapproved-template',
    verdict: 'block',
    source: 'ALI-TPL; TC-TPL; HW-TPL',
    certainty: 'S2',
    classes: ['marketing', 'transactional', 'otp', 'consent_request'],
    say: { 'zh-CN': '模板未通过服务商审核', en: 'The provider has not approved this template' }
  },
  {
    id: 'ANY-OPTOUT-CONFIRM',
    check: 'optout-confirmation',
    verdict: 'block',
    source: '47 CFR 64.1200(a)(12)',
    certainty: 'S3',
    classes: ['optout_confirmation'],
    say: {
      'zh-CN': '退订后只可在 5 分钟内发送一条不含营销的确认',
      en: 'An opt-out may be confirmed once, within 5 minutes and without advertising'
    }
  }
]

export const refusedConsent = (id: string, source: string, certainty: Rule['certainty'] = 'S1'): Rule => ({
  id,
  check: 'consent-ended',
  verdict: 'block',
  source,
  certainty,
  classes: ['marketing'],
  say: { 'zh-CN': '对方已撤回同意或拒绝接收', en: 'This person withdrew consent or refused' }
})
/** Our own consent rule where law leaves it open. */
export const ourConsent = (country: string): Rule => ({
  id: `${country}-CONSENT-DEF`,
  check: 'consent',
  accepts: ['express', 'express_written', 'requested', 'soft_opt_in', 'inferred', 'implied'],
  verdict: 'block',
  source: 'DP-08; DP-12',
  certainty: 'D',
  ours: true,
  say: { 'zh-CN': '没有对方的营销同意记录', en: 'No consent to marketing is on record for this person' }
})
/** Our own frequency caps: 1 in a day, 2 in a week, 4 in 30 days for one person (FRQ-07). */
export const ourCaps = (country: string): Rule => ({
  id: `${country}-FREQ-DEF`,
  check: 'frequency',
  caps: [
    { count: 1, per: 86_400 },
    { count: 2, per: 7 * 86_400 },
    { count: 4, per: 30 * 86_400 }
  ],
  verdict: 'defer',
  source: 'FRQ-07',
  certainty: 'D',
  ours: true,
  say: CAP_SAY
})
/** Our own hours: nobody is woken. */
export const ourHours = (country: string, week: Week = everyDay([9, 20])): Rule => ({
  id: `${country}-TIME-DEF`,
  check: 'hours',
  week,
  verdict: 'defer',
  source: 'FRQ-09',
  certainty: 'D',
  ours: true,
  say: HOURS_SAY
})
/** Longest text that aggregators take in one message. */
export const longest = (country: string): Rule => ({
  id: `${country}-LEN-01`,
  check: 'length',
  max: 1600,
  verdict: 'block',
  source: 'TWSEG',
  certainty: 'S2',
  classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
  say: { 'zh-CN': '共 {length} 字，超过 {max} 字', en: '{length} characters; the limit is {max}' }
})
/** Advertising in a service message. */
export const mixing = (id: string, source: string, unlessConsent: readonly string[]): Rule => ({
  id,
  check: 'class-mixing',
  unlessConsent,
  verdict: 'block',
  source,
  certainty: 'S3',
  classes: ['transactional', 'otp'],
  say: {
    'zh-CN': '服务类短信不能夹带营销内容：{words}',
    en: 'A service message must not advertise: {words}'
  }
})
export const namesSender = (
  id: string,
  source: string,
  certainty: Rule['certainty'],
  classes?: Rule['classes']
): Rule => ({
  id,
  check: 'brand',
  verdict: 'rewrite',
  source,
  certainty,
  ...(classes ? { classes } : {}),
  say: {
    'zh-CN': '短信中须有发送方名称，已自动加上',
    en: 'The sender must be named in the message; the name was added'
  }
})
