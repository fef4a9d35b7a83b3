import { formatLocal, HOUR } from '../../clock.ts'
import type { Case } from '../case.ts'
import type { Finding } from '../finding.ts'

/** At most so many marketing messages to one person within a window of hours; the next one waits. */
export function frequency({ message, recipient, context, pack }: Case): Finding | undefined {
  const rule = pack.frequency
  if (!rule || message.purpose !== 'marketing') return undefined
  let worst: Finding | undefined
  for (const cap of rule.caps) {
    const inWindow = recipient.recentMarketing.filter(at => at > context.now - cap.hours * HOUR)
    if (inWindow.length < cap.count) continue
    // the next is allowed when the oldest of the last `count` has left the window
    const nextAllowed = inWindow[cap.count - 1]! + cap.hours * HOUR
    if (worst && worst.nextAllowed! >= nextAllowed) continue
    worst = {
      rule: rule.id,
      verdict: context.pacing === 'warn' ? 'warn' : rule.verdict,
      params: { count: cap.count, hours: cap.hours, next: formatLocal(nextAllowed, pack.zones[0]!) },
      nextAllowed
    }
  }
  return worst
}
