import { CAP_SAY, everyDay, HOURS_SAY, type HoursRule, type Rule, type Week } from './pack.ts'

/** Findings that need no pack. */
export const everywhere = {
  number: {
    id: 'ANY-NUMBER',
    check: 'never',
    verdict: 'block',
    source: 'E.164',
    certainty: 'S2',
    say: { 'zh-CN': '号码不是可接收短信的手机号', en: 'Not a mobile number that can receive SMS' }
  },
  noPack: {
    id: 'ANY-NO-RULES',
    check: 'never',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '没有 {country} 的规则，因此不发送',
      en: 'There are no rules for {country} yet, so nothing is sent there'
    }
  },
  failed: {
    id: 'ANY-RULE-FAILED',
    check: 'never',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '规则 {rule} 无法判断，因此不发送',
      en: 'The rule {rule} could not be evaluated, so nothing is sent'
    }
  },
  render: {
    id: 'ANY-RENDER',
    check: 'never',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '变量 {field} 没有值，也没有默认值',
      en: 'The variable {field} has no value and no default'
    }
  },
  window: {
    id: 'ANY-WINDOW',
    check: 'never',
    verdict: 'defer',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '活动只在当地 {hours} 发送，下一次：{next}',
      en: 'This campaign sends at {hours} local time; next at {next}'
    }
  },
  noWindow: {
    id: 'ANY-WINDOW-NONE',
    check: 'never',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '活动设定的发送时段与当地允许的时间没有交集',
      en: 'The hours chosen for this campaign never meet the hours allowed there'
    }
  },
  holdOut: {
    id: 'ANY-HOLD-OUT',
    check: 'never',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '属于对照组：本活动不向其发送，用来比较效果',
      en: 'In the hold-out group: gets nothing, so that the effect of the campaign can be seen'
    }
  },
  targetHttps: {
    id: 'ANY-LINK-HTTPS',
    check: 'never',
    verdict: 'block',
    source: 'LNK-10',
    certainty: 'D',
    say: {
      'zh-CN': '链接须以 https:// 开头，且不含账号密码：{url}',
      en: 'A link must begin with https:// and carry no user name: {url}'
    }
  },
  targetShort: {
    id: 'ANY-LINK-SHORT',
    check: 'never',
    verdict: 'block',
    source: 'LNK-10',
    certainty: 'D',
    say: {
      'zh-CN': '链接不能再经过公共短链接：{url}',
      en: 'A link must not lead through a public shortener: {url}'
    }
  },
  targetLeadsOn: {
    id: 'ANY-LINK-LEADS-ON',
    check: 'never',
    verdict: 'block',
    source: 'LNK-10',
    certainty: 'D',
    say: {
      'zh-CN': '链接的参数里带着另一个网站的地址，可能被改成跳去任何地方：{url}',
      en: 'The link carries an address of another site, which could be changed to lead anywhere: {url}'
    }
  },
  targetAddress: {
    id: 'ANY-LINK-IP',
    check: 'never',
    verdict: 'block',
    source: 'LNK-10',
    certainty: 'D',
    say: {
      'zh-CN': '链接须用域名，不能用 IP 地址或本机名：{url}',
      en: 'A link must lead to a host with a name, not to an IP address or a local machine: {url}'
    }
  },
  targetLookalike: {
    id: 'ANY-LINK-LOOKALIKE',
    check: 'never',
    verdict: 'block',
    source: 'LNK-10',
    certainty: 'D',
    say: {
      'zh-CN': '域名里混有看起来像英文的其他文字，像是仿冒：{url}（实际是 {host}）',
      en: 'The host has letters of another script that look like Latin ones, as a copy of somebody would: {url} is {host}'
    }
  },
  targetControl: {
    id: 'ANY-LINK-CONTROL',
    check: 'never',
    verdict: 'block',
    source: 'LNK-10',
    certainty: 'D',
    say: {
      'zh-CN': '链接里有控制字符（换行等），请去掉：{url}',
      en: 'The link carries control characters such as a line break; take them out: {url}'
    }
  },
  targetHost: {
    id: 'ANY-LINK-HOST',
    check: 'never',
    verdict: 'block',
    source: 'LNK-10',
    certainty: 'D',
    say: {
      'zh-CN': '链接的域名不在允许的名单里：{url}',
      en: 'The host of the link is not on the list of allowed ones: {url}'
    }
  },
  mixed: {
    id: 'CN-MIX-01',
    check: 'never',
    verdict: 'rewrite',
    source: 'TC-SDK',
    certainty: 'S1',
    say: {
      'zh-CN': '一次请求不能混合大陆与境外号码，须分开发送',
      en: 'One request may not mix mainland and other numbers: it is split'
    }
  }
} as const satisfies Record<string, Rule>

/** Hours that a campaign keeps by choice, in the recipient's zone: from and to as hours of the day, days from Sunday on. */
export function windowRule({
  from,
  to,
  days
}: {
  from: number
  to: number
  days?: readonly number[] | undefined
}): HoursRule {
  const week = Array.from({ length: 7 }, (_, day) =>
    !days || days.includes(day) ? [[from, to] as const] : []
  )
  return { ...everywhere.window, check: 'hours', week }
}

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
