import { packOf } from '../compliance/packs/catalogue.ts'
import { checkText } from '../compliance/evaluate.ts'
import type { Finding } from '../compliance/finding.ts'
import { everywhere } from '../compliance/packs/pack.ts'
import type { Parts } from '../compliance/parts.ts'
import { fieldsOf, linksOf, parseTemplate, renderNodes } from './template.ts'

export interface CheckedTemplate {
  /** Key of messages/*.json under `errors`, when the body cannot be read. */
  error?: { message: string; at: number }
  text: string
  parts: Parts
  variables: string[]
  links: string[]
  findings: Finding[]
}

/** How long a recipient's link is: as long as every real one, so that parts are counted rightly while writing. */
export const sampleLink = (base: string): string => `${base}/s/xxxxxxxx0`

/** What a body looks like as a message: text, parts, variables, links, and what the rules say of it. */
export function checkTemplate(
  input: { body: string; purpose: 'marketing' | 'transactional'; signature: string; country: string; sample: Record<string, string> },
  shortLinkBase: string
): CheckedTemplate {
  const pack = packOf(input.country)
  const none: Parts = { encoding: 'characters', units: 0, parts: 0 }
  if (!pack)
    return {
      text: '',
      parts: none,
      variables: [],
      links: [],
      findings: [{ rule: everywhere.noPack.id, verdict: 'block', params: { country: input.country } }]
    }
  const parsed = parseTemplate(input.body)
  if (!parsed.ok)
    return { error: { message: parsed.error, at: parsed.at }, text: input.body, parts: none, variables: [], links: [], findings: [] }
  const body = renderNodes(parsed.nodes, input.sample, () => sampleLink(shortLinkBase))
  const checked = checkText({ purpose: input.purpose, signature: input.signature, body }, pack)
  return { ...checked, variables: fieldsOf(parsed.nodes), links: linksOf(parsed.nodes).map(link => link.url) }
}
