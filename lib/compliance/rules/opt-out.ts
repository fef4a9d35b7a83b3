import type { Finding } from '../finding.ts'
import type { MessageText } from '../case.ts'
import type { Pack } from '../packs/pack.ts'

/** Marketing says how to refuse it. The wording is added where it is missing. */
export function optOut(message: MessageText, pack: Pack): { body: string; finding?: Finding } {
  const rule = pack.optOut
  if (!rule || message.purpose !== 'marketing') return { body: message.body }
  const trimmed = message.body.trimEnd()
  if (rule.accepted.some(pattern => new RegExp(pattern, 'i').test(trimmed))) return { body: message.body }
  const separator = /[\p{P}\s]$/u.test(trimmed) ? (rule.separator === ' ' ? ' ' : '') : rule.separator
  return { body: `${trimmed}${separator}${rule.wording}`, finding: { rule: rule.id, verdict: rule.verdict } }
}
