import type { Carried } from '../compliance/rules/carried.ts'
import { linkNames } from '../templates/template.ts'
import { linkIn, type Composed, type Composer } from './composer.ts'

/** Exactly the parameters that a wording's approved template declares, in their order; whole texts have none. */
export function parametersOf(
  composer: Composer,
  composed: Composed,
  variables: Record<string, string>,
  code: string | null
): Record<string, string> {
  const { carries } = composer
  if (carries?.freeText && !carries.variables.allowed) return {}
  const names = linkNames(composed.nodes)
  const base = `${composer.shortLinkBase}/s/`
  const declared: [string, string][] = []
  for (const node of composed.nodes) {
    if (node.kind === 'field' && Object.hasOwn(variables, node.key))
      declared.push([node.key, variables[node.key] ?? ''])
    if (node.kind !== 'link') continue
    const name = names.shift()
    if (!carries || carries.links === 'fixed' || name === undefined) continue
    const address = linkIn(composer, composed, node, code)
    declared.push([name, carries.links === 'tail' ? address.slice(base.length) : address])
  }
  return Object.fromEntries(declared)
}

/** The same as the provider's limits are asked with. */
export function carriedBy(
  composer: Composer,
  composed: Composed,
  parameters: Record<string, string>
): Carried {
  const links = composed.nodes.filter(node => node.kind === 'link')
  return {
    parameters,
    whole: composed.nodes.every(
      node => node.kind === 'field' || (node.kind === 'text' && node.text.trim() === '')
    ),
    links: links.length,
    fixed: composer.carries?.ownShortLink ? links.filter(({ slot }) => composed.fixed.has(slot)).length : 0,
    counts: composer.linkMode !== 'none'
  }
}
