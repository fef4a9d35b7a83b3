import type { Carries } from '../carries.ts'
import type { Finding } from '../finding.ts'
import { everywhere } from '../packs/every-country.ts'
import type { Rule } from '../packs/pack.ts'
import { linksIn } from './links.ts'

/** What a message would hand to its provider. */
export interface Carried {
  /** By the names that the approved template has for them. */
  parameters: Readonly<Record<string, string>>
  /** The template is variables and nothing else. */
  whole: boolean
  links: number
  /** How many of the links the approved text holds as short links that everybody shares. */
  fixed: number
  /** The campaign wants its links counted. */
  counts: boolean
}

const found = (rule: Rule, params: NonNullable<Finding['params']>, words?: string[]): Finding => ({
  rule: rule.id,
  verdict: rule.verdict,
  params,
  ...(words ? { words } : {})
})
/** As people count: an emoji is one. */
const lengthOf = (text: string) => [...text].length

function variableFindings(carries: Carries, { parameters, whole }: Carried): Finding[] {
  const { allowed, most, maxLength } = carries.variables
  const entries = Object.entries(parameters)
  if (entries.length === 0) return []
  const names = (some: [string, string][]) => some.map(([name]) => name).join('、')
  if (!allowed) return [found(everywhere.variablesNone, { fields: names(entries) })]
  const findings: Finding[] = []
  if (most !== null && entries.length > most)
    findings.push(found(everywhere.variablesMany, { count: entries.length, most }))
  if (whole && !carries.variables.whole) findings.push(found(everywhere.variablesWhole, {}))
  if (maxLength !== null) {
    const long = entries.filter(([, value]) => lengthOf(value) > maxLength)
    const [first] = long
    if (first)
      findings.push(
        found(
          everywhere.variableLong,
          { fields: names(long), length: lengthOf(first[1]), most: maxLength },
          long.map(([, value]) => value)
        )
      )
    const empty = entries.filter(([, value]) => value.trim() === '')
    if (empty.length > 0) findings.push(found(everywhere.variableEmpty, { fields: names(empty) }))
  }
  const addresses = carries.links === 'any' ? [] : entries.filter(([, value]) => linksIn(value).length > 0)
  if (addresses.length > 0)
    findings.push(
      found(
        everywhere.variableAddress,
        { fields: names(addresses) },
        addresses.map(([, value]) => value)
      )
    )
  return findings
}

function linkFindings(carries: Carries, { links, fixed, counts }: Carried): Finding[] {
  if (links === 0 || carries.links !== 'fixed' || !counts) return []
  if (fixed === links) return [found(everywhere.linkShared, { count: links })]
  return [
    found(carries.ownShortLink ? everywhere.linkUncounted : everywhere.linkUncountable, { count: links })
  ]
}

/** What a provider could not take of a message, and what its links cannot do there. */
export function checkCarried(carries: Carries | undefined, carried: Carried): Finding[] {
  if (!carries || carries.freeText) return []
  return [...variableFindings(carries, carried), ...linkFindings(carries, carried)]
}
