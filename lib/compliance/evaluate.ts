import type { Case, Context, MessageText, Recipient } from './case.ts'
import { decide, type Decision, type Finding } from './finding.ts'
import { packOf } from './packs/catalogue.ts'
import { everywhere, type Pack } from './packs/pack.ts'
import { countParts, type Parts } from './parts.ts'
import { consent } from './rules/consent.ts'
import { frequency } from './rules/frequency.ts'
import { hours, windowOf } from './rules/hours.ts'
import { length } from './rules/length.ts'
import { optOut } from './rules/opt-out.ts'
import { signature } from './rules/signature.ts'
import { suppression } from './rules/suppression.ts'

/** What depends on the text and country alone: worked out once for many recipients. */
export interface CheckedText {
  text: string
  parts: Parts
  findings: Finding[]
}

/** Full decision about one message to one person. */
export interface Evaluation extends Decision {
  /** As it would leave: signature, body, opt-out wording. */
  text: string
  parts: Parts
  /** End of the allowed hours that `now` or `nextAllowed` lies in. */
  notAfter?: number
}

const wrap = (message: MessageText, body: string, pack: Pack) =>
  pack.signature?.position === 'anywhere'
    ? message.signature && !body.includes(message.signature)
      ? `${message.signature}: ${body}`
      : body
    : message.signature
      ? `【${message.signature}】${body}`
      : body

/** Composes and checks a text for one country. */
export function checkText(message: MessageText, pack: Pack): CheckedText {
  const wording = optOut(message, pack)
  const text = wrap(message, wording.body, pack)
  const tooLong = length(text, pack)
  const findings = [...signature(message, text, pack), ...(wording.finding ? [wording.finding] : []), ...(tooLong ? [tooLong] : [])]
  return { text, parts: countParts(text, pack.counting), findings }
}

// in the order of compliance-facts: the first block ends it
const recipientRules: ((c: Case) => Finding | undefined)[] = [suppression, consent]
const pacingRules: ((c: Case) => Finding | undefined)[] = [frequency, hours]

/**
 * Judges one message to one recipient; pure. `checked` may be handed in when the text is the same for many.
 * A country without rules, or a rule that fails to run, blocks: nothing is sent that was not judged.
 */
export function evaluate(message: MessageText, recipient: Recipient, context: Context, checked?: CheckedText): Evaluation {
  const pack = packOf(recipient.country)
  const blocked = (finding: Finding): Evaluation => ({
    ...decide([finding]),
    text: checked?.text ?? message.body,
    parts: checked?.parts ?? countParts(message.body, 'gsm')
  })
  if (!pack) return blocked({ rule: everywhere.noPack.id, verdict: 'block', params: { country: recipient.country } })

  const { text, parts, findings } = checked ?? checkText(message, pack)
  const c: Case = { message, recipient, context, pack, text }
  const found: Finding[] = []
  for (const rule of recipientRules) {
    const finding = rule(c)
    if (finding) found.push(finding)
    if (finding?.verdict === 'block') return { ...decide(found), text, parts }
  }
  found.push(...findings)
  for (const rule of pacingRules) {
    const finding = rule(c)
    if (finding) found.push(finding)
  }
  const decision = decide(found)
  // a cap may end at night: the first allowed time is then the next morning
  if (decision.verdict === 'defer' && message.purpose === 'marketing' && pack.hours && context.pacing === 'enforce')
    decision.nextAllowed = windowOf(decision.nextAllowed!, pack)!.opens
  if (message.purpose !== 'marketing' || !pack.hours || context.pacing === 'warn') return { ...decision, text, parts }
  return { ...decision, text, parts, notAfter: windowOf(decision.nextAllowed ?? context.now, pack)!.closes }
}
