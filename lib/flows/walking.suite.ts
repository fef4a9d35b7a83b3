import { afterEach, beforeEach, expect } from 'vitest'
import { declareKind } from '../events/save-kind.ts'
import { acceptEvents } from '../events/accept-events.ts'
import { eventKindInput } from '../events/schema.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { messageSender } from '../campaigns/send-messages.ts'
import type { Provider } from '../providers/provider.ts'
import { addContacts, prepare, type Installation, type Prepared } from '../testing/installation.ts'
import { approveFlow, submitFlow } from './approve-flow.ts'
import { startFlow } from './run-flow.ts'
import { createFlow, describeFlow } from './save-flow.ts'
import { flowInput } from './schema.ts'
import { walkFlows } from './walk-runs.ts'

export const LIMITS = { recipients: 1000, cost: 1000 }
export const PHONE = '+8613800138000'

/** An installation with somebody who agreed, kinds of events of a shop, and a provider that counts what comes to its door. */
export function flowShop(install: () => Promise<Installation>) {
  const shop = {} as {
    tuixin: Installation
    prepared: Prepared
    /** Numbers that a message reached, in their order. */
    door: string[]
  }
  beforeEach(async () => {
    shop.tuixin = await install()
    shop.door = []
    await addContacts(shop.tuixin, [PHONE])
    shop.prepared = await prepare(shop.tuixin, { purpose: 'transactional', body: '您的订单已更新' })
    for (const kind of ['cart.updated', 'order.paid']) {
      const properties = [
        { name: 'total', type: 'money' as const },
        { name: 'order', type: 'text' as const }
      ]
      await declareKind(shop.tuixin.services, eventKindInput.parse({ kind, properties }))
    }
  })
  afterEach(() => shop.tuixin.close())

  const provider: Provider = {
    async send({ phone }) {
      shop.door.push(phone)
      return { kind: 'accepted', feesMicros: null }
    },
    close: async () => {}
  }
  let told = 0
  return {
    shop,
    provider,
    /** A flow that was made, approved and started. */
    started: async (input: unknown) => {
      const { services } = shop.tuixin
      const { id } = await createFlow(services, flowInput.parse(input), 'someone')
      await submitFlow(services, id, { id: 'someone' })
      await approveFlow(services, id, { id: 'another' }, LIMITS)
      return startFlow(services, id)
    },
    /** The shop tells of something, and the worker folds it. */
    tell: async (
      kind: string,
      given: { at?: number; properties?: Record<string, unknown>; phone?: string; fold?: boolean } = {}
    ) => {
      const { services, time } = shop.tuixin
      const at = given.at ?? time.now
      await acceptEvents(services, { id: 'a1a206f1-763d-724e-8f0b-443b1eb51a46', creates: false }, [
        {
          kind,
          phone: given.phone ?? PHONE,
          contactId: undefined,
          keys: [],
          at,
          writtenAt: String(at),
          properties: given.properties ?? {},
          messageId: `m${told++}`
        }
      ])
      if (given.fold !== false) await foldJournal(services)
    },
    /** A worker does what is to be done now: leads people on, sends, and leads them on again. */
    work: async () => {
      const { services } = shop.tuixin
      await walkFlows(services)
      const sender = messageSender({ ...services, connect: async () => provider })
      for (let i = 0; i < 3; i++) {
        shop.tuixin.time.now += 300
        await sender.tick()
        await sender.drain(Infinity)
      }
      await sender.close()
      shop.tuixin.time.now += 2000
      await walkFlows(services)
    },
    /** How many are where; sums that do not come out are a fault. */
    view: async (id: string) => {
      const view = await describeFlow(shop.tuixin.services, id)
      const sum = (all: Record<string, number>) => Object.values(all).reduce((a, b) => a + b, 0)
      const { entered, waiting, finished, left } = view.counts
      expect(entered).toBe(waiting + finished + sum(left))
      for (const step of view.steps) expect([step.id, step.in]).toEqual([step.id, step.here + sum(step.out)])
      const runs = await shop.tuixin.services.runs.list(id, { limit: 1000 })
      expect(runs.items.length).toBe(entered)
      expect(runs.items.filter(({ state }) => state === 'waiting').length).toBe(waiting)
      return {
        ...view.counts,
        steps: Object.fromEntries(view.steps.map(({ id: step, ...rest }) => [step, rest]))
      }
    }
  }
}
