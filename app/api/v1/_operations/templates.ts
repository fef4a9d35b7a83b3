import { z } from 'zod'
import { senderRules } from '#lib/accounts/sender.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { found } from '#lib/errors.ts'
import type { Permission } from '#lib/people/access.ts'
import { checkTemplate } from '#lib/templates/check-template.ts'
import { textToRegister } from '#lib/templates/registered-text.ts'
import { createTemplate, registerAt, reviewTemplate } from '#lib/templates/save-template.ts'
import { registrationInput, templateCheck, templateInput } from '#lib/templates/schema.ts'
import { PURPOSES, TEMPLATE_STATES, REGISTRATION_STATES } from '#lib/templates/states.ts'
import type { Template } from '#lib/templates/store.ts'
import { sayError } from '#app/_transport/locale.ts'
import { iso, listOf, listQuery, operation, type Operation } from '#app/_transport/operation.ts'
import { finding, sampleFinding } from './finding.ts'

const template = z
  .object({
    id: z.uuid(),
    familyId: z.uuid().describe('Shared by all versions of a template'),
    version: z.int(),
    name: z.string(),
    body: z.string(),
    purpose: z.enum(PURPOSES),
    topicId: z.uuid().nullable().describe('What marketing is about; null of everything else'),
    signatureId: z.uuid(),
    providerTemplateId: z.string().nullable(),
    languages: z
      .record(z.string(), z.object({ body: z.string(), providerTemplateId: z.string().optional() }))
      .nullable()
      .describe('The same message in other languages, by language tag'),
    state: z.enum(TEMPLATE_STATES),
    reviewNote: z.string().nullable(),
    createdBy: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime()
  })
  .meta({ id: 'Template' })
const sampleTemplate: z.input<typeof template> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51a42',
  familyId: '01a206f1-763d-724e-8f0b-443b1eb51a42',
  version: 1,
  name: '新品上架',
  body: '{{name | default: "您好"}}，新品上架 https://shop.example.cn/new ，拒收请回复R',
  purpose: 'marketing',
  topicId: '01930000-0000-7000-8000-000000000001',
  signatureId: '01a206f1-763d-724e-8f0b-443b1eb51a71',
  providerTemplateId: null,
  languages: null,
  state: 'draft',
  reviewNote: null,
  createdBy: 'key:01a206f1-763d-724e-8f0b-443b1eb51a81',
  createdAt: '2026-11-01T02:00:00.000Z',
  updatedAt: '2026-11-01T02:00:00.000Z'
}
function shown(row: Template): z.input<typeof template> {
  const { id, familyId, version, name, body, purpose, topicId, signatureId, providerTemplateId } = row
  const { languages, state, reviewNote, createdBy, createdAt, updatedAt } = row
  return {
    id,
    familyId,
    version,
    name,
    body,
    purpose,
    topicId,
    signatureId,
    providerTemplateId,
    languages,
    state,
    reviewNote,
    createdBy,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt)
  }
}

const review = (
  step: 'submit' | 'approve' | 'reject',
  permission: Permission,
  summary: string,
  becomes: Template['state']
): Operation =>
  operation({
    method: 'POST',
    path: `/templates/{id}/${step}`,
    permission,
    summary,
    body: z.strictObject({ note: z.string().max(500).optional() }),
    answer: template,
    audit: `template.${step}`,
    sample: { body: { note: '' }, answer: { ...sampleTemplate, state: becomes } },
    run: async ({ services, id, body, author }) =>
      shown(await reviewTemplate(services, id, step, body.note, author))
  })

const checked = z
  .object({
    parts: z.int(),
    encoding: z.enum(['characters', 'GSM-7', 'UCS-2']),
    characters: z.int(),
    variables: z.array(z.string()),
    links: z.array(z.string()),
    text: z.string().describe('With the sample put in'),
    error: z
      .object({ code: z.string(), at: z.int(), message: z.string() })
      .optional()
      .describe('Why the text cannot be read, and at which character'),
    findings: z.array(finding)
  })
  .meta({ id: 'TemplateCheck' })

const registeredText = z
  .object({
    texts: z
      .array(z.object({ language: z.string().nullable(), text: z.string(), parameters: z.array(z.string()) }))
      .describe('One for each language; none where the provider takes whole texts'),
    links: z.array(z.object({ url: z.string(), address: z.string() })),
    carries: z
      .object({
        variables: z.object({
          allowed: z.boolean(),
          most: z.int().nullable(),
          maxLength: z.int().nullable(),
          whole: z.boolean()
        }),
        links: z.enum(['fixed', 'tail', 'any']),
        ownShortLink: z.boolean(),
        freeText: z.boolean()
      })
      .describe('What the provider’s templates of this purpose may carry')
  })
  .meta({ id: 'RegisteredText' })

