import { until, wait } from '#lib/testing/wait.ts'
import type { Fault } from './faults.ts'
import { judge, type Verdict } from './verdict.ts'
import { live, openWorld, type World } from './world.ts'

export interface Size {
  members: number
  /** How long a message may wait once everything is well again. */
  patienceMs: number
}
/** One fault at a random moment of a campaign that goes out while people answer, leave and click. */
export async function chaosRound(
  fault: Fault,
  { members, patienceMs }: Size,
  seed: number,
  start: (world: World) => Promise<void> = world => world.startWorker()
): Promise<Verdict> {
  const world = await openWorld(members, seed)
  try {
    await world.startWeb()
    await start(world)
    await until(() => world.provider.requests.size > 0, patienceMs)
    let goesOn = true
    const life = live(world, () => goesOn)
    await wait(world.random.next() * 1500)
    await fault.cause(world)
    await wait(2000)
    goesOn = false
    await life
    return await judge(world, patienceMs)
  } finally {
    await world.close()
  }
}
