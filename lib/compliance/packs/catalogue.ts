import type { Certainty, Finding, Verdict } from '../finding.ts'
import { ae } from './ae.ts'
import { au } from './au.ts'
import { br } from './br.ts'
import { ca } from './ca.ts'
import { cn } from './cn.ts'
import { everywhere } from './every-country.ts'
import { de } from './de.ts'
import { es } from './es.ts'
import { euDefault } from './eu.ts'
import { fr } from './fr.ts'
import { gb } from './gb.ts'
import { hk } from './hk.ts'
import { india } from './in.ts'
import { it } from './it.ts'
import { jp } from './jp.ts'
import { kr } from './kr.ts'
import { my } from './my.ts'
import type { Pack, Rule } from './pack.ts'
import { sg } from './sg.ts'
import { tw } from './tw.ts'
import { us } from './us.ts'

const packs = new Map<string, Pack>(
  [cn, us, ca, gb, fr, de, it, es, au, india, sg, hk, tw, jp, kr, br, ae, my, ...euDefault].map(pack => [
    pack.country,
    pack
  ])
)

/** The pack of a country; none means that nothing may be sent there. */
export const packOf = (country: string): Pack | undefined => packs.get(country)
export const allPacks = (): Pack[] => [...packs.values()]

// an id may stand for several rules, such as one for each provider: their words differ, their meaning does not
const rules = new Map<string, Rule>()
for (const rule of [...Object.values<Rule>(everywhere), ...allPacks().flatMap(pack => pack.rules)])
  if (!rules.has(rule.id)) rules.set(rule.id, rule)

export const ruleOf = (id: string): Rule | undefined => rules.get(id)
/** Rules of our own that an admin may switch off. */
export const ourRules = (): Rule[] => [...rules.values()].filter(rule => rule.ours)

/** A finding for people and programs: with its words, where it comes from and how sure that is. */
export interface DescribedFinding {
  rule: string
  verdict: Verdict
  message: string
  source: string
  certainty: Certainty
  /** Words of the text that it is about, and what may stand in their place. */
  words: string[]
  fixes: { find: string; put: string }[]
}
export function describeFinding(finding: Finding, locale: string): DescribedFinding {
  const { source = '—', certainty = 'K' } = ruleOf(finding.rule) ?? {}
  const { rule, verdict, words = [], fixes = [] } = finding
  return { rule, verdict, message: sayFinding(finding, locale), source, certainty, words, fixes }
}

const SPANS: Record<string, string> = { s: '秒', min: '分钟', h: '小时', d: '天' }
/** Spans are kept as “7 d”, whatever the language they are read in. */
const inChinese = (value: string): string =>
  value.replace(/^(\d+) (s|min|h|d)$/, (_, count: string, unit: string) => `${count} ${SPANS[unit]}`)

/** What a finding says in the reader's language, with its parameters filled in. */
export function sayFinding(finding: Pick<Finding, 'rule' | 'params'>, locale: string): string {
  const rule = ruleOf(finding.rule)
  if (!rule) return finding.rule
  const language = locale === 'en' ? 'en' : 'zh-CN'
  return rule.say[language].replace(/(?<!\{)\{(\w+)\}(?!\})/g, (_, name: string) => {
    // a tally of many findings has no parameters of its own
    const value = String(finding.params?.[name] ?? '…')
    return language === 'en' ? value : inChinese(value)
  })
}
