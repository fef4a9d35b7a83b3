'use server'
import { z } from 'zod'
import { senderRules } from '#lib/accounts/sender.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { checkTemplate } from '#lib/templates/check-template.ts'
import { createTemplate, registerAt, reviewTemplate, reviseTemplate } from '#lib/templates/save-template.ts'
import { registrationInput, templateCheck, templateInput } from '#lib/templates/schema.ts'
import { action } from '../../_transport/action.ts'
import { currentLocale, sayError } from '../../_transport/locale.ts'

export const saveTemplate = action({
  permission: 'templates:write',
  input: templateInput.extend({ id: z.uuid().optional() }),
  audit: 'template.save',
  async run(services, { id, ...input }, person) {
    const saved = id ? await reviseTemplate(services, id, input, person.id) : await createTemplate(services, input, person.id)
    return { id: saved.id }
  }
})

const reviewInput = z.strictObject({ id: z.uuid(), note: z.string().max(500, 'too_long').optional() })
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
  run: async (services, { id, note }) => ({ state: (await reviewTemplate(services, id, 'approve', note)).state })
})
export const rejectTemplate = action({
  permission: 'templates:approve',
  input: reviewInput,
  audit: 'template.reject',
  run: async (services, { id, note }) => ({ state: (await reviewTemplate(services, id, 'reject', note)).state })
})

export const registerTemplate = action({
  permission: 'templates:write',
  input: registrationInput.extend({ id: z.uuid() }),
  audit: 'template.register',
  async run(services, { id, ...input }) {
    await registerAt(services, id, input)
    return { id }
  }
})

/** What the editor shows while typing. */
export const previewTemplate = action({
  permission: 'read',
  input: templateCheck,
  async run(services, input) {
    const locale = await currentLocale()
    const signature = input.signatureId ? ((await services.signatures.byId(input.signatureId))?.text ?? '') : ''
    const { text, parts, variables, links, findings, error } = checkTemplate(
      { ...input, signature },
      await senderRules(services.preferences),
      services.shortLinkBase,
      services.clock()
    )
    return {
      text,
      parts,
      variables,
      links,
      error: error ? sayError(locale, error.message) : null,
      findings: findings.map(finding => describeFinding(finding, locale))
    }
  }
})
