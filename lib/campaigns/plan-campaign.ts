import type { AlertStore } from '../alerts/store.ts'
import type { Account } from '../accounts/account.ts'
import type { Contact } from '../audiences/contact.ts'
import { DAY, MINUTE } from '../clock.ts'
import { deciding } from '../compliance/finding.ts'
import { RULES_VERSION } from '../compliance/rules-version.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import { originOf } from '../number-plan.ts'
import { leadTo, newRecipientCode, newSharedCode } from '../links/link.ts'
import { DOUBTFUL, rankOf, type MessageState } from './campaign.ts'
import { askAgain, overtaken } from './check-approval.ts'
import type { EstimateDeps } from './estimate-campaign.ts'
import { judgeContacts } from './judge-contacts.ts'
import { composeCampaign } from './compose-campaign.ts'
import type { Composer } from './composer.ts'
import type { Judged } from './judge-member.ts'
import { NEVER, WAITING } from './split.ts'
import { stopForCodes, takingOf, withCodes, withoutCodes } from './take-codes.ts'
import type { Campaign, CampaignStore } from './store.ts'

export interface PlanDeps extends EstimateDeps {
  campaigns: CampaignStore
  alerts: AlertStore
}
const BATCH = 500
const LEASE = MINUTE

/** Rows of the campaign's links, and the composer that writes them into texts. */
export async function openComposer(
  deps: Pick<
    PlanDeps,
    'campaigns' | 'settings' | 'fixedLinks' | 'topics' | 'sealer' | 'codes' | 'shortLinkBase' | 'clock'
  >,
  campaign: Campaign,
  account: Account
): Promise<Composer> {
  const { campaigns, clock } = deps
  const composer = await composeCampaign(deps, campaign, found(campaign.content), account)
  const { linkMode, links: wanted } = composer
  const fixed = composer.wordings.flatMap(({ fixed: own }) => [...own])
  const expires = campaign.linkOptions?.days ? clock() + campaign.linkOptions.days * DAY : null
  const tracked = campaign.linkOptions?.conversionDays !== undefined
  let rows = await campaigns.linksOf(campaign.id)
  if (rows.length < wanted.length && (linkMode !== 'none' || fixed.length > 0)) {
    await campaigns.addLinks(
      wanted.map(({ url, slot }) => ({
        id: newId(),
        campaignId: campaign.id,
        slot,
        url: leadTo(url, campaign.linkOptions),
        // in no mode is it known that no account takes over where a code is needed
        code: linkMode === 'recipient' ? null : newSharedCode(),
        expiresAt: expires,
        tracked
      }))
    )
    rows = await campaigns.linksOf(campaign.id)
  }
  for (const row of rows) if (row.code) composer.sharedCodes.set(row.slot, row.code)
  const linkIds = new Map(rows.map(row => [row.slot, row.id]))
  await deps.fixedLinks.use(
    fixed.flatMap(([slot, { id: fixedId }]) => {
      const linkId = linkIds.get(slot)
      return linkId ? [{ fixedId, campaignId: campaign.id, linkId }] : []
    }),
    tracked
  )
  return composer
}

/** The row of one member: queued for its window, or excluded with the finding that decided. */
export function messageRow(
  campaign: Pick<Campaign, 'id' | 'priority' | 'purpose'>,
  composer: Composer,
  contact: Pick<Contact, 'id' | 'phone' | 'country'>,
  { evaluation, variables, wording = 0 }: Judged & { wording?: number },
  now: number,
  decidedAt = now
) {
  const excluded = evaluation.verdict === 'block'
  const state: MessageState = excluded ? 'excluded' : 'queued'
  const why = excluded || evaluation.verdict === 'defer' ? deciding(evaluation) : undefined
  const needsCode = composer.linkMode === 'recipient' && composer.links.length > 0
  return {
    id: newId(),
    campaignId: campaign.id,
    contactId: contact.id,
    state,
    rank: rankOf(campaign.priority),
    wording,
    notBefore: wording === WAITING && !excluded ? NEVER : (evaluation.nextAllowed ?? now),
    notAfter: evaluation.notAfter ?? null,
    parts: evaluation.parts.parts,
    code: needsCode && !excluded ? newRecipientCode() : null,
    variables: withoutCodes(composer, variables),
    finding: why
      ? { rule: why.rule, ...(why.params ? { params: why.params } : {}), version: RULES_VERSION }
      : null,
    finalAt: excluded ? decidedAt : null,
    place: originOf(contact.phone, contact.country)
  }
}

/** Of a campaign planned again from an older copy: people who may have it already, and whom a person wants left out. */
function inDoubt(campaign: Campaign, rows: ReturnType<typeof messageRow>[]) {
  if (campaign.reason !== DOUBTFUL) return rows
  return rows.map(row =>
    row.state === 'queued'
      ? { ...row, state: 'unknown' as const, errorDetail: DOUBTFUL }
      : { ...row, errorDetail: null }
  )
}

/**
 * Plans a campaign from where it stands: one row for every member of the audience, batch by batch, each with the place it
 * ends at, so that a worker that was killed goes on without a gap or a double.
 */
export async function planCampaign(
  deps: PlanDeps,
  campaign: Campaign,
  stop: () => boolean = () => false
): Promise<void> {
  const why = await overtaken(deps, campaign, found(campaign.content))
  if (why) return askAgain(deps, campaign, why)
  const audience = found(await deps.audiences.byId(found(campaign.audienceId)))
  const account = found(await deps.accounts.byId(campaign.accountId))
  const composer = await openComposer(deps, campaign, account)
  let cursor = campaign.planCursor
  for (;;) {
    const members = await deps.contacts.members(audience.filter, {
      cursor,
      bound: found(campaign.planBound),
      limit: BATCH
    })
    const now = deps.clock()
    const judged = await judgeContacts(deps.messages, composer, members, now)
    if (members.length > 0) {
      cursor = found(members.at(-1)).id
      const rows = inDoubt(
        campaign,
        judged.map(each => messageRow(campaign, composer, each.contact, each, each.at, now))
      )
      const [taking, place] = [takingOf(composer, rows), cursor]
      const done = await withCodes(deps, campaign.id, taking, () =>
        deps.campaigns.writePlan(campaign, rows, place, now + LEASE, taking)
      )
      if ('dry' in done) return stopForCodes(deps, campaign, done.dry)
    }
    if (members.length < BATCH) break
    const current = await deps.campaigns.byId(campaign.id)
    if (current?.state !== 'planning' || stop()) return
  }
  // whoever waits for a winner takes theirs later
  if (composer.pools.size > 0 && !campaign.split) await deps.codeTakes.dropHold(campaign.id)
  await deps.campaigns.move(campaign.id, ['planning'], {
    state: 'sending',
    reason: null,
    leaseUntil: null,
    rulesVersion: RULES_VERSION,
    startedAt: deps.clock(),
    updatedAt: deps.clock()
  })
}
