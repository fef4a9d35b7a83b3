import { consentRules } from './cn-consent.ts'
import { contentRules } from './cn-content.ts'
import { providerRules } from './cn-providers.ts'
import { optOutRules, senderRules } from './cn-sender.ts'
import { common, ourCaps } from './common-rules.ts'
import { everyDay, HOURS_SAY, type Pack } from './pack.ts'

/** Mainland China. Sources and certainty as researched on 2026-11-22; keys of sources: docs/compliance.md. */
export const cn: Pack = {
  country: 'CN',
  zones: ['Asia/Shanghai'],
  counting: 'characters',
  signs: 'brackets',
  rules: [
    ...common,
    ...consentRules,
    ...senderRules,
    ...optOutRules,
    ...contentRules,
    ...providerRules,
    {
      id: 'CN-TIME-DEF',
      check: 'hours',
      week: everyDay([8, 20]),
      verdict: 'defer',
      source: 'QN 08:00–20:00; GT, HW-TIME 08:00–21:00; TC-SDK 08:00–22:00',
      certainty: 'D',
      ours: true,
      say: HOURS_SAY
    },
    ourCaps('CN')
  ]
}
