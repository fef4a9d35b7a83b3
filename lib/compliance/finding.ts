/** From harmless to final. `rewrite` means that the text was mended and is what will be sent. */
export type Verdict = 'allow' | 'warn' | 'rewrite' | 'defer' | 'block'

/** Certainty of a rule: S1 primary text read, S2 regulator's or provider's page, S3 secondary, K unverified, D our default. */
export type Certainty = 'S1' | 'S2' | 'S3' | 'K' | 'D'

/** A rule as data: who says it, how sure that is, and what to tell the person who meets it. */
export interface Rule {
  id: string
  verdict: Verdict
  source: string
  certainty: Certainty
  /** {name} stands for a parameter of the finding. */
  say: { 'zh-CN': string; en: string }
}

/** One rule's result for one message and recipient. */
export interface Finding {
  rule: string
  verdict: Verdict
  params?: Record<string, string | number>
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
export function decide(findings: Finding[]): Decision {
  let verdict: Verdict = 'allow'
  for (const finding of findings) if (RANK[finding.verdict] > RANK[verdict]) verdict = finding.verdict
  if (verdict !== 'defer') return { verdict, findings }
  const times = findings.flatMap(finding => finding.nextAllowed ?? [])
  return { verdict, findings, nextAllowed: Math.max(...times) }
}

/** The finding that decided: what an excluded or deferred message keeps. */
export function deciding(decision: Decision): Finding | undefined {
  const same = decision.findings.filter(finding => finding.verdict === decision.verdict)
  return decision.verdict === 'defer' ? same.find(f => f.nextAllowed === decision.nextAllowed) : same[0]
}
