import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { sendOne } from '#lib/campaigns/send-one.ts'
import { freePort } from '#lib/testing/free-port.ts'
import { addContacts, install, launch, NOON, prepare, type Installation } from '#lib/testing/installation.ts'
import { end, startProcess } from '#lib/testing/processes.ts'
import { die, type Die } from '#lib/testing/seeded.ts'
import { wait } from '#lib/testing/wait.ts'
import { chaosProvider, type ChaosProvider } from './chaos-provider.ts'

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
export const WORKER = file('bench/noon-worker.ts')
const WEB = file('server/index.ts')
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const numberOf = (i: number) => `+86138${String(10_000_000 + i)}`

/** A running installation: a web process, a worker, a provider, and what people do meanwhile. */
export interface World {
  tuixin: Installation
  provider: ChaosProvider
  random: Die
  campaignId: string
  members: number
  /** When the opt-out of a number was acknowledged. */
  optedOut: Map<string, number>
  /** Messages of programs that were answered with an id. */
  programs: string[]
  redirects: number
  /** Milliseconds that the worker's clock is ahead. */
  offset: number
  worker?: ChildProcess
  web?: ChildProcess
  port: number
  startWorker(script?: string, env?: Record<string, string>): Promise<void>
  startWeb(): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

export async function openWorld(members: number, seed: number): Promise<World> {
  const tuixin = await install()
  // noon in Shanghai, whatever the hour is: at night marketing waits
  const toNoon = NOON - Date.now()
  tuixin.time.now = NOON
  const clock = setInterval(() => (tuixin.time.now = Date.now() + toNoon), 50)
  const provider = await chaosProvider()
  // kills leave more in doubt than a campaign may have before it pauses by itself
  await tuixin.services.settings.set('pauseAtUnknownPercent', 0, Date.now())
  await addContacts(
    tuixin,
    Array.from({ length: members }, (_, i) => numberOf(i))
  )
  const prepared = await prepare(tuixin, {
    baseUrl: provider.url,
    settings: { concurrency: 16, ratePerSecond: Math.max(20, members / 8) }
  })
  const campaign = await launch(tuixin, prepared)
  const port = await freePort()
  const world: World = {
    tuixin,
    provider,
    random: die(seed),
    campaignId: campaign.id,
    members,
    optedOut: new Map(),
    programs: [],
    redirects: 0,
    offset: 0,
    port,
    async startWorker(script = WORKER, env = {}) {
      world.worker = await startProcess(tuixin, script, { OFFSET: String(toNoon + world.offset), ...env })
    },
    async startWeb() {
      const address = `http://127.0.0.1:${port}`
      world.web = await startProcess(tuixin, WEB, {
        ROLE: 'edge',
        PORT: String(port),
        APP_URL: address,
        SHORT_LINK_URL: address
      })
    },
    async stop() {
      for (const child of [world.worker, world.web]) if (child) await end(child, 'SIGKILL')
    },
    async close() {
      clearInterval(clock)
      await world.stop()
      await provider.close()
      await tuixin.close()
    }
  }
  return world
}

/** What people and programs do while all of it goes on; each step that is refused or fails promised nothing. */
export async function live(world: World, goesOn: () => boolean): Promise<void> {
  const { tuixin, random, port } = world
  const { callbackKey } = sandboxSecrets(tuixin.services.sealer)
  const [template] = (await tuixin.services.templates.list({ limit: 1 })).items
  const { items } = await tuixin.services.messages.page(world.campaignId, { limit: world.members })
  const codes = items.map(({ message }) => message.code).filter(code => code !== null)
  while (goesOn()) {
    await wait(20 + random.next() * 80)
    const phone = numberOf(random.below(world.members))
    try {
      if (random.next() < 0.4) {
        const answer = await fetch(`http://127.0.0.1:${port}/api/callbacks/${callbackKey}`, {
          method: 'POST',
          body: JSON.stringify([{ phoneNumber: phone.slice(3), content: 'TD' }]),
          signal: AbortSignal.timeout(10_000)
        })
        if (answer.ok && !world.optedOut.has(phone)) world.optedOut.set(phone, Date.now())
      } else if (random.next() < 0.5 && template) {
        const { id } = await sendOne(tuixin.services, {
          phone: numberOf(world.members + random.below(1000)),
          templateId: template.id,
          variables: {},
          priority: 6
        })
        world.programs.push(id)
      } else if (codes.length > 0) {
        const code = codes[random.below(codes.length)]
        const answer = await fetch(`http://127.0.0.1:${port}/s/${code}0`, {
          redirect: 'manual',
          headers: { 'user-agent': PHONE },
          signal: AbortSignal.timeout(10_000)
        })
        if (answer.status === 302) world.redirects++
      }
    } catch {
      // a process that was killed, or a database that was locked: nothing was promised
    }
  }
}
