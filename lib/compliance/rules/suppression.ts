import type { Case } from '../case.ts'
import type { Finding } from '../finding.ts'
import { everywhere } from '../packs/pack.ts'

/** Someone who opted out gets no marketing, in any country and from any account. */
export function suppression({ message, recipient }: Case): Finding | undefined {
  if (message.purpose === 'marketing' && recipient.suppressed) return { rule: everywhere.suppression.id, verdict: 'block' }
}
