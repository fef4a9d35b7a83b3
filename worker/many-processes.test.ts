import { fork, type ChildProcess } from 'node:child_process'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import {
  gone,
  plannedCampaign,
  provider,
  startWorker,
  until,
  wait,
  type FakeProvider
} from '#lib/testing/kill-harness.ts'

const WORKER = join(import.meta.dirname, 'index.ts')
const EDGE = join(import.meta.dirname, '..', 'server', 'index.ts')
// PostgreSQL is what many machines run on; on SQLite two workers and two web processes share one file and one writer
const postgres = process.env.DATABASE_URL?.startsWith('postgres') ?? false
const [MEMBERS, WORKERS, KILLS] = postgres ? [50_000, 4, 12] : [20_000, 2, 8]
const CONCURRENCY = 64
const REPORTS_AT_ONCE = 100

let at: Installation
let door: FakeProvider
const processes: ChildProcess[] = []
beforeEach(async () => {
  at = await install()
  at.time.now = Date.now()
  door = await provider(20)
})
afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  await door.close()
  await at.close()
})

const freePort = () =>
  new Promise<number>(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
async function startEdge(): Promise<number> {
  const port = await freePort()
  processes.push(
    fork(EDGE, {
      env: {
        ...process.env,
        ...at.env,
        ROLE: 'edge',
        PORT: String(port),
        APP_URL: `http://127.0.0.1:${port}`,
        LOG_LEVEL: 'error'
      },
      stdio: 'inherit'
    })
  )
  expect(await until(async () => (await post(port, '/api/callbacks/unknown', '{}')) > 0, 15_000)).toBe(true)
  return port
}
/** Status of an answer, 0 when there is none. */
const post = (port: number, path: string, body: string) =>
  new Promise<number>(done => {
    const call = request(
      { port, path, method: 'POST', headers: { 'content-type': 'application/json' } },
      answer => {
        answer.resume().on('end', () => done(answer.statusCode ?? 0))
      }
    )
    call.on('error', () => done(0)).end(body)
  })

describe(`on one ${postgres ? 'PostgreSQL' : 'SQLite file'}`, () => {
  test(
    `${WORKERS} workers and two web processes send ${MEMBERS} while workers are killed: none twice, none lost, every sum right`,
    { timeout: 400_000 },
    async () => {
      const campaign = await plannedCampaign(at, door, MEMBERS, CONCURRENCY)
      const edges = await Promise.all([startEdge(), startEdge()])
      const path = `/api/callbacks/${sandboxSecrets(at.services.sealer).callbackKey}`

      // the provider reports each message to one of the two, until it is told that it was heard
      const reported = new Set<string>()
      let done = false
      async function report() {
        for (let round = 0; !done || reported.size < door.seen.size; round++) {
          const open = [...door.seen.keys()].filter(reqNo => !reported.has(reqNo)).slice(0, REPORTS_AT_ONCE)
          if (open.length === 0) await wait(20)
          else {
            const body = JSON.stringify(
              open.map(reqNo => ({ reqNo, phoneNumber: '13800138000', status: 'DELIVRD' }))
            )
            if ((await post(edges[round % 2]!, path, body)) === 200)
              for (const reqNo of open) reported.add(reqNo)
          }
        }
      }
      const reporting = report()

      const workers: ChildProcess[] = []
      for (let i = 0; i < WORKERS; i++) workers.push(await startWorker(at, WORKER))
      processes.push(...workers)
      let killed = 0
      while (door.seen.size < MEMBERS * 0.95 && killed < KILLS) {
        await wait(postgres ? 300 + Math.random() * 700 : 100 + Math.random() * 400)
        const victim = Math.floor(Math.random() * WORKERS)
        const exit = gone(workers[victim]!)
        workers[victim]!.kill('SIGKILL')
        await exit
        killed++
        workers[victim] = await startWorker(at, WORKER)
        processes.push(workers[victim])
      }
      expect(killed).toBeGreaterThanOrEqual(3)
      expect(
        await until(async () => (await at.services.campaigns.counts(campaign.id)).queued === 0, 200_000)
      ).toBe(true)
      await wait(1000)
      done = true
      await reporting
      await at.services.messages.releaseLeases(Date.now() + 3_600_000)
      // what was reported is folded in by the workers
      expect(
        await until(async () => {
          const { delivered, unknown } = await at.services.campaigns.counts(campaign.id)
          return delivered + unknown === MEMBERS
        }, 60_000)
      ).toBe(true)
      const counts = await at.services.campaigns.counts(campaign.id)
      expect(door.doubles()).toBe(0)
      expect(counts.audience).toBe(MEMBERS)
      // a report settles what a kill left open: unknown is only what never reached the provider
      expect(counts.delivered).toBe(door.seen.size)
      expect(counts.unknown).toBe(MEMBERS - door.seen.size)
      expect(counts.unknown).toBeLessThanOrEqual(killed * CONCURRENCY)
    }
  )
})
