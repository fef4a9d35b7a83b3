import { ourCaps, type Pack } from './pack.ts'

/**
 * United States, judged by the federal rule and, until states have data of their own, by the strictest evening limit
 * of a state (20:00). A number says little about where a person is, so every zone of the country must be in hours.
 */
export const us: Pack = {
  country: 'US',
  version: '2026-11-22',
  zones: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu'],
  counting: 'gsm',
  consent: {
    id: 'US-CONSENT-01',
    verdict: 'block',
    source: 'CTIA Exh. II; 47 CFR 64.1200(f)',
    certainty: 'S3',
    accepts: ['granted'],
    say: { 'zh-CN': '没有对方的书面营销同意', en: 'No express written consent to marketing is on record' }
  },
  signature: {
    id: 'US-ID-01',
    verdict: 'warn',
    source: 'CTIA 5.1.1',
    certainty: 'S3',
    position: 'anywhere',
    pattern: '{signature}',
    say: { 'zh-CN': '短信中应出现品牌名', en: 'The brand name should be in the message' }
  },
  optOut: {
    id: 'US-OPT-08',
    verdict: 'rewrite',
    source: 'CTIA 5.1.3',
    certainty: 'S3',
    wording: 'Reply STOP to opt out',
    accepted: ['\\b(reply|text)\\s+STOP\\b'],
    separator: ' ',
    say: { 'zh-CN': '营销短信须说明如何退订，已自动补上', en: 'Marketing must say how to opt out; it was added' }
  },
  hours: {
    id: 'US-TIME-01',
    verdict: 'defer',
    source: '47 CFR 64.1200(c)(1); STATES',
    certainty: 'S3',
    from: 8 * 60,
    to: 20 * 60,
    say: {
      'zh-CN': '营销短信只在当地 {from}–{to} 发送，将于 {next} 发出',
      en: 'Marketing goes out between {from} and {to} local time; next at {next}'
    }
  },
  frequency: ourCaps('US-FREQ-DEF'),
  length: {
    id: 'US-LEN-01',
    verdict: 'block',
    source: 'TWSEG (1,600 characters a message)',
    certainty: 'S2',
    max: 1600,
    say: { 'zh-CN': '共 {length} 字，超过 {max} 字', en: '{length} characters; the limit is {max}' }
  }
}
