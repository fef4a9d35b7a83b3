import type { AlertStore } from '../alerts/store.ts'
import type { DayBudget } from '../campaigns/claim-messages.ts'
import type { Campaign } from '../campaigns/store.ts'
import { DAY, toLocal, type Clock } from '../clock.ts'
import { found } from '../errors.ts'
import { hashedId } from '../ids.ts'
import { toMicros } from '../money.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { FlowStore } from './store.ts'

interface BudgetDeps {
  flows: FlowStore
  alerts: AlertStore
  settings: Pick<SettingsStore, 'home'>
  clock: Clock
}

/**
 * What the messages of a flow may cost on one day, all steps and versions together: a row of its own for each day, that reservations
 * move like a campaign's budget. Days begin in the installation's time zone.
 */
export function flowBudgets({ flows, alerts, settings, clock }: BudgetDeps) {
  // what was started does not change any more
  const known = new Map<string, Promise<{ flowId: string; most: number } | undefined>>()
  const read = async (campaignId: string) => {
    const step = await flows.stepOf(campaignId)
    if (!step) {
      // its flow is being started at this moment: asked again, or its budget would never hold
      known.delete(campaignId)
      return undefined
    }
    const { budgetPerDay } = found(await flows.version(step.flowId, step.version)).definition
    return budgetPerDay === undefined ? undefined : { flowId: step.flowId, most: toMicros(budgetPerDay) }
  }
  const budgetOf = (campaignId: string) => {
    const budget = known.get(campaignId) ?? read(campaignId)
    known.set(campaignId, budget)
    // asked again where it could not be read
    budget.catch(() => known.delete(campaignId))
    return budget
  }
  return {
    async of({ id }: Pick<Campaign, 'id'>): Promise<DayBudget | undefined> {
      const budget = await budgetOf(id)
      if (!budget) return undefined
      const day = Math.floor(toLocal(clock(), (await settings.home()).zone) / DAY)
      return { id: hashedId(['flow budget', budget.flowId, day]), most: budget.most }
    },
    /** Messages wait for the next day, as long as they are valid; somebody is told. */
    async usedUp({ id }: Pick<Campaign, 'id'>): Promise<void> {
      const budget = await budgetOf(id)
      const flow = budget && (await flows.byId(budget.flowId))
      if (flow) await alerts.raise('flow_budget', flow.id, { name: flow.name }, clock())
    }
  }
}
