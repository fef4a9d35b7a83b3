import { DAY } from '../clock.ts'
import type { Context, MessageText, Recipient } from '../compliance/case.ts'
import { checkText, evaluate, type Evaluation } from '../compliance/evaluate.ts'
import type { Finding } from '../compliance/finding.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { checkCarried } from '../compliance/rules/carried.ts'
import { resolveVariables, unresolvedIn, type Node } from '../templates/template.ts'
import { bodyFor, type Composed, type Composer } from './composer.ts'
import { carriedBy, parametersOf } from './parameters.ts'

export interface Judged {
  evaluation: Evaluation
  variables: Record<string, string> | null
}

/** What the rules are asked with at an instant. */
export const contextAt = ({ rules, window, house }: Composer, now: number): Context => ({
  now,
  pacing: rules.pacing,
  switchedOff: rules.switchedOff,
  window,
  house
})

/** What a message is filled with: a person's fields as they are, or variables that were resolved when it was planned. */
export type Filling = { values: Record<string, string | undefined> } | { resolved: Record<string, string> }

/** Filters are applied once: the text that was planned is the text that is sent. */
function resolve(nodes: Node[], filling: Filling): ReturnType<typeof resolveVariables> {
  if ('values' in filling) return resolveVariables(nodes, filling.values)
  const field = unresolvedIn(nodes, filling.resolved)
  return field === undefined ? { ok: true, variables: filling.resolved } : { ok: false, field }
}

/** A code that is taken when the message is written is as long as the longest of its list until then. */
const withStandIns = (composer: Composer, { codes }: Composed, filling: Filling): Filling =>
  codes.length > 0 && 'values' in filling ? { values: { ...filling.values, ...composer.standIns } } : filling

/** A verdict of ours alone, that no rule of a pack has to be asked for. */
export const refused = (finding: Finding, text: string): Judged => ({
  variables: null,
  evaluation: {
    verdict: 'block',
    findings: [finding],
    text,
    parts: { encoding: 'characters', units: 0, parts: 0 }
  }
})

/** Renders one wording for one recipient and judges it. */
export function judgeMember(
  composer: Composer,
  recipient: Recipient,
  filling: Filling,
  now: number,
  wording = 0
): Judged {
  const { purpose, targeting } = composer
  const composed = composer.wordings[wording]
  if (!composed) throw new Error(`The campaign has no wording ${wording}`)
  const context = contextAt(composer, now)
  const { sender } = composer.rules
  const resolved = resolve(composed.nodes, withStandIns(composer, composed, filling))
  if (!resolved.ok)
    return refused(
      { rule: everywhere.render.id, verdict: 'block', params: { field: resolved.field } },
      composed.body
    )
  const sameForAll = composed.fields.length === 0
  const message: MessageText = {
    purpose,
    signature: composed.signature,
    body: '',
    bulk: true,
    topic: composer.topic?.id,
    targeting
  }
  const key = `${recipient.country} ${Math.floor(now / DAY)}`
  let checked = sameForAll ? composed.cache.get(key) : undefined
  if (!checked) {
    const parameters = parametersOf(composer, composed, resolved.variables, null)
    // of a whole text the values count: they have been approved by nobody
    const variables = composer.carries && !composer.carries.freeText ? parameters : resolved.variables
    if (Object.keys(variables).length > 0) message.variables = variables
    message.body = bodyFor(composer, composed, resolved.variables, null)
    const pack = packOf(recipient.country)
    if (pack) checked = checkText(message, pack, sender, context)
    checked?.findings.unshift(...checkCarried(composer.carries, carriedBy(composer, composed, parameters)))
    if (checked && sameForAll) composed.cache.set(key, checked)
  }
  return {
    variables: sameForAll ? null : resolved.variables,
    evaluation: evaluate(message, recipient, context, sender, checked)
  }
}
