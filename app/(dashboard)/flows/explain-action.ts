'use server'
import { z } from 'zod'
import { refuseField } from '#lib/errors.ts'
import { judgeEntry } from '#lib/flows/judge-entry.ts'
import { parsePhone } from '#lib/phone.ts'
import { action } from '../../_transport/action.ts'

/** Why somebody got nothing of a flow, whether they entered it or not. */
export const explainEntry = action({
  permission: 'flows:read',
  input: z.strictObject({ id: z.uuid(), phone: z.string().max(40) }),
  async run(services, { id, phone }) {
    const parsed = parsePhone(phone, (await services.settings.home()).country)
    if (!parsed.ok) throw refuseField('phone', parsed.reason)
    const contact = await services.contacts.byPhone(parsed.e164)
    if (!contact) throw refuseField('phone', 'contact_unknown')
    const { facts, happened, runs } = await judgeEntry(services, id, contact.id)
    return {
      contactId: contact.id,
      facts,
      happened,
      runs: runs.map(run => ({
        id: run.id,
        state: run.state,
        reason: run.reason,
        stepId: run.stepId,
        enteredAt: run.enteredAt,
        path: run.path.map(({ step, at, why }) => ({ step, at, why }))
      }))
    }
  }
})
