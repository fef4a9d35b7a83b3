import type { SenderRules } from '../accounts/sender.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import type { MessageClass } from '../compliance/message-class.ts'
import { checkText, type CheckedText } from '../compliance/evaluate.ts'
import type { Finding } from '../compliance/finding.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import type { Carries } from '../compliance/carries.ts'
import { checkCarried, type Carried } from '../compliance/rules/carried.ts'
import { checkTargets } from '../compliance/rules/targets.ts'
import type { Pack } from '../compliance/packs/pack.ts'
import { dearerCharacters, type Parts } from '../compliance/parts.ts'
import {
  fieldsOf,
  fillVariables,
  linkNames,
  linksOf,
  parseTemplate,
  renderNodes,
  type Node
} from './template.ts'

export interface CheckedTemplate {
  /** Key of messages/*.json under `errors`, when the body cannot be read. */
  error?: { message: string; at: number }
  text: string
  parts: Parts
  variables: string[]
  links: string[]
  findings: Finding[]
  /** Characters that make the message dearer than it would be without them, where that can be mended. */
  dearer: { find: string; put: string | undefined }[]
}

/** How long a recipient's link is: as long as every real one, so that parts are counted rightly while writing. */
export const sampleLink = (base: string): string => `${base}/s/xxxxxxxx0`

/** Advertising in a service message: whether this person agreed to it is not known here, so it is said of everybody. */
function mixingIn(checked: CheckedText, pack: Pack, purpose: MessageClass): Finding | undefined {
  const rule = pack.rules.find(each => each.check === 'class-mixing' && each.classes?.includes(purpose))
  if (!rule || checked.promotion.length === 0) return undefined
  return {
    rule: rule.id,
    verdict: rule.verdict,
    words: checked.promotion,
    params: { words: checked.promotion.join('、') }
  }
}

/** What would be handed to a provider; a field that the sample does not fill says nothing of its length. */
function carriedBy(nodes: Node[], carries: Carries | undefined, sample: Record<string, string>): Carried {
  const { variables } = fillVariables(nodes, sample)
  const links = linksOf(nodes)
  const tails = carries?.links === 'tail' ? linkNames(nodes).map(name => [name, 'xxxxxxxx0'] as const) : []
  const named = nodes.flatMap(node => (node.kind === 'field' ? [[node.key, variables[node.key] ?? '?']] : []))
  return {
    parameters: Object.fromEntries([...named, ...tails]),
    whole: nodes.every(node => node.kind === 'field' || (node.kind === 'text' && node.text.trim() === '')),
    links: links.length,
    fixed: 0,
    counts: true
  }
}

/** What a body looks like as a message: text, parts, variables, links, and what the rules say of it. */
export function checkTemplate(
  input: {
    body: string
    purpose: 'marketing' | 'transactional'
    signature: string
    country: string
    sample: Record<string, string>
  },
  { sender, pacing, switchedOff, carries }: SenderRules,
  shortLinkBase: string,
  now: number
): CheckedTemplate {
  const pack = packOf(input.country)
  const none: Parts = { encoding: 'characters', units: 0, parts: 0 }
  if (!pack)
    return {
      text: '',
      parts: none,
      variables: [],
      links: [],
      dearer: [],
      findings: [{ rule: everywhere.noPack.id, verdict: 'block', params: { country: input.country } }]
    }
  const parsed = parseTemplate(input.body)
  if (!parsed.ok)
    return {
      error: { message: parsed.error, at: parsed.at },
      text: input.body,
      parts: none,
      variables: [],
      links: [],
      findings: [],
      dearer: []
    }
  const body = renderNodes(parsed.nodes, fillVariables(parsed.nodes, input.sample).variables, () =>
    sampleLink(shortLinkBase)
  )
  const message = { purpose: input.purpose, signature: input.signature, body }
  const variables = fieldsOf(parsed.nodes)
  const filled =
    variables.length > 0
      ? {
          variables: Object.fromEntries(
            variables.map(field => [
              field,
              Object.hasOwn(input.sample, field) ? (input.sample[field] ?? '') : ''
            ])
          )
        }
      : {}
  const checked = checkText({ ...message, ...filled }, pack, sender, { now, pacing, switchedOff })
  const links = linksOf(parsed.nodes).map(link => link.url)
  checked.findings.unshift(...checkTargets(links, sender))
  const limits = carries?.[input.purpose]
  checked.findings.unshift(...checkCarried(limits, carriedBy(parsed.nodes, limits, input.sample)))
  const mixed = mixingIn(checked, pack, input.purpose)
  if (mixed) checked.findings.unshift(mixed)
  // of the body alone: the signature and the opt-out wording are not for the writer to change
  const dearer = checked.parts.encoding === 'UCS-2' ? dearerCharacters(input.body) : []
  return { ...checked, dearer, variables, links }
}
