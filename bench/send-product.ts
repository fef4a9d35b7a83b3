// One run of the product: a campaign planned in a fresh database, then sent by worker processes. Tells its parent how fast.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { newId } from '#lib/ids.ts'
import { addMany, install, launch, prepare } from '#lib/testing/installation.ts'
import { cpuOf } from './rounds.ts'

const MESSAGES = Number(process.env.MESSAGES)
const WORKERS = Number(process.env.WORKERS)
if (process.env.DATABASE_URL === '') delete process.env.DATABASE_URL

const at = await install()
await addMany(at, MESSAGES)
// with CHANGES=on somebody follows everything that happens
if (process.env.CHANGES === 'on')
  await createKey(at.services, apiKeyInput.parse({ name: 'warehouse', scopes: ['changes:read'] }), null)
const concurrency = Math.floor(Number(process.env.CONCURRENCY) / WORKERS)
const prepared = await prepare(at, {
  baseUrl: process.env.SINK!,
  settings: { concurrency, ratePerSecond: 10_000_000 }
})
const campaign = await launch(at, prepared)
await planCampaign(at.services, campaign)
await at.services.campaigns.move(campaign.id, ['sending'], { state: 'paused' })
// templates that programs have sent through this account, and send nothing of at the moment
for (let i = 0; i < Number(process.env.IDLE_STREAMS ?? 0); i++)
  await at.services.campaigns.insert({
    id: newId(),
    kind: 'api',
    name: `Idle ${i}`,
    state: 'sending',
    templateId: newId(),
    accountId: prepared.accountId,
    purpose: 'transactional',
    content: campaign.content,
    schedule: { kind: 'now' },
    priority: 6,
    linkMode: 'none',
    createdAt: at.time.now,
    updatedAt: at.time.now,
    startedAt: at.time.now
  })

// marketing is sent by day: the workers' clock stands at noon in Shanghai when they start
const offset = at.time.now - Date.now()
const workers: ChildProcess[] = []
for (let i = 0; i < WORKERS; i++) {
  const worker = fork(new URL('noon-worker.ts', import.meta.url), {
    env: { ...process.env, ...at.env, OFFSET: String(offset), LOG_LEVEL: 'error' }
  })
  await once(worker, 'message')
  workers.push(worker)
}
const used = () => workers.reduce((sum, worker) => sum + cpuOf(worker.pid!), 0)
const before = used()
const started = performance.now()
await at.services.campaigns.move(campaign.id, ['paused'], { state: 'sending' })
for (;;) {
  await new Promise(done => setTimeout(done, 100))
  const { queued, dispatching } = await at.services.campaigns.counts(campaign.id)
  if (queued + dispatching === 0) break
}
const seconds = (performance.now() - started) / 1000
const cpuMicros = (used() - before) / MESSAGES
for (const worker of workers) {
  const exit = once(worker, 'exit')
  worker.kill('SIGTERM')
  await exit
}
const counts = await at.services.campaigns.counts(campaign.id)
if (counts.submitted !== MESSAGES) throw new Error(`the counts do not add up: ${JSON.stringify(counts)}`)
await at.close()
process.send?.({ perSecond: MESSAGES / seconds, cpuMicros })
