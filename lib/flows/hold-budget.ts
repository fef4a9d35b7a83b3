import type { AlertStore } from '../alerts/store.ts'
import type { DayBudget } from '../campaigns/claim-messages.ts'
import type { Campaign } from '../campaigns/store.ts'
import { DAY, toLocal, type Clock } from '../clock.ts'
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
 * What the messages of a flow may cost on one day, all steps and versions together: a row of its own for each day and currency, that
 * reservations move like a campaign's budget. The version that people enter now says how much it is, also for those who are under way in
 * an older one. Days begin in the installation's time zone.
 */
export function flowBudgets({ flows, alerts, settings, clock }: BudgetDeps) {
  return {
    async of({ id }: Pick<Campaign, 'id'>): Promise<DayBudget | undefined> {
      const paid = await flows.paidFor(id)
      const perDay = paid?.definition.budgetPerDay
      if (paid === undefined || perDay === undefined) return undefined
      const day = Math.floor(toLocal(clock(), (await settings.home()).zone) / DAY)
      return { id: hashedId(['flow budget', paid.flow.id, paid.currency, day]), most: toMicros(perDay) }
    },
    /** Messages wait for the next day, as long as they are valid; somebody is told. */
    async usedUp({ id }: Pick<Campaign, 'id'>): Promise<void> {
      const paid = await flows.paidFor(id)
      if (paid) await alerts.raise('flow_budget', paid.flow.id, { name: paid.flow.name }, clock())
    }
  }
}
