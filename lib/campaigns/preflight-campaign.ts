import { priceTo } from '../accounts/account.ts'
import { deciding, type Finding } from '../compliance/finding.ts'
import type { Contact } from '../audiences/contact.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import { maskPhone } from '../phone.ts'
import type { CampaignContent, Wording } from './campaign.ts'
import type { Campaign } from './store.ts'
import { judgeContacts } from './judge-contacts.ts'
import { wordingsOf, type Composer } from './composer.ts'
import { composeCampaign } from './compose-campaign.ts'
import type { EstimateDeps } from './estimate-campaign.ts'
import { WAITING } from './split.ts'
import { toUnits } from '../money.ts'

/** How many recipients a rule met, with the parameters of one of them. */
export interface RuleTally {
  rule: string
  count: number
  params: Record<string, string | number>
  /** One of them: name and masked number. */
  sample: string
}

/** What a campaign would do if it were sent now: who gets it, who does not and why, and what it costs. */
export interface Preflight {
  audience: number
  reachable: number
  excluded: RuleTally[]
  deferred: RuleTally[]
  warnings: RuleTally[]
  /** Parts of everything that would be sent, and of the longest single message. */
  parts: number
  longest: number
  /** Currency units. */
  cost: number
  currency: string
  startsAt: number
  endsAt: number
  /** As the first recipients would read it: each of its texts that somebody gets, then others, three at least where there are. */
  samples: Sample[]
  /** Lists of codes that its texts take from: with fewer free ones than people it cannot be launched. */
  codes: { pool: string; needed: number; free: number }[]
}
export interface Sample {
  text: string
  /** 0 is the campaign's own template; null of those who wait for the winner. */
  variant: number | null
  language: string | null
}
const BATCH = 500

function tally() {
  const byRule = new Map<string, RuleTally>()
  return {
    add({ rule, params = {} }: Finding, contact: Contact) {
      const row = byRule.get(rule)
      if (row) row.count++
      else
        byRule.set(rule, {
          rule,
          count: 1,
          params,
          sample: [contact.name, maskPhone(contact.phone)].filter(Boolean).join(' ')
        })
    },
    rows: () => [...byRule.values()].sort((a, b) => b.count - a.count)
  }
}

const SAMPLES = 3
/** The first text of each wording, and the first others until there are some. */
function samplesOf(wordings: Wording[]) {
  const [first, others] = [new Map<number, string>(), [] as [number, string][]]
  return {
    add(wording: number, text: string) {
      if (!first.has(wording)) first.set(wording, text)
      else if (others.length < SAMPLES) others.push([wording, text])
    },
    samples: (): Sample[] =>
      [...first, ...others.slice(0, Math.max(0, SAMPLES - first.size))]
        .sort(([a], [b]) => a - b)
        .map(([wording, text]) => ({
          text,
          variant: wordings[wording]?.variant ?? null,
          language: wordings[wording]?.language ?? null
        }))
  }
}

/** Whoever waits for a winner may come to need a code of any list. */
function countCodes({ wordings }: Composer, wording: number, needed: Map<string, number>): void {
  const some = wording === WAITING ? wordings : wordings.slice(wording, wording + 1)
  for (const pool of new Set(some.flatMap(({ codes }) => codes.map(each => each.pool))))
    needed.set(pool, (needed.get(pool) ?? 0) + 1)
}

/** Judges every member as planning would and writes nothing: audience = reachable + excluded, at any moment. */
export async function preflightCampaign(
  deps: EstimateDeps,
  campaign: Campaign,
  content: CampaignContent
): Promise<Preflight> {
  const audience = found(await deps.audiences.byId(found(campaign.audienceId)))
  const account = found(await deps.accounts.byId(campaign.accountId))
  const composer = await composeCampaign(deps, campaign, content, account)
  const now = deps.clock()
  const startsAt = Math.max(now, campaign.startsAt ?? now)
  const [excluded, deferred, warned] = [tally(), tally(), tally()]
  const needed = new Map([...composer.pools.keys()].map(name => [name, 0]))
  const result = { audience: 0, reachable: 0, parts: 0, longest: 0 }
  const read = samplesOf(wordingsOf(content))
  let costMicros = 0
  let lastAllowed = startsAt
  const bound = newId()
  let cursor: string | null = null
  for (;;) {
    const members = await deps.contacts.members(audience.filter, { cursor, bound, limit: BATCH })
    if (members.length === 0) break
    cursor = members.at(-1)?.id ?? null
    for (const { evaluation, contact, at, wording } of await judgeContacts(
      deps.messages,
      composer,
      members,
      startsAt
    )) {
      result.audience++
      if (evaluation.verdict === 'block') {
        excluded.add(found(deciding(evaluation)), contact)
        continue
      }
      result.reachable++
      countCodes(composer, wording, needed)
      lastAllowed = Math.max(lastAllowed, at)
      result.parts += evaluation.parts.parts
      costMicros += evaluation.parts.parts * priceTo(account, contact.country)
      result.longest = Math.max(result.longest, evaluation.parts.parts)
      read.add(wording, evaluation.text)
      if (evaluation.verdict === 'defer') {
        deferred.add(found(deciding(evaluation)), contact)
        lastAllowed = Math.max(lastAllowed, evaluation.nextAllowed ?? lastAllowed)
      }
      for (const finding of evaluation.findings)
        if (finding.verdict === 'warn' || finding.verdict === 'rewrite') warned.add(finding, contact)
    }
  }
  const rate = Math.min(campaign.ratePerSecond ?? Infinity, account.settings.ratePerSecond)
  return {
    ...result,
    samples: read.samples(),
    codes: await Promise.all(
      [...composer.pools.values()].map(async ({ id, name }) => ({
        pool: name,
        needed: needed.get(name) ?? 0,
        free: await deps.codeTakes.freeFor(id, campaign.id)
      }))
    ),
    excluded: excluded.rows(),
    deferred: deferred.rows(),
    warnings: warned.rows(),
    cost: toUnits(Math.round(costMicros)),
    currency: account.currency,
    startsAt,
    endsAt: lastAllowed + Math.ceil(result.reachable / rate) * 1000
  }
}
