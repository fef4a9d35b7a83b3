import type { Case } from '../case.ts'
import type { Finding } from '../finding.ts'

/** Marketing needs consent of a kind that the country accepts. */
export function consent({ message, recipient, pack }: Case): Finding | undefined {
  const rule = pack.consent
  if (!rule || message.purpose !== 'marketing' || rule.accepts.includes(recipient.consent)) return undefined
  return { rule: rule.id, verdict: rule.verdict }
}
