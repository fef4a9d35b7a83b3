import type { SenderRules } from '../accounts/sender.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import type { MessageClass } from '../compliance/message-class.ts'
import { checkText, type CheckedText } from '../compliance/evaluate.ts'
import type { Finding } from '../compliance/finding.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import type { Carries } from '../compliance/carries.ts'
import { checkCarried, type Carried } from '../compliance/rules/carried.ts'
import { codeField } from '../codes/code.ts'
import { checkTargets } from '../compliance/rules/targets.ts'
import type { Pack } from '../compliance/packs/pack.ts'
import { dearerCharacters, type Parts } from '../compliance/parts.ts'
import {
  fieldsOf,
  fillVariables,
  linkNames,
  linksOf,
  parseTemplate,
  poolsIn,
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

const NO_PARTS: Parts = { encoding: 'characters', units: 0, parts: 0 }
/** A body that is no message yet, with the place of its fault. */
const unread = (body: string, message: string, at: number): CheckedTemplate => ({
  error: { message, at },
  text: body,
  parts: NO_PARTS,
  variables: [],
  links: [],
  findings: [],
  dearer: []
})

/** What a body looks like as a message: text, parts, variables, links, and what the rules say of it. */
export function checkTemplate(
  input: {
    body: string
    purpose: 'marketing' | 'transactional'
    signature: string
    country: string
    sample: Record<string, string>
    /** What stands for a code of each list that there is, by the list's name; not asked for where it is left out. */
    codes?: ReadonlyMap<string, string>
  },
  { sender, pacing, switchedOff, carries }: SenderRules,
  shortLinkBase: string,
  now: number
): CheckedTemplate {
  const pack = packOf(input.country)
  if (!pack)
    return {
      text: '',
      parts: NO_PARTS,
      variables: [],
      links: [],
      dearer: [],
      findings: [{ rule: everywhere.noPack.id, verdict: 'block', params: { country: input.country } }]
    }
  const parsed = parseTemplate(input.body)
  if (!parsed.ok) return unread(input.body, parsed.error, parsed.at)
  const missing = input.codes && poolsIn(parsed.nodes).find(name => !input.codes?.has(name))
  if (missing !== undefined)
    return unread(input.body, 'code_pool_unknown', input.body.indexOf(codeField(missing)))
  const sample = { ...input.sample }
  for (const [name, text] of input.codes ?? []) sample[codeField(name)] = text
  const body = renderNodes(parsed.nodes, fillVariables(parsed.nodes, sample).variables, () =>
    sampleLink(shortLinkBase)
  )
  const message = { purpose: input.purpose, signature: input.signature, body }
  const variables = fieldsOf(parsed.nodes)
  const filled =
    variables.length > 0
      ? {
          variables: Object.fromEntries(
            variables.map(field => [field, Object.hasOwn(sample, field) ? (sample[field] ?? '') : ''])
          )
        }
      : {}
  const checked = checkText({ ...message, ...filled }, pack, sender, { now, pacing, switchedOff })
  const links = linksOf(parsed.nodes).map(link => link.url)
  checked.findings.unshift(...checkTargets(links, sender))
  const limits = carries?.[input.purpose]
  checked.findings.unshift(...checkCarried(limits, carriedBy(parsed.nodes, limits, sample)))
  const mixed = mixingIn(checked, pack, input.purpose)
  if (mixed) checked.findings.unshift(mixed)
  // of the body alone: the signature and the opt-out wording are not for the writer to change
  const dearer = checked.parts.encoding === 'UCS-2' ? dearerCharacters(input.body) : []
  return { ...checked, dearer, variables, links }
}
