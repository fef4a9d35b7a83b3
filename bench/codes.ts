import { Readable } from 'node:stream'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { createCodes } from '#lib/codes/create-codes.ts'
import { importCodes } from '#lib/codes/import-codes.ts'
import { createPool } from '#lib/codes/save-pool.ts'
import { codePoolInput } from '#lib/codes/schema.ts'
import { addMany, install, launch, prepare, type Installation } from '#lib/testing/installation.ts'
import { measure, type Round } from './rounds.ts'

const MEMBERS = Number(process.env.MEMBERS ?? 100_000)
const CODES = Number(process.env.CODES ?? 1_000_000)
const WITHOUT = 'planning without codes'

const poolOf = (at: Installation, name: string) =>
  createPool(at.services, codePoolInput.parse({ name, value: 20, length: 12 }))

async function planned(at: Installation, what: string, body: string): Promise<Round> {
  const campaign = await launch(at, await prepare(at, { body }))
  const round = await measure(what, MEMBERS, () => planCampaign(at.services, campaign))
  const { audience } = await at.services.campaigns.counts(campaign.id)
  if (audience !== MEMBERS) throw new Error(`not everybody was planned: ${audience}`)
  return { ...round, beside: WITHOUT }
}

/** The same people planned by a text without codes and by one with a code for each; then a file of a million codes. */
export async function rounds(): Promise<Round[]> {
  const results: Round[] = []
  for (let n = 0; n < 3; n++) {
    const at = await install()
    await addMany(at, MEMBERS)
    const { id } = await poolOf(at, 'spring')
    await createCodes(at.services, id, MEMBERS)
    results.push(await planned(at, WITHOUT, '凭码 ABCDEFGHJKLM 到店立减，拒收请回复R'))
    results.push(await planned(at, 'planning with a code each', '凭码 {{code:spring}} 到店立减，拒收请回复R'))
    const given = (await at.services.codes.counts([id])).get(id)?.given
    if (given !== MEMBERS) throw new Error(`not everybody has a code: ${given}`)
    await at.close()
  }
  const at = await install()
  const { id } = await poolOf(at, 'imported')
  const lines = Array.from({ length: CODES }, (_, i) => `C${String(100_000_000 + i * 7)}\n`)
  const pieces = Array.from({ length: Math.ceil(CODES / 5000) }, (_, i) =>
    Buffer.from(lines.slice(i * 5000, (i + 1) * 5000).join(''))
  )
  results.push(
    await measure('codes of a file', CODES, async () => {
      const { added } = await importCodes(at.services, id, Readable.from(pieces))
      if (added !== CODES) throw new Error(`not every code was added: ${added}`)
    })
  )
  await at.close()
  return results
}
