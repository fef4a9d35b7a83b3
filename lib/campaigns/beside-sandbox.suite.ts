import { afterEach, beforeEach, expect } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { sandboxSecrets } from '../accounts/sandbox-account.ts'
import { acceptCallback } from '../feedback/accept-callback.ts'
import { toRequestNumber } from '../ids.ts'
import { prepare, type Installation, type Prepared } from '../testing/installation.ts'
import { planCampaign } from './plan-campaign.ts'
import { messageSender } from './send-messages.ts'

export const phones = (count: number, suffix = (i: number) => String(8000 + i)) =>
  Array.from({ length: count }, (_, i) => `1380013${suffix(i)}`)

/** An installation whose sandbox answers and says nothing afterwards: the tests post receipts themselves. */
export function besideSandbox(install: () => Promise<Installation>) {
  let tuixin: Installation
  let sandbox: Awaited<ReturnType<typeof startSandbox>>
  beforeEach(async () => {
    tuixin = await install()
    const { appCode } = sandboxSecrets(tuixin.services.sealer)
    sandbox = await startSandbox({
      port: 0,
      controlToken: 'x',
      reportDelay: 3_600_000,
      clients: [{ appCode, callbackUrl: 'http://127.0.0.1:9' }]
    })
  })
  afterEach(async () => {
    await sandbox.close()
    await tuixin.close()
  })
  return {
    installation: () => tuixin,
    sandbox: () => sandbox,
    setUp: (options: Parameters<typeof prepare>[1] = {}): Promise<Prepared> =>
      prepare(tuixin, { baseUrl: sandbox.url, ...options }),
    plan: async (id: string) => {
      const { services } = tuixin
      const claimed = await services.campaigns.claimPlanning(services.clock(), services.clock() + 1000)
      expect(claimed?.id).toBe(id)
      if (claimed) await planCampaign(services, claimed)
    },
    /** Sends until nothing is left to claim. */
    sendAll: async () => {
      const sender = messageSender(tuixin.services)
      for (let idle = 0; idle < 3;) {
        tuixin.time.now += 300
        idle = (await sender.tick()) === 0 ? idle + 1 : 0
        await sender.drain(Infinity)
      }
      await sender.close()
    },
    counts: async (id: string) =>
      Object.fromEntries(Object.entries(await tuixin.services.campaigns.counts(id)).filter(([, n]) => n > 0)),
    report: (id: string, status: string) =>
      acceptCallback(
        tuixin.services,
        sandboxSecrets(tuixin.services.sealer).callbackKey,
        JSON.stringify({ reqNo: toRequestNumber(id), phoneNumber: '13800138000', status })
      ),
    messagesOf: async (id: string) => (await tuixin.services.messages.page(id, { limit: 1000 })).items
  }
}
