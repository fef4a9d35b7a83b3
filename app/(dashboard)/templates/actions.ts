'use server'
import { z } from 'zod'
import { registrationChange, rejectInput, reviewInput, templateChange } from '#components/templates/inputs.ts'
import { priceTo } from '#lib/accounts/account.ts'
import { senderRules } from '#lib/accounts/sender.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { checkTemplate } from '#lib/templates/check-template.ts'
import { measureText } from '#lib/campaigns/estimate-campaign.ts'
import { found, refuseField } from '#lib/errors.ts'
import { maskPhone } from '#lib/phone.ts'
import { LONGEST_BODY, parseTemplate } from '#lib/templates/template.ts'
import {
  commentOn,
  createTemplate,
  registerAt,
  reviewTemplate,
  reviseTemplate
} from '#lib/templates/save-template.ts'
import { textToRegister } from '#lib/templates/registered-text.ts'
import { templateCheck } from '#lib/templates/schema.ts'
import { action } from '../../_transport/action.ts'
import { currentLocale, sayError, texts } from '../../_transport/locale.ts'

export const saveTemplate = action({
  permission: 'templates:write',
  input: templateChange,
  audit: 'template.save',
  makesOne: true,
  async run(services, { id, ...input }, person, makes) {
    const saved = id
      ? await reviseTemplate(services, id, input, person.id, makes)
      : await createTemplate(services, input, person.id, makes)
    await services.drafts.discard(person.id, `template:${id ?? 'new'}`)
    return { id: saved.id }
  }
})

export const submitTemplate = action({
  permission: 'templates:write',
  input: reviewInput,
  audit: 'template.submit',
  run: async (services, { id }) => ({ state: (await reviewTemplate(services, id, 'submit')).state })
})
export const approveTemplate = action({
  permission: 'templates:approve',
  input: reviewInput,
  audit: 'template.approve',
  run: async (services, { id, note }, person) => ({
    state: (await reviewTemplate(services, id, 'approve', note, person.id)).state
  })
})
export const rejectTemplate = action({
  permission: 'templates:approve',
  input: rejectInput,
  audit: 'template.reject',
  run: async (services, { id, note }, person) => ({
    state: (await reviewTemplate(services, id, 'reject', note, person.id)).state
  })
})

export const registerTemplate = action({
  permission: 'templates:write',
  input: registrationChange,
  audit: 'template.register',
  async run(services, { id, ...input }) {
    await registerAt(services, id, input)
    return { id }
  }
})

/** The text to hand in at the provider of an account; makes its fixed links. */
export const askRegisteredText = action({
  permission: 'templates:write',
  input: z.strictObject({ id: z.uuid(), accountId: z.uuid() }),
  audit: 'template.registered_text',
  async run(services, { id, accountId }) {
    const [{ t }, { texts: written, links, carries }] = await Promise.all([
      texts(),
      textToRegister(services, id, accountId)
    ])
    const { allowed, most, maxLength, whole } = carries.variables
    const limits = carries.freeText
      ? []
      : [
          t(`templates.carriesLinks.${carries.links}`),
          ...(allowed ? [] : [t('templates.carries.none')]),
          ...(allowed && most !== null ? [t('templates.carries.most', { most })] : []),
          ...(allowed && maxLength !== null ? [t('templates.carries.length', { most: maxLength })] : []),
          ...(allowed && !whole ? [t('templates.carries.whole')] : [])
        ]
    return { id, texts: written, links, limits }
  }
})

export const comment = action({
  permission: 'read',
  input: z.strictObject({ id: z.uuid(), body: z.string().trim().min(1, 'required').max(1000, 'too_long') }),
  audit: 'template.comment',
  async run(services, { id, body }, person) {
    await commentOn(services, id, body, person.id)
    return { id }
  }
})

/** Measures the shortest, the typical and the longest message that a text becomes for an audience. */
export const measureTemplate = action({
  permission: 'read',
  input: z.strictObject({
    body: z.string().max(LONGEST_BODY),
    purpose: z.enum(['marketing', 'transactional']),
    signatureId: z.uuid().optional(),
    audienceId: z.uuid()
  }),
  async run(services, { body, purpose, signatureId, audienceId }) {
    const parsed = parseTemplate(body)
    if (!parsed.ok) throw refuseField('body', parsed.error)
    const { filter } = found(await services.audiences.byId(audienceId))
    const signature = signatureId ? ((await services.signatures.byId(signatureId))?.text ?? '') : ''
    const { reachable, looked, shortest, typical, longest } = await measureText(
      services,
      { body, signature, purpose },
      filter
    )
    const price = (await services.accounts.list()).find(each => each.state === 'active')
    const shown = (each: typeof shortest) =>
      each && {
        who: [each.contact.name, maskPhone(each.contact.phone)].filter(Boolean).join(' · '),
        text: each.text,
        parts: each.parts.parts,
        units: each.parts.units,
        encoding: each.parts.encoding,
        cost: price
          ? { currency: price.currency, micros: each.parts.parts * priceTo(price, each.contact.country) }
          : null
      }
    return {
      reachable,
      looked,
      rows: [shown(shortest), shown(typical), shown(longest)]
    }
  }
})

/** What the editor shows while typing. */
export const previewTemplate = action({
  permission: 'read',
  input: templateCheck,
  async run(services, input) {
    const locale = await currentLocale()
    const signature = input.signatureId
      ? ((await services.signatures.byId(input.signatureId))?.text ?? '')
      : ''
    const account = input.accountId ? await services.accounts.byId(input.accountId) : undefined
    const country = input.country ?? (await services.settings.home()).country
    const { text, parts, variables, links, findings, error, dearer } = checkTemplate(
      { ...input, country, signature, codes: await services.codes.standIns() },
      await senderRules(services.settings, account),
      services.shortLinkBase,
      services.clock()
    )
    return {
      text,
      parts,
      variables,
      links,
      dearer,
      error: error ? sayError(locale, error.message) : null,
      findings: findings.map(finding => describeFinding(finding, locale))
    }
  }
})
