import { common, longest, mixing, ourCaps, ourConsent, refusedConsent } from './common-rules.ts'
import { HOURS_SAY, weekOf, type Pack } from './pack.ts'

/** Brazil: carriers' hours and never on Sunday; long or accented texts break. */
export const br: Pack = {
  country: 'BR',
  zones: [
    'America/Sao_Paulo',
    'America/Manaus',
    'America/Campo_Grande',
    'America/Rio_Branco',
    'America/Noronha'
  ],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('BR-CONSENT-02', 'LGPD art. 8, 18', 'K'),
    ourConsent('BR'),
    mixing('BR-MIX-01', 'TWG-br', ['express', 'express_written', 'requested']),
    {
      id: 'BR-CHAR-01',
      check: 'gsm-only',
      verdict: 'warn',
      source: 'TWG-br; help.salesforce.com',
      certainty: 'S2',
      classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
      say: {
        'zh-CN': '部分运营商不支持 Unicode 或长短信：请用 160 个 GSM 字符以内',
        en: 'Some carriers take no Unicode and no long messages: stay within 160 GSM characters'
      }
    },
    longest('BR'),
    {
      id: 'BR-TIME-01',
      check: 'hours',
      week: weekOf([[9, 22]], [[9, 22]], []),
      verdict: 'defer',
      source: 'TWG-br',
      certainty: 'S2',
      say: HOURS_SAY
    },
    ourCaps('BR')
  ]
}
