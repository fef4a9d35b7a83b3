import { sql } from 'drizzle-orm'
import { openDb } from '#db/open.ts'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { addMany, install, launch, prepare } from '#lib/testing/installation.ts'
import { measure, type Round } from './rounds.ts'

const MEMBERS = Number(process.env.MEMBERS ?? 300_000)

/** From an audience to one judged row for each member, and the limit: one statement that writes the same rows unjudged. */
export async function rounds(): Promise<Round[]> {
  const results: Round[] = []
  const at = await install()
  await addMany(at, MEMBERS)
  const db = openDb(at.env.DATABASE_URL!)
  const prepared = await prepare(at, { body: '新品上架，拒收请回复R' })
  results.push(
    await measure('INSERT … SELECT, no rules', MEMBERS, async () => {
      await db.atomic(() => [
        {
          raw: sql`insert into messages (id, campaign_id, contact_id, occurrence, state, rank, not_before, parts, attempts) select id, id, id, 0, 'cancelled', 5, 0, 1, 0 from contacts`
        }
      ])
    })
  )
  const campaign = await launch(at, prepared)
  const before = process.resourceUsage().maxRSS
  results.push(
    await measure(`planning ${MEMBERS} members, a verdict and a row each`, MEMBERS, () =>
      planCampaign(at.services, campaign)
    )
  )
  console.log(
    `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB, ${Math.round((process.resourceUsage().maxRSS - before) / 1024)} more than before`
  )
  const counts = await at.services.campaigns.counts(campaign.id)
  if (counts.audience !== MEMBERS) throw new Error(`not everybody was planned: ${counts.audience}`)
  await db.close()
  await at.close()
  return results
}
