'use server'
import { z } from 'zod'
import {
  filedHostsInput,
  fourEyesInput,
  houseInput,
  lookUpInput,
  suppressionInput,
  suppressionListInput
} from '#components/compliance/inputs.ts'
import { importSuppressions } from '#lib/audiences/import-suppressions.ts'
import { fourEyesOf } from '#lib/campaigns/check-approval.ts'
import { ourRules, sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { found, refuseField } from '#lib/errors.ts'
import { maskPhone, parsePhone } from '#lib/phone.ts'
import { SETTINGS } from '#lib/settings/store.ts'
import { splitWords } from '#lib/text.ts'
import { action } from '../../_transport/action.ts'
import { currentLocale, sayError } from '../../_transport/locale.ts'

export const setFourEyes = action({
  permission: 'people:manage',
  input: fourEyesInput,
  audit: 'preference.four_eyes',
  look: async services => ({
    ...(await fourEyesOf(services)),
    tolerance: await services.settings.get('approvalTolerancePercent'),
    templates: await services.settings.get('templateFourEyes')
  }),
  async run(services, limits) {
    await services.settings.set('fourEyesRecipients', limits.recipients, services.clock())
    await services.settings.set('fourEyesCost', limits.cost, services.clock())
    await services.settings.set('approvalTolerancePercent', limits.tolerance, services.clock())
    await services.settings.set('templateFourEyes', limits.templates, services.clock())
    return limits
  }
})

export const addSuppression = action({
  permission: 'suppressions:write',
  input: suppressionInput,
  audit: 'suppression.add',
  async run(services, { phone }) {
    const parsed = parsePhone(phone, (await services.settings.home()).country)
    if (!parsed.ok) throw refuseField('phone', parsed.reason)
    await services.suppressions.optOut({ phone: parsed.e164, source: 'manual', at: services.clock() })
    return { suppressed: true }
  }
})

export const importNumbers = action({
  permission: 'suppressions:write',
  input: suppressionListInput,
  audit: 'suppression.import',
  async run(services, { numbers }) {
    const { added, refused } = await importSuppressions(services, numbers, 'import')
    const locale = await currentLocale()
    return {
      added,
      refused: refused.slice(0, 200).map(each => ({ ...each, reason: sayError(locale, each.reason) })),
      refusedCount: refused.length
    }
  }
})

/** Our own defaults may be switched off; what law or providers ask for is not in this list. */
export const switchRule = action({
  permission: 'people:manage',
  input: z.strictObject({ id: z.string().max(40), on: z.boolean() }),
  audit: 'compliance.switch',
  look: async services => ({ switchedOff: await services.settings.get('switchedOffRules') }),
  async run(services, { id, on }) {
    found(ourRules().find(rule => rule.id === id))
    const off = await services.settings.get('switchedOffRules')
    const next = on ? off.filter(each => each !== id) : [...new Set([...off, id])]
    await services.settings.set('switchedOffRules', next, services.clock())
    return { id, on }
  }
})

export const setHouseRules = action({
  permission: 'people:manage',
  input: houseInput,
  audit: 'settings.change',
  look: async ({ settings }) => ({
    quietDays: await settings.get('quietDays'),
    controlGroup: await settings.get('controlGroup')
  }),
  async run({ settings, clock }, { days, control }) {
    const read = SETTINGS.quietDays.safeParse([...new Set(splitWords(days))].sort())
    if (!read.success) throw refuseField('days', read.error.issues[0]?.message ?? 'date')
    await settings.set('quietDays', read.data, clock())
    await settings.set('controlGroup', control, clock())
    return { days: read.data }
  }
})

export const setFiledHosts = action({
  permission: 'people:manage',
  input: filedHostsInput,
  audit: 'compliance.hosts',
  async run(services, { hosts }) {
    const list = splitWords(hosts.toLowerCase())
    if (list.length > 200) throw refuseField('hosts', 'too_many')
    if (list.some(host => !/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/.test(host)))
      throw refuseField('hosts', 'host')
    await services.settings.set('filedHosts', list, services.clock())
    return { hosts: list }
  }
})

/** All records of one phone number. Each lookup is logged with its reason. */
export const lookUpNumber = action({
  permission: 'numbers:read',
  input: lookUpInput,
  async run(services, { phone, reason }, person) {
    const parsed = parsePhone(phone, (await services.settings.home()).country)
    if (!parsed.ok) throw refuseField('phone', parsed.reason)
    const locale = await currentLocale()
    const report = await services.numberReport(parsed.e164)
    await services.audit.add(
      {
        actorKind: 'person',
        actorId: person.id,
        actorName: person.name,
        action: 'number.report',
        subject: report.contact?.id ?? null,
        detail: { reason }
      },
      services.clock()
    )
    return {
      ...report,
      number: maskPhone(parsed.e164),
      messages: report.messages.map(message => ({
        ...message,
        why: message.finding?.rule ? sayFinding(message.finding, locale) : ''
      }))
    }
  }
})
