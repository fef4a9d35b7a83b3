import type { SenderRules } from '../accounts/sender.ts'
import { DAY } from '../clock.ts'
import type { CheckedText, Evaluation } from '../compliance/evaluate.ts'
import { checkText, evaluate } from '../compliance/evaluate.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import { everywhere, windowRule } from '../compliance/packs/every-country.ts'
import type { HoursRule } from '../compliance/packs/pack.ts'
import type { Context, MessageText, Recipient } from '../compliance/case.ts'
import { shortLink } from '../links/link.ts'
import { fieldsOf, parseTemplate, renderNodes, resolveVariables, unresolvedIn, type Node } from '../templates/template.ts'
import type { Campaign, CampaignContent } from './campaign.ts'

/** A campaign's text, read once for many recipients. */
export interface Composer {
  content: CampaignContent
  rules: SenderRules
  schedule: Campaign['schedule']
  /** Hours that the campaign keeps by choice. */
  window: HoursRule | undefined
  purpose: Campaign['purpose']
  nodes: Node[]
  fields: string[]
  shortLinkBase: string
  linkMode: Campaign['linkMode']
  /** Codes by slot, when all recipients share them. */
  sharedCodes: Map<number, string>
  /** Whole text by country and day, for templates that say the same to everybody. */
  cache: Map<string, CheckedText>
}

export function composerOf(
  campaign: Pick<Campaign, 'purpose' | 'linkMode' | 'schedule'>,
  content: CampaignContent,
  rules: SenderRules,
  shortLinkBase: string,
  sharedCodes = new Map<number, string>()
): Composer {
  const parsed = parseTemplate(content.body)
  if (!parsed.ok) throw new Error(`The body of an approved campaign cannot be read: ${parsed.error}`)
  const { purpose, linkMode, schedule } = campaign
  return {
    content,
    rules,
    schedule,
    window: schedule.window && windowRule(schedule.window),
    purpose,
    nodes: parsed.nodes,
    fields: fieldsOf(parsed.nodes),
    shortLinkBase,
    linkMode,
    sharedCodes,
    cache: new Map()
  }
}

/** Address that stands in the text for the link in `slot`. */
export function linkIn(composer: Composer, url: string, slot: number, code: string | null): string {
  if (composer.linkMode === 'none') return url
  if (composer.linkMode === 'recipient') return shortLink(composer.shortLinkBase, code ?? 'xxxxxxxx', slot)
  return shortLink(composer.shortLinkBase, composer.sharedCodes.get(slot) ?? 'xxxxxxx')
}

/** The body for one person; a code of the right length stands in where none is given. */
export const bodyFor = (composer: Composer, variables: Record<string, string>, code: string | null): string =>
  renderNodes(composer.nodes, variables, (url, slot) => linkIn(composer, url, slot, code))

export interface Judged {
  evaluation: Evaluation
  variables: Record<string, string> | null
}

/** What the rules are asked with at an instant. */
export const contextAt = ({ rules, window }: Composer, now: number): Context => ({
  now,
  pacing: rules.pacing,
  switchedOff: rules.switchedOff,
  window
})

/** What a message is filled with: a person's fields as they are, or variables that were resolved when it was planned. */
export type Filling = { values: Record<string, string | undefined> } | { resolved: Record<string, string> }

/** Filters are applied once: the text that was planned is the text that is sent. */
function resolve(nodes: Node[], filling: Filling): ReturnType<typeof resolveVariables> {
  if ('values' in filling) return resolveVariables(nodes, filling.values)
  const field = unresolvedIn(nodes, filling.resolved)
  return field === undefined ? { ok: true, variables: filling.resolved } : { ok: false, field }
}

/** Renders and judges one recipient. */
export function judgeMember(composer: Composer, recipient: Recipient, filling: Filling, now: number): Judged {
  const { purpose, content } = composer
  const context = contextAt(composer, now)
  const { sender } = composer.rules
  const resolved = resolve(composer.nodes, filling)
  if (!resolved.ok) {
    const finding = { rule: everywhere.render.id, verdict: 'block' as const, params: { field: resolved.field } }
    return {
      variables: null,
      evaluation: { verdict: 'block', findings: [finding], text: content.body, parts: { encoding: 'characters', units: 0, parts: 0 } }
    }
  }
  const sameForAll = composer.fields.length === 0
  const message: MessageText = { purpose, signature: content.signature, body: '', bulk: true }
  const key = `${recipient.country} ${Math.floor(now / DAY)}`
  let checked = sameForAll ? composer.cache.get(key) : undefined
  if (!checked) {
    if (!sameForAll) message.variables = resolved.variables
    message.body = bodyFor(composer, resolved.variables, null)
    const pack = packOf(recipient.country)
    if (pack) checked = checkText(message, pack, sender, context)
    if (checked && sameForAll) composer.cache.set(key, checked)
  }
  return { variables: sameForAll ? null : resolved.variables, evaluation: evaluate(message, recipient, context, sender, checked) }
}
