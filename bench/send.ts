import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Pool } from 'undici'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { messageSender } from '#lib/campaigns/send-messages.ts'
import { SEND_PATH } from '#lib/providers/protocol.ts'
import { addMany, install, launch, prepare } from '#lib/testing/installation.ts'
import { measure, type Round } from './rounds.ts'

const MESSAGES = 20_000
const CONCURRENCY = 128
const ROUNDS = 3

/** The limit: a bare loop over the same HTTP client, nothing stored. */
async function bare(url: string): Promise<Round> {
  const pool = new Pool(url, { connections: CONCURRENCY, pipelining: 1 })
  let left = MESSAGES
  const loop = async () => {
    while (left-- > 0) {
      const answer = await pool.request({
        method: 'POST',
        path: SEND_PATH,
        headers: { 'content-type': 'application/json' },
        body: '{"phoneNumber":"13800138000"}'
      })
      await answer.body.text()
    }
  }
  const round = await measure('bare HTTP loop', MESSAGES, async () => void (await Promise.all(Array.from({ length: CONCURRENCY }, loop))))
  await pool.close()
  return round
}

/** The product: rules, reservation durable before each request, results stored. */
async function product(url: string): Promise<Round> {
  const at = await install()
  await addMany(at, MESSAGES)
  const prepared = await prepare(at, { baseUrl: url, settings: { concurrency: CONCURRENCY, ratePerSecond: 10_000_000 } })
  const campaign = await launch(at, prepared)
  await planCampaign(at.services, campaign)
  const sender = messageSender(at.services)
  const round = await measure('campaign of 20,000', MESSAGES, async () => {
    for (let sent = 0; sent < MESSAGES;) {
      at.time.now += 1
      const taken = await sender.tick()
      sent += taken
      if (taken === 0) await new Promise(done => setTimeout(done, 1))
    }
    await sender.drain(Infinity)
  })
  const counts = await at.services.campaigns.counts(campaign.id)
  if (counts.submitted !== MESSAGES) throw new Error(`the counts do not add up: ${JSON.stringify(counts)}`)
  await sender.close()
  await at.close()
  return round
}

/** In turns against one sink in a process of its own, which answers at once. */
export async function rounds(): Promise<Round[]> {
  const sink = fork(new URL('sink.ts', import.meta.url), { env: { ...process.env, SINK_MS: process.env.SINK_MS ?? '1' } })
  const [url] = (await once(sink, 'message')) as [string]
  const results: Round[] = []
  for (let round = 0; round < ROUNDS; round++) results.push(await bare(url), await product(url))
  sink.kill()
  return results
}
