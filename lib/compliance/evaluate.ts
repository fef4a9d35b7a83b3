import type { Context, MessageText, Recipient, Sender } from './case.ts'
import { decisionOf, type Decision, type Finding } from './finding.ts'
import { packOf } from './packs/catalogue.ts'
import { everywhere } from './packs/every-country.ts'
import type { Pack, Rule } from './packs/pack.ts'
import { promotionIn } from './packs/promotion.ts'
import { countParts, type Parts } from './parts.ts'
import { isChosen, rulebookOf, type RegionRules } from './rulebook.ts'
import { paceRules, personRules, textRules } from './rules/all.ts'
import type { Found, PersonCase, PersonRule, TextCase, TextRule } from './rules/check.ts'
import { waitingFor, allowedWindow, type Window } from './rules/hours.ts'
import { linksIn } from './rules/links.ts'
import { firstZone, regionOf, zonesOf } from './zones.ts'

/** What depends on the text and its sender alone: worked out once for many recipients. */
export interface CheckedText {
  text: string
  parts: Parts
  findings: Finding[]
  /** Words that make it marketing, whatever it is called. */
  promotion: string[]
}

/** Full decision about one message to one person. */
export interface Evaluation extends Decision {
  /** As it would leave: signature, body, opt-out wording. */
  text: string
  parts: Parts
  /** End of the allowed hours that `now` or `nextAllowed` lies in. */
  notAfter?: number
}

/** A message through a provider without rules of its own. */
export const GENERIC: Sender = { provider: 'generic' }

function findingOf(rule: Rule, found: Found): Finding {
  const finding: Finding = { rule: rule.id, verdict: found.verdict ?? rule.verdict }
  if (found.params) finding.params = found.params
  if (found.words) finding.words = found.words
  if (found.fixes) finding.fixes = found.fixes
  if (found.nextAllowed !== undefined) finding.nextAllowed = found.nextAllowed
  return finding
}
const failed = (rule: Rule): Finding => ({
  rule: everywhere.failed.id,
  verdict: 'block',
  params: { rule: rule.id }
})

/** A rule that fails to run blocks. */
function ask(
  rule: Rule,
  checks: Record<string, unknown>,
  subject: TextCase | PersonCase
): Found | Finding | undefined {
  try {
    return (checks[rule.check] as TextRule & PersonRule)(rule as never, subject as never)
  } catch {
    return failed(rule)
  }
}
const isFinding = (found: Found | Finding): found is Finding => 'rule' in found

const SIGNATURE = /^【([^【】]*)】/
function read(text: string, pack: Pack): Pick<TextCase, 'text' | 'signature' | 'body' | 'links'> {
  const signed = pack.signs === 'brackets' ? SIGNATURE.exec(text) : null
  const body = signed ? text.slice(signed[0].length) : text
  return { text, signature: signed?.[1] ?? '', body, links: linksIn(text) }
}

/** The text with its signature, before rules mend it. */
function compose({ signature, body }: MessageText, pack: Pack): string {
  if (pack.signs === 'brand' || signature === '' || SIGNATURE.exec(body)?.[1] === signature) return body
  return `【${signature}】${body}`
}

/** Composes and checks a text for one country. */
export function checkText(
  message: MessageText,
  pack: Pack,
  sender: Sender = GENERIC,
  context: Context = { now: 0, pacing: 'enforce' }
): CheckedText {
  const book = rulebookOf(pack, message.purpose, sender, context)
  const findings: Finding[] = book.unknown.map(failed)
  const c: TextCase = {
    message,
    sender,
    pack,
    promotion: promotionIn(message.body),
    ...read(compose(message, pack), pack)
  }
  for (const rule of book.text) {
    const found = ask(rule, textRules, c)
    if (!found) continue
    findings.push(isFinding(found) ? found : findingOf(rule, found))
    // later rules see the mended text
    if (!isFinding(found) && found.text !== undefined) Object.assign(c, read(found.text, pack))
  }
  return { text: c.text, parts: countParts(c.text, pack.counting), findings, promotion: c.promotion }
}

/** What the rules of one person say before the text's, and the text they may have labelled. */
function askPerson(rules: readonly Rule[], c: PersonCase): Finding[] {
  const findings: Finding[] = []
  for (const rule of rules) {
    const found = ask(rule, personRules, c)
    if (!found) continue
    const finding = isFinding(found) ? found : findingOf(rule, found)
    findings.push(finding)
    if (!isFinding(found) && found.text !== undefined) c.text = found.text
  }
  return findings
}

