import { fileURLToPath } from 'node:url'
import { end } from '#lib/testing/processes.ts'
import { until, wait } from '#lib/testing/wait.ts'
import { silentRestore, type Fault } from './faults.ts'
import type { Verdict } from './verdict.ts'
import type { World } from './world.ts'

const BROKEN = fileURLToPath(new URL('../../lib/testing/broken-sender.ts', import.meta.url))
const PAUSE_MS = '300'
const broken = (mistake: string) => async (world: World) => {
  await world.startWorker()
  // the product's worker plans the campaign; the sender that takes over is wrong
  const { counts } = world.tuixin.services.campaigns
  await until(async () => (await counts(world.campaignId)).audience === world.members, 30_000)
  if (world.worker) await end(world.worker, 'SIGKILL')
  await world.startWorker(BROKEN, { MISTAKE: mistake, PAUSE_MS })
}
/** The broken sender is killed and started again, as the product's worker would be. */
const killBroken = (mistake: string): Fault => ({
  name: mistake,
  async cause(world) {
    for (let kill = 0; kill < 5; kill++) {
      const before = world.provider.requests.size
      await until(() => world.provider.requests.size > before, 5000)
      await wait(world.random.next() * 20)
      if (world.worker) await end(world.worker, 'SIGKILL')
      await world.startWorker(BROKEN, { MISTAKE: mistake, PAUSE_MS })
    }
  }
})

export interface Planted {
  name: string
  fault: Fault
  start?: (world: World) => Promise<void>
  /** What must be found. */
  found: keyof Verdict
  sqliteAlone?: true
}
/** Mistakes made on purpose: a script that finds none of them proves nothing. */
export const PLANTED: Planted[] = [
  {
    name: 'a sender that sends, then marks',
    start: broken('send-then-mark'),
    fault: killBroken('send-then-mark'),
    found: 'doubles'
  },
  {
    name: 'a sender that marks what it only fetched',
    start: broken('checkpoint-at-fetch'),
    fault: killBroken('checkpoint-at-fetch'),
    found: 'lost'
  },
  {
    name: 'a sender that asks for no opt-out',
    start: broken('send-to-all'),
    fault: { name: 'none', cause: async () => void (await wait(8000)) },
    found: 'optedOut'
  },
  {
    name: 'a worker that stands still while health says ok',
    start: broken('beat-only'),
    fault: { name: 'none', cause: async () => {} },
    found: 'health'
  },
  {
    name: 'a restore that tells nobody',
    fault: { name: 'restore', cause: silentRestore },
    found: 'doubles',
    sqliteAlone: true
  }
]
