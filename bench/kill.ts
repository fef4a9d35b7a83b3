import { fileURLToPath } from 'node:url'
import { install } from '#lib/testing/installation.ts'
import {
  gone,
  killLoop,
  plannedCampaign,
  provider,
  startWorker,
  until,
  wait
} from '#lib/testing/kill-harness.ts'
import type { Round } from './rounds.ts'

const KILLS = Number(process.env.KILLS ?? 1000)
const CONCURRENCY = 16
/** About what a worker gets done between its start and its death, and some to spare. */
const MEMBERS = Math.max(2000, KILLS * 80)
const WORKER = fileURLToPath(new URL('../worker/index.ts', import.meta.url))

/** The kill loop of npm test, longer. Prints what became of everybody; ends with an error when somebody was sent to twice or lost. */
export async function rounds(): Promise<Round[]> {
  const at = await install()
  at.time.now = Date.now()
  const door = await provider(100)
  const campaign = await plannedCampaign(at, door, MEMBERS, CONCURRENCY)
  const started = Date.now()
  const { kills, withRequests } = await killLoop(at, door, {
    script: WORKER,
    kills: KILLS,
    members: MEMBERS,
    concurrency: CONCURRENCY
  })
  const seconds = (Date.now() - started) / 1000
  const last = await startWorker(at, WORKER)
  await until(async () => (await at.services.campaigns.counts(campaign.id)).queued === 0, 600_000)
  await wait(1000)
  const exit = gone(last)
  last.kill('SIGTERM')
  await exit
  await at.services.messages.releaseLeases(Date.now() + 3_600_000)
  const counts = await at.services.campaigns.counts(campaign.id)
  const lost = counts.audience - counts.submitted - counts.unknown
  console.log({
    kills,
    withRequests,
    members: MEMBERS,
    doubles: door.doubles(),
    lost,
    unknown: counts.unknown,
    atMost: kills * CONCURRENCY
  })
  await door.close()
  await at.close()
  if (door.doubles() > 0 || lost !== 0 || counts.unknown > kills * CONCURRENCY)
    throw new Error('the loop found a fault')
  return [{ what: `${kills} kills`, perSecond: kills / seconds, cpuMicros: 0 }]
}
