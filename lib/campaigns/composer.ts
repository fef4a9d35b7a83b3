import type { SenderRules } from '../accounts/sender.ts'
import type { CheckedText } from '../compliance/evaluate.ts'
import { windowRule } from '../compliance/packs/every-country.ts'
import { codeField, standIn } from '../codes/code.ts'
import type { CodePool } from '../codes/store.ts'
import { topicCapRule } from '../compliance/packs/house-rules.ts'
import type { HoursRule, Rule } from '../compliance/packs/pack.ts'
import type { Carries } from '../compliance/carries.ts'
import type { FixedLink } from '../links/fixed-link-store.ts'
import { shortLink } from '../links/link.ts'
import type { Purpose } from '../templates/states.ts'
import type { Topic } from '../topics/store.ts'
import { codesIn, fieldsOf, parseTemplate, poolsIn, renderNodes, type Node } from '../templates/template.ts'
import type { CampaignContent, LinkMode, Schedule, Split, Wording } from './campaign.ts'
import type { Campaign } from './store.ts'

/** One wording of a campaign, read once for many recipients. */
export interface Composed extends Wording {
  nodes: Node[]
  fields: string[]
  /** Lists that it takes a code of each, with the name that its text has for the code. */
  codes: { pool: string; key: string }[]
  /** Its links that stand in the approved text, by place: the same for everybody. */
  fixed: Map<number, FixedLink>
  /** Whole text by country and day, for wordings that say the same to everybody. */
  cache: Map<string, CheckedText>
}
/** A campaign's texts, with what they are judged by. */
export interface Composer {
  campaignId: string
  /** Never empty: the campaign's own template first. */
  wordings: Composed[]
  split: Split | null
  winner: number | null
  rules: SenderRules
  schedule: Schedule
  /** Hours that the campaign keeps by choice. */
  window: HoursRule | undefined
  purpose: Purpose
  /** What it is about. */
  topic: Topic | undefined
  /** Rules of the house, and the cap of its topic. */
  house: readonly Rule[]
  /** Whether a number gets no marketing at all. */
  isControl: (phone: string) => boolean
  targeting: CampaignContent['targeting']
  /** What its provider's templates may carry; nobody's limits without an account. */
  carries: Carries | undefined
  /** Every link of every wording; a link that several have has one place. */
  links: { url: string; slot: number }[]
  shortLinkBase: string
  linkMode: LinkMode
  /** Codes by slot, when all recipients share them. */
  sharedCodes: Map<number, string>
  /** Lists of codes that a text takes, by name. */
  pools: Map<string, Pick<CodePool, 'id' | 'name' | 'length'>>
  /** What stands for each code until there is one, by its field; nothing of a list that is gone. */
  standIns: Record<string, string>
}
export type Composes = Pick<
  Campaign,
  'id' | 'templateId' | 'purpose' | 'linkMode' | 'schedule' | 'split' | 'winner'
>

/** The wordings of a content in their order: a message keeps the number of its own. */
export const wordingsOf = ({
  body,
  signature,
  providerTemplateId,
  providerSignId,
  others = []
}: CampaignContent): Wording[] => [
  { body, signature, providerTemplateId, providerSignId, variant: 0, language: null },
  ...others
]

/** Gives each link its place among all of the campaign: the same address the same place, however many wordings have it. */
function placeLinks(nodes: Node[], links: Composer['links']): Node[] {
  const seen = new Map<string, number>()
  return nodes.map(node => {
    if (node.kind !== 'link') return node
    const nth = seen.get(node.url) ?? 0
    seen.set(node.url, nth + 1)
    let place = links.filter(link => link.url === node.url)[nth]
    if (!place) links.push((place = { url: node.url, slot: links.length }))
    return { ...node, slot: place.slot }
  })
}

/** Fixed links by the places that a wording's links have: the nth of an address is the nth that was made for it. */
function placeFixed(nodes: Node[], fixed: readonly FixedLink[]): Map<number, FixedLink> {
  const places = new Map<number, FixedLink>()
  const left = [...fixed]
  for (const node of nodes) {
    if (node.kind !== 'link' || places.has(node.slot)) continue
    const at = left.findIndex(each => each.url === node.url)
    const [link] = at < 0 ? [] : left.splice(at, 1)
    if (link) places.set(node.slot, link)
  }
  return places
}

