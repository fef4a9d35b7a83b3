import { DAY, MINUTE } from '../clock.ts'
import { eachAlone } from '../each-alone.ts'
import { Refusal, found } from '../errors.ts'
import type { Campaign } from './store.ts'
import { judgeContacts } from './judge-contacts.ts'
import { messageRow, openComposer, type PlanDeps } from './plan-campaign.ts'
import { stopForCodes, takingOf, withCodes } from './take-codes.ts'
import { compareVariants, variantsOf, type VariantOutcome } from './split.ts'

export interface DecideDeps extends PlanDeps {
  reports: { variants(campaign: Campaign): Promise<VariantOutcome[]> }
}
const BATCH = 200
/** A test that has something left to send, such as over a night, is waited for so long. */
const PATIENCE = 2 * DAY

/** When a campaign's test is to be decided; null while it is not being sent or when nobody waits for it. */
export function decidesAt({ split, startedAt }: Pick<Campaign, 'split' | 'startedAt'>): number | null {
  if (!split || split.share >= 100 || startedAt === null) return null
  return startedAt + split.afterMinutes * MINUTE
}

/** Gives everybody who waited the variant that won, judged as of now. */
async function releaseRest(deps: DecideDeps, campaign: Campaign, stop: () => boolean): Promise<number> {
  const account = found(await deps.accounts.byId(campaign.accountId))
  const composer = await openComposer(deps, campaign, account)
  let released = 0
  for (;;) {
    const waiting = await deps.messages.waiting(campaign.id, BATCH)
    if (waiting.length === 0) return released
    const now = deps.clock()
    const people = await deps.contacts.byIds(waiting.map(each => each.contactId))
    const judged = new Map(
      (await judgeContacts(deps.messages, composer, people, Math.max(now, campaign.startsAt ?? now))).map(
        each => [each.contact.id, each]
      )
    )
    const rows = waiting.map(({ id, contactId, code }) => {
      const one = judged.get(contactId)
      // erased meanwhile: the reservation leaves them out
      if (!one)
        return {
          id,
          wording: 0,
          state: 'queued' as const,
          notBefore: now,
          notAfter: null,
          parts: 1,
          code,
          variables: null,
          finding: null,
          finalAt: null
        }
      const row = messageRow(campaign, composer, one.contact, one, one.at, now)
      const { wording, state, notBefore, notAfter, parts, variables, finding, finalAt } = row
      return {
        id,
        wording,
        state,
        notBefore,
        notAfter,
        parts,
        code: code ?? row.code,
        variables,
        finding,
        finalAt
      }
    })
    const taking = takingOf(composer, rows)
    const done = await withCodes(deps, campaign.id, taking, () =>
      deps.messages.release(rows, campaign.id, taking)
    )
    if ('dry' in done) {
      await stopForCodes(deps, campaign, done.dry)
      return released
    }
    released += waiting.length
    if (stop()) return released
  }
}

/** Decides one test if its time has come, and sends the winner to the rest. Answers how many it released. */
async function decideOne(deps: DecideDeps, campaign: Campaign, stop: () => boolean): Promise<number> {
  const now = deps.clock()
  const due = decidesAt(campaign)
  if (due === null) return 0
  let decided: Campaign | undefined = campaign
  if (campaign.winner === null) {
    if (now < due || (now < due + PATIENCE && (await deps.messages.goesOn(campaign.id)))) return 0
    const { best } = compareVariants(await deps.reports.variants(campaign), campaign.split!.by)
    decided = await deps.campaigns.setWinner(campaign.id, best, now)
  }
  return decided ? releaseRest(deps, decided, stop) : 0
}

/** Decides the tests whose time has come, each alone. Answers how many recipients got their winner. */
export async function decideDue(deps: DecideDeps, stop: () => boolean = () => false): Promise<number> {
  let released = 0
  await eachAlone(await deps.campaigns.withVariants(), async campaign => {
    released += await decideOne(deps, campaign, stop)
  })
  return released
}

/** A person says which variant the rest gets, before its time or against the numbers. */
export async function chooseWinner(
  deps: Pick<DecideDeps, 'campaigns' | 'clock'>,
  id: string,
  variant: number
): Promise<Campaign> {
  const { split, state } = found(await deps.campaigns.byId(id))
  if (
    !split ||
    split.share >= 100 ||
    !Number.isInteger(variant) ||
    variant < 0 ||
    variant >= variantsOf(split)
  )
    throw new Refusal('conflict', 'variant_unknown')
  if (!['sending', 'paused'].includes(state)) throw new Refusal('conflict', 'campaign_state')
  const decided = await deps.campaigns.setWinner(id, variant, deps.clock())
  if (!decided) throw new Refusal('conflict', 'winner_known')
  return decided
}
