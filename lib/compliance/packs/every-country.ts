import { houseRules } from './house-rules.ts'
import { type HoursRule, type Rule } from './pack.ts'

/** Findings that need no pack. */
export const everywhere = {
  ...houseRules,
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
  tooLate: {
    id: 'ANY-TOO-LATE',
    check: 'never',
    verdict: 'block',
    source: '—',
    certainty: 'D',
    say: {
      'zh-CN': '超过了流程为这一步设定的有效时间，因此不再发送',
      en: 'The time in which this step of the flow may be sent was over'
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
  variablesNone: {
    id: 'ANY-VARIABLES-NONE',
    check: 'never',
    verdict: 'block',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN': '这个账号的服务商不接受此类模板带变量：{fields}。请改用没有变量的文字',
      en: 'This account’s provider takes no variables in such templates: {fields}. Use a text without variables'
    }
  },
  variablesMany: {
    id: 'ANY-VARIABLES-MANY',
    check: 'never',
    verdict: 'block',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN': '模板有 {count} 个变量，服务商最多接受 {most} 个',
      en: 'The template has {count} variables; the provider takes {most} at most'
    }
  },
  variablesWhole: {
    id: 'ANY-VARIABLES-WHOLE',
    check: 'never',
    verdict: 'block',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN': '服务商不接受全是变量的模板，请加上固定文字',
      en: 'The provider takes no template that is variables alone: add words of its own'
    }
  },
  variableLong: {
    id: 'ANY-VARIABLE-LONG',
    check: 'never',
    verdict: 'block',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN':
        '变量 {fields} 的值有 {length} 个字，服务商每个变量最多接受 {most} 个字。请改用更短的字段或默认称呼',
      en: 'The value of {fields} has {length} characters; the provider takes {most} for each variable. Use a shorter field or a general form of address'
    }
  },
  variableEmpty: {
    id: 'ANY-VARIABLE-EMPTY',
    check: 'never',
    verdict: 'block',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN': '变量 {fields} 的值是空的，服务商不接受空值。请写上默认值',
      en: 'The value of {fields} is empty, and the provider takes no empty value: give it a default'
    }
  },
  variableAddress: {
    id: 'ANY-VARIABLE-ADDRESS',
    check: 'never',
    verdict: 'block',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN': '变量 {fields} 的值里有网址，服务商不接受。网址要写在报备的文字里',
      en: 'The value of {fields} holds an address, which the provider refuses: addresses stand in the approved text'
    }
  },
  linkShared: {
    id: 'ANY-LINK-SHARED',
    check: 'never',
    verdict: 'warn',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN':
        '服务商只接受固定链接：所有人的链接相同，统计的是点击次数而不是人数。要知道是谁，请用兑换码核销或请对方回复',
      en: 'The provider takes fixed links alone: everybody gets the same one, and clicks are counted, not people. To know who, use redemptions or ask for a reply'
    }
  },
  linkUncounted: {
    id: 'ANY-LINK-UNCOUNTED',
    check: 'never',
    verdict: 'warn',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN':
        '服务商不接受每人一个链接：会原样发送报备的网址，点击不统计。在模板页生成固定短链接并按其文字报备，就能统计点击次数；要知道是谁，请用兑换码核销或请对方回复',
      en: 'The provider takes no link per person: the approved address goes out, and its clicks are not counted. Make a fixed short link on the template’s page and register that text to count clicks; to know who, use redemptions or ask for a reply'
    }
  },
  linkUncountable: {
    id: 'ANY-LINK-UNCOUNTABLE',
    check: 'never',
    verdict: 'warn',
    source: 'TC-TPL; ALI-TPL; HW-TPL',
    certainty: 'S2',
    say: {
      'zh-CN': '服务商既不接受每人一个链接，也不接受短链接：点击无法统计。请用兑换码核销或请对方回复',
      en: 'The provider takes neither a link per person nor a short link, so clicks cannot be counted: use redemptions or ask for a reply'
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
