import type { AccountStore } from '../accounts/store.ts'
import type { AudienceStore } from '../audiences/audience-store.ts'
import type { ContactStore } from '../audiences/store.ts'
import type { Clock } from '../clock.ts'
import type { CodeStore } from '../codes/store.ts'
import type { CodeTakeStore } from '../codes/take-store.ts'
import type { FixedLinkStore } from '../links/fixed-link-store.ts'
import type { SettingsStore } from '../settings/store.ts'
import { priceTo } from '../accounts/account.ts'
import { senderRules } from '../accounts/sender.ts'
import type { Contact } from '../audiences/contact.ts'
import type { Filter } from '../audiences/filter.ts'
import type { Parts } from '../compliance/parts.ts'
import { canonicalJson, sha256, type Sealer } from '../crypto.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import type { TopicStore } from '../topics/store.ts'
import type { Purpose } from '../templates/states.ts'
import type { CampaignContent, Estimate } from './campaign.ts'
import type { Campaign } from './store.ts'
import { judgeContacts, type JudgedContact } from './judge-contacts.ts'
import { composeCampaign } from './compose-campaign.ts'
import { composerOf, poolsOfContent, type Composer } from './composer.ts'
import type { MessageStore } from './message-store.ts'

/** What judging an audience without writing anything needs. */
export interface EstimateDeps {
  messages: MessageStore
  contacts: ContactStore
  audiences: AudienceStore
  accounts: AccountStore
  settings: SettingsStore
  fixedLinks: FixedLinkStore
  topics: TopicStore
  sealer: Sealer
  codes: CodeStore
  codeTakes: CodeTakeStore
  clock: Clock
  shortLinkBase: string
}
const PAGE = 100

const numberOf = (id: string) => BigInt(`0x${id.replaceAll('-', '')}`)
/** An id between two others. Ids begin with their time, so that pages from such places are spread over the whole audience. */
function between(first: string, last: string, quarter: number): string {
  const at = numberOf(first) + ((numberOf(last) - numberOf(first)) * BigInt(quarter)) / 4n
  return at
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Up to 500 members from all over an audience. */
async function sampleMembers(deps: EstimateDeps, filter: Filter): Promise<Contact[]> {
  const bound = newId()
  const first = await deps.contacts.members(filter, { cursor: null, bound, limit: PAGE })
  const people = new Map(first.map(each => [each.id, each]))
  const newest = first.length === PAGE ? (await deps.contacts.list(filter, { limit: 1 })).items[0] : undefined
  const lastOfFirst = first.at(-1)
  if (newest && lastOfFirst)
    for (const quarter of [0, 1, 2, 3]) {
      const cursor = between(lastOfFirst.id, newest.id, quarter)
      for (const each of await deps.contacts.members(filter, { cursor, bound, limit: PAGE }))
        people.set(each.id, each)
    }
  return [...people.values()]
}

async function judgeSample(
  deps: EstimateDeps,
  composer: Composer,
  filter: Filter,
  at: number
): Promise<JudgedContact[]> {
  return judgeContacts(deps.messages, composer, await sampleMembers(deps, filter), at)
}

/** Hash of whom a campaign asks for, with the audiences that its own names written out. */
export async function askedOf(
  { audiences, contacts }: Pick<EstimateDeps, 'audiences' | 'contacts'>,
  { audienceId }: Pick<Campaign, 'audienceId'>
): Promise<string> {
  const { filter } = found(await audiences.byId(found(audienceId)))
  return sha256(canonicalJson(await contacts.expand(filter))).toString('base64url')
}

/** What a campaign will come to, from a sample of its audience: people, parts, and cost in millionths of the account's currency. */
export async function estimateCampaign(
  deps: EstimateDeps,
  campaign: Campaign,
  content: CampaignContent
): Promise<Estimate> {
  const { filter } = found(await deps.audiences.byId(found(campaign.audienceId)))
  const account = found(await deps.accounts.byId(campaign.accountId))
  const composer = await composeCampaign(deps, campaign, content, account)
  const now = deps.clock()
  const { count: audience } = await deps.contacts.count(filter)
  const sample = await judgeSample(deps, composer, filter, Math.max(now, campaign.startsAt ?? now))
  const sent = sample.filter(each => each.evaluation.verdict !== 'block')
  const share = sample.length === 0 ? 0 : audience / sample.length
  const sum = (of: (each: JudgedContact) => number) =>
    Math.round(sent.reduce((all, each) => all + of(each), 0) * share)
  const partsOf = ({ evaluation }: JudgedContact) => evaluation.parts.parts
  return {
    audience,
    reachable: Math.round(sent.length * share),
    parts: sum(partsOf),
    costMicros: sum(each => partsOf(each) * priceTo(account, each.contact.country)),
    of: await askedOf(deps, campaign)
  }
}

/** One message of a text as somebody of an audience would get it. */
export interface MeasuredText {
  contact: Contact
  text: string
  parts: Parts
}
export interface Measured {
  /** How many of the sample would get it, and how many were looked at. */
  reachable: number
  looked: number
  /** By parts, then by length; absent when nobody of the sample would get it. */
  shortest?: MeasuredText
  typical?: MeasuredText
  longest?: MeasuredText
}

/** A text that is being written, for the shortest, the typical and the longest of an audience's messages. */
export async function measureText(
  deps: EstimateDeps,
  { purpose, ...text }: { body: string; signature: string; purpose: Purpose },
  filter: Filter
): Promise<Measured> {
  const content = { ...text, providerTemplateId: null, providerSignId: null }
  const composer = composerOf(
    {
      id: newId(),
      templateId: newId(),
      purpose,
      linkMode: 'recipient',
      schedule: { kind: 'now' },
      split: null,
      winner: null
    },
    content,
    await senderRules(deps.settings),
    deps.shortLinkBase,
    [],
    await deps.codes.byNames(poolsOfContent(content))
  )
  const sample = await judgeSample(deps, composer, filter, deps.clock())
  const sent = sample
    .filter(each => each.evaluation.verdict !== 'block')
    .map(({ contact, evaluation: { text: shown, parts } }): MeasuredText => ({ contact, text: shown, parts }))
    .sort((a, b) => a.parts.parts - b.parts.parts || a.parts.units - b.parts.units)
  const result: Measured = { reachable: sent.length, looked: sample.length }
  const [shortest, typical, longest] = [sent[0], sent[Math.floor(sent.length / 2)], sent.at(-1)]
  if (shortest && typical && longest) Object.assign(result, { shortest, typical, longest })
  return result
}
