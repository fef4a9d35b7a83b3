import { z } from 'zod'
import { addSignature } from '#lib/accounts/add-account.ts'
import { signatureInput } from '#lib/accounts/schema.ts'
import { senderRules } from '#lib/accounts/sender.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { found } from '#lib/errors.ts'
import { registrationInput, templateCheck, templateInput } from '#lib/templates/schema.ts'
import { checkTemplate } from '#lib/templates/check-template.ts'
import { createTemplate, registerAt, reviewTemplate } from '#lib/templates/save-template.ts'
import type { Template } from '#lib/templates/store.ts'
import { sayError } from '#app/_transport/locale.ts'
import { iso, listOf, listQuery, operation, type Operation } from '#app/_transport/operation.ts'

const account = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  mode: z.string(),
  state: z.string(),
  stateReason: z.string().nullable()
})
const signature = z.object({
  id: z.uuid(),
  text: z.string(),
  providerSignId: z.string().nullable(),
  accountId: z.uuid().nullable(),
  state: z.string(),
  registration: z.unknown()
})
const template = z.object({
  id: z.uuid(),
  familyId: z.uuid(),
  version: z.number(),
  name: z.string(),
  body: z.string(),
  purpose: z.string(),
  signatureId: z.uuid(),
  providerTemplateId: z.string().nullable(),
  languages: z.unknown(),
  state: z.string()
})
const shown = (row: Template) => ({ ...row, createdAt: iso(row.createdAt), updatedAt: iso(row.updatedAt) })
import { finding } from './finding.ts'

const review = (step: 'submit' | 'approve' | 'reject', permission: Operation['permission']): Operation =>
  operation({
    method: 'POST',
    path: `/templates/{id}/${step}`,
    permission,
    summary: `${step} a template`,
    body: z.strictObject({ note: z.string().max(500).optional() }),
    answer: template,
    audit: `template.${step}`,
    run: async ({ services, params, body }) =>
      shown(await reviewTemplate(services, params.id!, step, body.note))
  })

export const templateOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/accounts',
    permission: 'read',
    summary: 'Provider accounts, without their secrets',
    answer: listOf(account),
    run: async ({ services }) => ({
      items: (await services.accounts.list()).map(({ id, name, kind, mode, state, stateReason }) => ({
        id,
        name,
        kind,
        mode,
        state,
        stateReason
      })),
      nextCursor: null
    })
  }),
  operation({
    method: 'POST',
    path: '/signatures',
    permission: 'templates:write',
    summary: 'Add a signature; the brackets are optional',
    body: signatureInput,
    answer: signature,
    status: 201,
    audit: 'signature.create',
    run: ({ services, body }) => addSignature(services, body)
  }),
  operation({
    method: 'GET',
    path: '/signatures',
    permission: 'read',
    summary: 'List signatures',
    answer: listOf(signature),
    run: async ({ services }) => ({ items: await services.signatures.list(), nextCursor: null })
  }),
  operation({
    method: 'POST',
    path: '/signatures/{id}/approve',
    permission: 'templates:approve',
    summary: 'Approve a signature',
    answer: signature,
    audit: 'signature.approve',
    run: async ({ services, params }) =>
      found((await services.signatures.setState(params.id!, 'approved'))[0])
  }),
  operation({
    method: 'POST',
    path: '/templates',
    permission: 'templates:write',
    summary: 'Create a template as a draft',
    body: templateInput,
    answer: template,
    status: 201,
    audit: 'template.create',
    run: async ({ services, body, actor }) => shown(await createTemplate(services, body, actor))
  }),
  operation({
    method: 'POST',
    path: '/templates/check',
    permission: 'read',
    summary: 'Parts, encoding, variables and findings of a text, as the editor shows them',
    body: templateCheck,
    answer: z.object({
      parts: z.number(),
      encoding: z.string(),
      characters: z.number(),
      variables: z.array(z.string()),
      findings: z.array(finding),
      text: z.string()
    }),
    run: async ({ services, body, locale }) => {
      const signed = body.signatureId
        ? found(await services.signatures.byId(body.signatureId)).text
        : (body.signature ?? '')
      const { parts, variables, findings, text, links, error } = checkTemplate(
        { ...body, signature: signed },
        await senderRules(services.settings),
        services.shortLinkBase,
        services.clock()
      )
      return {
        parts: parts.parts,
        encoding: parts.encoding,
        characters: parts.units,
        variables,
        links,
        text,
        ...(error
          ? { error: { code: error.message, at: error.at, message: sayError(locale, error.message) } }
          : {}),
        findings: findings.map(each => describeFinding(each, locale))
      }
    }
  }),
  operation({
    method: 'GET',
    path: '/templates',
    permission: 'read',
    summary: 'List templates',
    query: listQuery,
    answer: listOf(template),
    run: async ({ services, query }) => {
      const { items, nextCursor } = await services.templates.list(query)
      return { items: items.map(shown), nextCursor }
    }
  }),
  operation({
    method: 'GET',
    path: '/templates/{id}',
    permission: 'read',
    summary: 'One template',
    answer: template,
    run: async ({ services, params }) => shown(found(await services.templates.byId(params.id!)))
  }),
  operation({
    method: 'POST',
    path: '/templates/{id}/registrations',
    permission: 'templates:write',
    summary: 'Set the id that a template has with one provider account; null takes it away',
    body: registrationInput,
    answer: z.object({ accountId: z.uuid(), providerTemplateId: z.string().nullable() }),
    audit: 'template.register',
    async run({ services, params, body }) {
      await registerAt(services, params.id!, body)
      return body
    }
  }),
  review('submit', 'templates:write'),
  review('approve', 'templates:approve'),
  review('reject', 'templates:approve')
]
