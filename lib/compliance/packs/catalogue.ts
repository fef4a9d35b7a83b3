import type { Finding, Rule } from '../finding.ts'
import { cn } from './cn.ts'
import { everywhere, type Pack } from './pack.ts'
import { us } from './us.ts'

const packs = new Map<string, Pack>([cn, us].map(pack => [pack.country, pack]))

/** The pack of a country; none means that nothing may be sent there. */
export const packOf = (country: string): Pack | undefined => packs.get(country)
export const allPacks = (): Pack[] => [...packs.values()]

const isRule = (value: unknown): value is Rule => typeof value === 'object' && value !== null && 'say' in value

/** The rules of a pack, for the page that lists them. */
export const rulesOf = (pack: Pack): Rule[] => Object.values(pack).filter(isRule)

const rules = new Map<string, Rule>([...Object.values(everywhere), ...allPacks().flatMap(rulesOf)].map(rule => [rule.id, rule]))

export const ruleOf = (id: string): Rule | undefined => rules.get(id)

/** What a finding says in the reader's language, with its parameters filled in. */
export function sayFinding(finding: Pick<Finding, 'rule' | 'params'>, locale: string): string {
  const rule = ruleOf(finding.rule)
  if (!rule) return finding.rule
  return rule.say[locale === 'en' ? 'en' : 'zh-CN'].replace(/\{(\w+)\}/g, (_, name: string) => String(finding.params?.[name] ?? ''))
}