/** Hours that hold for this person: some know of consent to the night, or of one operator alone. */
function hoursFor(rules: RegionRules, recipient: Recipient): Pick<RegionRules, 'hours' | 'binding'> {
  if (!rules.personal) return rules
  const hours = rules.hours.filter(
    ({ rule }) =>
      !(rule.nightConsent && recipient.nightConsent) &&
      (!rule.phones || rule.phones.test(recipient.phone ?? ''))
  )
  return { hours, binding: hours.map(({ rule }) => rule).filter(rule => rule.verdict === 'defer') }
}

/** Caps and hours: what waits, until when, and the window that the message then lies in. */
function askPace(
  rules: RegionRules,
  c: PersonCase,
  waits: readonly Finding[]
): { findings: Finding[]; window?: Window } {
  const { recipient, context, pack } = c
  const findings: Finding[] = []
  for (const rule of rules.pace) {
    const found = ask(rule, paceRules, c)
    if (found) findings.push(isFinding(found) ? found : findingOf(rule, found))
  }
  const zones = zonesOf(recipient, pack)
  const { hours, binding } = hoursFor(rules, recipient)
  for (const { rule, alone } of hours) {
    const window = allowedWindow(context.now, alone, zones)
    if (window.opens <= context.now) continue
    findings.push({
      rule: rule.id,
      verdict: rule.verdict,
      params: waitingFor(window, rule, firstZone(zones)),
      nextAllowed: window.opens
    })
  }
  const relaxed = context.pacing === 'warn'
  const found = relaxed
    ? findings.map(each =>
        each.verdict === 'defer' && !isChosen(each.rule) ? { ...each, verdict: 'warn' as const } : each
      )
    : findings
  // hours that the sender chose hold everywhere
  const inForce = relaxed ? rules.chosen : binding
  if (inForce.length === 0) return { findings: found }
  // a cap may end at night: the first allowed time is then the next morning
  let earliest = context.now
  for (const { verdict, nextAllowed = 0 } of [...waits, ...found])
    if (verdict === 'defer' && nextAllowed > earliest) earliest = nextAllowed
  return { findings: found, window: allowedWindow(earliest, inForce, zones) }
}

/**
 * Judges one message to one recipient; pure. `checked` may be handed in when the text is the same for many.
 * A country without rules, or a rule that fails to run, blocks: nothing is sent that was not judged.
 */
export function evaluate(
  message: MessageText,
  recipient: Recipient,
  context: Context,
  sender: Sender = GENERIC,
  checked?: CheckedText
): Evaluation {
  const pack = packOf(recipient.country)
  if (!pack) {
    const finding: Finding = {
      rule: everywhere.noPack.id,
      verdict: 'block',
      params: { country: recipient.country }
    }
    return {
      ...decisionOf([finding]),
      text: checked?.text ?? message.body,
      parts: checked?.parts ?? countParts(message.body, 'gsm')
    }
  }
  const textual = checked ?? checkText(message, pack, sender, context)
  const region = regionOf(recipient)
  const c: PersonCase = {
    message,
    purpose: message.purpose,
    promotion: textual.promotion,
    text: textual.text,
    sender,
    recipient,
    context,
    pack
  }
  const book = rulebookOf(pack, message.purpose, sender, context)
  const rules = book.inRegion(region)
  const found = askPerson(rules.person, c)
  const { parts } = textual
  if (found.some(finding => finding.verdict === 'block'))
    return { ...decisionOf([...found, ...textual.findings]), text: c.text, parts }
  // a service message that advertises to somebody who agreed to advertising is advertising, and keeps its hours and caps
  if (
    message.purpose === 'transactional' &&
    textual.promotion.length > 0 &&
    found.some(finding => finding.verdict === 'warn')
  ) {
    const asMarketing = evaluate({ ...message, purpose: 'marketing' }, recipient, context, sender)
    return { ...asMarketing, ...decisionOf([...found, ...asMarketing.findings]) }
  }
  found.push(...textual.findings)
  try {
    const { findings, window } = askPace(rules, c, found)
    const decision = decisionOf([...found, ...findings])
    if (!window) return { ...decision, text: c.text, parts }
    if (decision.verdict === 'defer' && context.switchedOff !== 'all') decision.nextAllowed = window.opens
    return { ...decision, text: c.text, parts, notAfter: window.closes }
  } catch {
    const why: Finding = context.window
      ? { rule: everywhere.noWindow.id, verdict: 'block' }
      : failed(rules.hours[0]?.rule ?? everywhere.noPack)
    return { ...decisionOf([why, ...found]), text: c.text, parts }
  }
}
