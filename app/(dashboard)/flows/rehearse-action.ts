'use server'
import { z } from 'zod'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { MOST_REHEARSED_DAYS, rehearseFlow as rehearse } from '#lib/flows/rehearse-flow.ts'
import { formatSums } from '#lib/money.ts'
import { action } from '../../_transport/action.ts'
import { currentLocale } from '../../_transport/locale.ts'

/** A rehearsal as the page shows it: sums of money as text, rules in the reader's words. */
export const rehearseFlow = action({
  permission: 'flows:read',
  input: z.strictObject({ id: z.uuid(), days: z.int().min(1).max(MOST_REHEARSED_DAYS) }),
  async run(services, { id, days }) {
    const locale = await currentLocale()
    const result = await rehearse(services, id, { days })
    const steps = result.steps.map(({ id: step, in: came, here, out, messages }) => ({
      id: step,
      in: came,
      here,
      out: Object.values(out).reduce((sum, n) => sum + n, 0),
      messages
    }))
    return {
      ...result,
      steps,
      cost: formatSums(locale, result.cost),
      byDay: result.byDay.map(({ day, entered, messages, cost }) => ({
        day,
        entered,
        messages,
        cost: formatSums(locale, cost)
      })),
      excluded: result.excluded.map(({ step, rule, count }) => ({
        key: `${step} ${rule}`,
        rule: sayFinding({ rule, params: {} }, locale),
        count
      }))
    }
  }
})