export const templateOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/templates',
    permission: 'templates:write',
    summary: 'Create a template as a draft',
    body: templateInput,
    answer: template,
    status: 201,
    audit: 'template.create',
    sample: {
      body: {
        name: sampleTemplate.name,
        body: sampleTemplate.body,
        purpose: 'marketing',
        signatureId: sampleTemplate.signatureId
      },
      answer: sampleTemplate
    },
    makesOne: true,
    run: async ({ services, body, author, makes }) =>
      shown(await createTemplate(services, body, author, makes))
  }),
  operation({
    method: 'POST',
    path: '/templates/check',
    permission: 'read',
    summary: 'Parts, encoding, variables and findings of a text, as the editor shows them',
    body: templateCheck,
    refersTo: true,
    answer: checked,
    sample: {
      body: { body: '全场最低价，拒收请回复R', signature: '推信' },
      answer: {
        parts: 1,
        encoding: 'characters',
        characters: 16,
        variables: [],
        links: [],
        text: '【推信】全场最低价，拒收请回复R',
        findings: [sampleFinding]
      }
    },
    run: async ({ services, body, locale }) => {
      const signature = body.signatureId
        ? found(await services.signatures.byId(body.signatureId)).text
        : (body.signature ?? '')
      const country = body.country ?? (await services.settings.home()).country
      const { parts, variables, findings, text, links, error } = checkTemplate(
        { ...body, country, signature, codes: await services.codes.standIns() },
        await senderRules(
          services.settings,
          body.accountId ? found(await services.accounts.byId(body.accountId)) : undefined
        ),
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
        error: error && { code: error.message, at: error.at, message: sayError(locale, error.message) },
        findings: findings.map(each => describeFinding(each, locale))
      }
    }
  }),
  operation({
    method: 'GET',
    path: '/templates',
    permission: 'read',
    summary: 'List templates, newest first',
    query: listQuery,
    answer: listOf(template),
    sample: { answer: { items: [sampleTemplate], nextCursor: null } },
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
    sample: { answer: sampleTemplate },
    run: async ({ services, id }) => shown(found(await services.templates.byId(id)))
  }),
  operation({
    method: 'POST',
    path: '/templates/{id}/registrations',
    permission: 'templates:write',
    summary: 'Set the id that a template has with one provider account; null takes it away',
    body: registrationInput,
    answer: z
      .object({
        accountId: z.uuid(),
        providerTemplateId: z.string().nullable(),
        state: z.enum(REGISTRATION_STATES)
      })
      .meta({ id: 'TemplateRegistration' }),
    audit: 'template.register',
    sample: {
      body: { accountId: '01a206f1-763d-724e-8f0b-443b1eb51a44', providerTemplateId: 'SMS_1001' },
      answer: {
        accountId: '01a206f1-763d-724e-8f0b-443b1eb51a44',
        providerTemplateId: 'SMS_1001',
        state: 'approved'
      }
    },
    run: async ({ services, id, body }) => {
      await registerAt(services, id, body)
      return body
    }
  }),
  operation({
    method: 'POST',
    path: '/templates/{id}/registered-text',
    permission: 'templates:write',
    summary:
      'The text to register at an account’s provider, with its parameters; makes its fixed short links once',
    body: z.strictObject({ accountId: z.uuid() }),
    refersTo: true,
    answer: registeredText,
    audit: 'template.registered_text',
    sample: {
      body: { accountId: '01a206f1-763d-724e-8f0b-443b1eb51a44' },
      answer: {
        texts: [
          {
            language: null,
            text: '{1}，新品上架 https://t.example.cn/s/Ab3dE9x ，拒收请回复R',
            parameters: ['name']
          }
        ],
        links: [{ url: 'https://shop.example.cn/new', address: 'https://t.example.cn/s/Ab3dE9x' }],
        carries: {
          variables: { allowed: true, most: null, maxLength: 6, whole: false },
          links: 'fixed',
          ownShortLink: true,
          freeText: false
        }
      }
    },
    run: ({ services, id, body }) => textToRegister(services, id, body.accountId)
  }),
  review('submit', 'templates:write', 'Ask for approval of a template', 'in_review'),
  review('approve', 'templates:approve', 'Approve a template', 'approved'),
  review('reject', 'templates:approve', 'Refuse a template, with the reason', 'rejected')
]
