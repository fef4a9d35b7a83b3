/** From harmless to final. `rewrite` means that the text was mended and is what will be sent. */
export type Verdict = 'allow' | 'warn' | 'rewrite' | 'defer' | 'block'

/** Certainty of a rule: S1 primary text read, S2 regulator's or provider's page, S3 secondary, K unverified, D our default. */
export type Certainty = 'S1' | 'S2' | 'S3' | 'K' | 'D'

/** One rule's result for one message and recipient. */
export interface Finding {
  rule: string
  verdict: Verdict
  params?: Record<string, string | number>
  /** Words of the text that the rule is about, as they stand there. */
  words?: string[]
  /** What may stand in their place. */
  fixes?: { find: string; put: string }[]
  /** Earliest instant at which this rule alone would allow the message, in epoch milliseconds. */
  nextAllowed?: number
}

const RANK: Record<Verdict, number> = { allow: 0, warn: 1, rewrite: 2, defer: 3, block: 4 }

export interface Decision {
  verdict: Verdict
  findings: Finding[]
  /** Set when the verdict is defer: the latest of the findings' next allowed times. */
  nextAllowed?: number
}

/** First block wins, otherwise the latest deferral, then rewrite, then warn. */
export function decisionOf(findings: Finding[]): Decision {
  let verdict: Verdict = 'allow'
  for (const finding of findings) if (RANK[finding.verdict] > RANK[verdict]) verdict = finding.verdict
  if (verdict !== 'defer') return { verdict, findings }
  let nextAllowed = -Infinity
  for (const finding of findings)
    if (finding.verdict === 'defer') nextAllowed = Math.max(nextAllowed, finding.nextAllowed ?? -Infinity)
  return { verdict, findings, nextAllowed }
}

/** The finding that decided: what an excluded or deferred message keeps. */
export function deciding(decision: Decision): Finding | undefined {
  const same = decision.findings.filter(finding => finding.verdict === decision.verdict)
  if (decision.verdict !== 'defer') return same[0]
  return same.toSorted((a, b) => (b.nextAllowed ?? 0) - (a.nextAllowed ?? 0))[0]
}
