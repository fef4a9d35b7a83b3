import type { ChildProcess } from 'node:child_process'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { freePort } from '#lib/testing/free-port.ts'
import { addMany, install, launch, prepare, type Installation } from '#lib/testing/installation.ts'
import { end, startProcess } from '#lib/testing/processes.ts'
import { wait } from '#lib/testing/wait.ts'

const KILLS = 6
const VISITORS = 32
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

let tuixin: Installation
let web: ChildProcess | undefined
beforeEach(async () => {
  tuixin = await install()
})
afterEach(async () => {
  web?.kill('SIGKILL')
  await tuixin.close()
})
function startWeb(port: number): Promise<ChildProcess> {
  const address = `http://localhost:${port}`
  return startProcess(tuixin, join(import.meta.dirname, 'index.ts'), {
    PORT: String(port),
    APP_URL: address,
    SHORT_LINK_URL: address,
    ROLE: 'edge'
  })
}
const open = (agent: Agent, port: number, code: string) =>
  new Promise<number>(done => {
    const request = get(
      {
        host: '127.0.0.1',
        port,
        path: `/s/${code}0`,
        agent,
        headers: { 'user-agent': PHONE, host: `localhost:${port}` }
      },
      answer => {
        answer.resume()
        done(answer.statusCode ?? 0)
      }
    )
    // killed before it answered: nothing was promised
    request.once('error', () => done(0))
  })

test(
  `a web process that is killed ${KILLS} times during a storm of clicks has every click that it redirected`,
  { timeout: 120_000 },
  async () => {
    await addMany(tuixin, 200)
    const campaign = await launch(
      tuixin,
      await prepare(tuixin, { purpose: 'transactional', body: '订单 https://shop.example.cn/a' })
    )
    await planCampaign(tuixin.services, campaign)
    const codes = (await tuixin.services.messages.page(campaign.id, { limit: 200 })).items.map(
      ({ message }) => message.code!
    )
    const port = await freePort()
    let redirected = 0
    let killedBusy = 0
    for (let kill = 0; kill < KILLS; kill++) {
      web = await startWeb(port)
      const agent = new Agent({ keepAlive: true, maxSockets: VISITORS })
      let [stop, waiting, here] = [false, 0, 0]
      const visitor = async (first: number) => {
        for (let i = first; !stop; i += 7) {
          waiting++
          const status = await open(agent, port, codes[i % codes.length]!)
          waiting--
          if (status === 302) here++
          else if (status !== 0) throw new Error(`a short link answered ${status}`)
        }
      }
      const visitors = Array.from({ length: VISITORS }, (_, i) => visitor(i))
      while (here < 100) await wait(2)
      await wait(Math.random() * 100)
      if (waiting > 0) killedBusy++
      await end(web, 'SIGKILL')
      stop = true
      await Promise.all(visitors)
      agent.destroy()
      redirected += here
    }
    while ((await foldJournal(tuixin.services)) > 0);
    const { clicks } = await tuixin.services.reports.summary(campaign.id)
    const kept = clicks.human + clicks.bot + clicks.unsure
    expect(killedBusy).toBe(KILLS)
    expect(redirected).toBeGreaterThan(KILLS * 100)
    expect(kept).toBeGreaterThanOrEqual(redirected)
    // what was kept and not answered was under way when the process was killed
    expect(kept).toBeLessThanOrEqual(redirected + KILLS * VISITORS)
    expect(await tuixin.services.counters.differences(campaign.id)).toEqual([])
  }
)
