'use server'
import { z } from 'zod'
import { fillDemo } from '#lib/demo/fill-demo.ts'
import { removeDemo } from '#lib/demo/remove-demo.ts'
import { refuseField } from '#lib/errors.ts'
import { action } from '../_transport/action.ts'
import { currentLocale } from '../_transport/locale.ts'

export const closeAlert = action({
  permission: 'campaigns:launch',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'alert.close',
  async run(services, { id }, person) {
    await services.alerts.close(id, person.id, services.clock())
    return { id }
  }
})

export const reopenAlert = action({
  permission: 'campaigns:launch',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'alert.reopen',
  async run(services, { id }) {
    await services.alerts.reopen(id)
    return { id }
  }
})

const form = z.string().regex(/^(campaign|template|audience):(new|[0-9a-f-]{36})$/)
const LONGEST_DRAFT = 40_000
/** Keeps what somebody is writing; only they see it. */
export const keepDraft = action({
  permission: 'read',
  input: z.strictObject({ form, fields: z.record(z.string(), z.unknown()) }),
  async run(services, { form: name, fields }, person) {
    if (JSON.stringify(fields).length > LONGEST_DRAFT) throw refuseField('fields', 'too_long')
    const keptAt = services.clock()
    await services.drafts.keep(person.id, name, fields, keptAt)
    return { keptAt }
  }
})
export const discardDraft = action({
  permission: 'read',
  input: z.strictObject({ form }),
  async run(services, input, person) {
    await services.drafts.discard(person.id, input.form)
    return input
  }
})

export const fillWithDemo = action({
  permission: 'accounts:manage',
  input: z.strictObject({}),
  audit: 'demo.fill',
  async run(services, _, person) {
    await fillDemo(services, await currentLocale(), person)
    return {}
  }
})
export const removeTheDemo = action({
  permission: 'accounts:manage',
  input: z.strictObject({}),
  audit: 'demo.remove',
  async run(services) {
    await removeDemo(services)
    return {}
  }
})

/** Search over everything: what matches, each with its page. Numbers stay masked. */
export const search = action({
  permission: 'read',
  input: z.strictObject({ words: z.string().trim().min(1).max(60) }),
  run: async (services, { words }) => ({ found: await services.search(words) })
})
