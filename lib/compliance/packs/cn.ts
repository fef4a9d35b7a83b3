import { ourCaps, type Pack } from './pack.ts'

/** Mainland China. Sources and certainty as researched on 2026-11-22; keys of sources: docs/compliance.md. */
export const cn: Pack = {
  country: 'CN',
  version: '2026-11-22',
  zones: ['Asia/Shanghai'],
  counting: 'characters',
  consent: {
    id: 'CN-CONSENT-01',
    verdict: 'block',
    source: 'AdLaw 43(1); CPL 29(3); CPL-IR 24',
    certainty: 'S1',
    accepts: ['granted'],
    say: { 'zh-CN': '没有对方的营销同意记录', en: 'No consent to marketing is on record for this person' }
  },
  signature: {
    id: 'CN-SIG-01',
    verdict: 'block',
    source: 'ALI-SIGN; HW-TPL; TC-TPL',
    certainty: 'S2',
    position: 'start',
    pattern: '^【[^【】]+】',
    say: { 'zh-CN': '短信必须以【签名】开头', en: 'The message must begin with its signature in 【】' }
  },
  signatureShape: {
    id: 'CN-SIG-02',
    verdict: 'block',
    source: 'ALI-SIGN; TC-SDK',
    certainty: 'S1',
    pattern: '^(?!\\d+$)[\\u4e00-\\u9fa5A-Za-z0-9]{2,12}$',
    say: {
      'zh-CN': '签名须为 2–12 个中文、字母或数字，且不能全是数字',
      en: 'A signature has 2 to 12 Chinese characters, letters or digits, and not digits alone'
    }
  },
  optOut: {
    id: 'CN-OPT-02',
    verdict: 'rewrite',
    source: 'ALI-TPL 91975; TC-SDK; HW-TPL',
    certainty: 'S1',
    wording: '拒收请回复R',
    accepted: ['拒收请回复R$'],
    separator: '，',
    say: { 'zh-CN': '营销短信结尾须有“拒收请回复R”，已自动补上', en: 'Marketing must end with “拒收请回复R”; it was added' }
  },
  hours: {
    id: 'CN-TIME-DEF',
    verdict: 'defer',
    source: 'QN 08:00–20:00; GT and HW-TIME 08:00–21:00; TC-SDK 08:00–22:00',
    certainty: 'D',
    from: 8 * 60,
    to: 20 * 60,
    say: {
      'zh-CN': '营销短信只在当地 {from}–{to} 发送，将于 {next} 发出',
      en: 'Marketing goes out between {from} and {to} local time; next at {next}'
    }
  },
  frequency: ourCaps('CN-FREQ-DEF'),
  length: {
    id: 'CN-LEN-01',
    verdict: 'block',
    source: 'TC-TPL; ALI-RULE; HW-TPL',
    certainty: 'S2',
    max: 500,
    say: { 'zh-CN': '含签名共 {length} 字，超过 {max} 字', en: '{length} characters with the signature; the limit is {max}' }
  }
}