/** Names of the lists of codes that a content's texts take. */
export const poolsOfContent = (content: CampaignContent): string[] => [
  ...new Set(
    wordingsOf(content).flatMap(({ body }) => {
      const parsed = parseTemplate(body)
      return parsed.ok ? poolsIn(parsed.nodes) : []
    })
  )
]

/** Every link of a content, in the order of its places. */
export function linksOfContent(content: CampaignContent): Composer['links'] {
  const links: Composer['links'] = []
  for (const { body } of wordingsOf(content)) {
    const parsed = parseTemplate(body)
    if (parsed.ok) placeLinks(parsed.nodes, links)
  }
  return links
}

export function composerOf(
  campaign: Composes,
  content: CampaignContent,
  rules: SenderRules,
  shortLinkBase: string,
  fixedLinks: readonly FixedLink[] = [],
  pools: readonly Pick<CodePool, 'id' | 'name' | 'length'>[] = [],
  topic?: Topic,
  isControl: Composer['isControl'] = () => false
): Composer {
  const { id, templateId, purpose, schedule, split, winner } = campaign
  const carries = rules.carries?.[purpose]
  // a text that begins with our address and ends in a variable needs a code to end in
  const linkMode = carries?.links === 'tail' && campaign.linkMode === 'none' ? 'shared' : campaign.linkMode
  const links: Composer['links'] = []
  const wordings = wordingsOf(content).map((wording): Composed => {
    const parsed = parseTemplate(wording.body)
    if (!parsed.ok) throw new Error(`The body of an approved campaign cannot be read: ${parsed.error}`)
    const nodes = placeLinks(parsed.nodes, links)
    const template = [templateId, ...(split?.templateIds ?? [])][wording.variant]
    const own = fixedLinks.filter(each => each.templateId === template)
    return {
      ...wording,
      nodes,
      fields: fieldsOf(nodes),
      codes: codesIn(nodes),
      fixed: placeFixed(nodes, own),
      cache: new Map()
    }
  })
  return {
    campaignId: id,
    wordings,
    split,
    winner,
    rules,
    schedule,
    window: schedule.window && windowRule(schedule.window),
    purpose,
    topic,
    house: [...(rules.house ?? []), ...(topic?.cap ? [topicCapRule(topic.cap)] : [])],
    isControl,
    targeting: content.targeting,
    carries,
    links,
    shortLinkBase,
    linkMode,
    sharedCodes: new Map(),
    pools: new Map(pools.map(pool => [pool.name, pool])),
    standIns: Object.fromEntries(pools.map(({ name, length }) => [codeField(name), standIn(length)]))
  }
}

/** Number of the wording that somebody gets of a variant: in their language as far as there is one. */
export function wordingFor({ wordings }: Composer, variant: number, language: string | undefined): number {
  const wanted = language?.trim().toLowerCase().replaceAll('_', '-')
  const ofVariant = (test: (known: string | null) => boolean) =>
    wordings.findIndex(each => each.variant === variant && test(each.language?.toLowerCase() ?? null))
  const tries = wanted
    ? [
        ofVariant(known => known === wanted),
        ofVariant(known => known !== null && known.split('-')[0] === wanted.split('-')[0])
      ]
    : []
  return [...tries, ofVariant(known => known === null)].find(at => at >= 0) ?? 0
}

/** Address that stands in the text for the link in `slot`. */
export function linkIn(
  composer: Composer,
  { fixed }: Pick<Composed, 'fixed'>,
  { url, slot }: { url: string; slot: number },
  code: string | null
): string {
  if (composer.carries?.links === 'fixed') {
    const link = fixed.get(slot)
    return link ? shortLink(composer.shortLinkBase, link.code) : url
  }
  if (composer.linkMode === 'none') return url
  if (composer.linkMode === 'recipient') return shortLink(composer.shortLinkBase, code ?? 'xxxxxxxx', slot)
  return shortLink(composer.shortLinkBase, composer.sharedCodes.get(slot) ?? 'xxxxxxx')
}

/** The body for one person; a code of the right length stands in where none is given. */
export const bodyFor = (
  composer: Composer,
  composed: Composed,
  variables: Record<string, string>,
  code: string | null
): string =>
  renderNodes(composed.nodes, variables, (url, slot) => linkIn(composer, composed, { url, slot }, code))
