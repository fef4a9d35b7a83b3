import { z } from 'zod'
import { found, refuseField } from '#lib/errors.ts'
import { acceptConversion, conversionInput } from '#lib/feedback/accept-conversion.ts'
import { messageInput } from '#lib/campaigns/schema.ts'
import { sendOne } from '#lib/campaigns/send-one.ts'
import { describeFinding, sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { parsePhone } from '#lib/phone.ts'
import { iso, listOf, listQueryBy, operation, type Operation } from '#app/_transport/operation.ts'
import { phoneFor } from './contacts.ts'
import { finding } from './finding.ts'
import { toUnits } from '#lib/money.ts'

const suppression = z.object({ last4: z.string(), source: z.string(), createdAt: z.iso.datetime() })

export const messageOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/messages',
    permission: 'messages:send',
    summary: 'Send one message through the same rules; give an Idempotency-Key',
    body: messageInput,
    answer: z.object({
      id: z.uuid(),
      state: z.string(),
      parts: z.number(),
      notBefore: z.iso.datetime(),
      cost: z.number(),
      findings: z.array(finding)
    }),
    status: 202,
    run: async ({ services, body, key, locale }) => {
      const { costMicros, ...sent } = await sendOne(
        services,
        body,
        services.apiKeys.limitsOf(key, services.clock())
      )
      return {
        ...sent,
        cost: toUnits(costMicros),
        notBefore: iso(sent.notBefore),
        findings: sent.findings.map(each => describeFinding(each, locale))
      }
    }
  }),
  operation({
    method: 'GET',
    path: '/messages/{id}',
    permission: 'read',
    summary: 'One message',
    answer: z.object({ id: z.uuid(), campaignId: z.uuid(), contactId: z.uuid(), state: z.string() }),
    run: async ({ services, params, locale }) => {
      const m = found(await services.messages.byId(params.id!))
      const { id, campaignId, contactId, state, parts, errorCode } = m
      return {
        id,
        campaignId,
        contactId,
        state,
        parts,
        errorCode,
        error: m.errorDetail,
        finding: m.finding && { ...m.finding, message: sayFinding(m.finding, locale) },
        notBefore: iso(m.notBefore),
        submittedAt: iso(m.submittedAt),
        finalAt: iso(m.finalAt),
        fees: m.feesMicros === null ? null : toUnits(m.feesMicros)
      }
    }
  }),
  operation({
    method: 'POST',
    path: '/conversions',
    permission: 'conversions:write',
    summary: 'Tell what somebody did after a click, by the tx_click that their visit came with',
    body: conversionInput,
    answer: z.object({ accepted: z.literal(true) }),
    status: 202,
    run: async ({ services, body }) => {
      await acceptConversion(services, body, 'server')
      return { accepted: true }
    }
  }),
  operation({
    method: 'GET',
    path: '/suppressions',
    permission: 'read',
    summary: 'Numbers that get no marketing, by their last digits, newest first',
    query: listQueryBy(/^\d{1,15}$/),
    answer: listOf(suppression),
    run: async ({ services, query }) => {
      const rows = await services.suppressions.list({
        limit: query.limit,
        before: query.cursor === undefined ? undefined : Number(query.cursor)
      })
      return {
        items: rows.map(row => ({ ...row, createdAt: iso(row.createdAt) })),
        nextCursor: rows.length === query.limit ? String(rows.at(-1)!.createdAt) : null
      }
    }
  }),
  operation({
    method: 'POST',
    path: '/suppressions',
    permission: 'suppressions:write',
    summary: 'Opt a number out, at once',
    body: z.strictObject({ phone: z.string().max(40), source: z.string().trim().max(60).default('api') }),
    answer: z.object({ suppressed: z.boolean() }),
    status: 201,
    audit: 'suppression.add',
    run: async ({ services, body }) => {
      const parsed = parsePhone(body.phone)
      if (!parsed.ok) throw refuseField('phone', parsed.reason)
      await services.suppressions.optOut({ phone: parsed.e164, source: body.source, at: services.clock() })
      return { suppressed: true }
    }
  }),
  operation({
    method: 'DELETE',
    path: '/suppressions',
    permission: 'suppressions:write',
    summary: 'Take a number off the list, with the evidence of its own new consent',
    body: z.strictObject({
      phone: z.string().max(40),
      evidence: z.string().trim().min(1, 'required').max(500)
    }),
    answer: z.object({ suppressed: z.boolean() }),
    audit: 'suppression.remove',
    run: async ({ services, body }) => {
      const parsed = parsePhone(body.phone)
      if (!parsed.ok) throw refuseField('phone', parsed.reason)
      await services.suppressions.optIn({
        phone: parsed.e164,
        source: 'api',
        evidence: { text: body.evidence },
        at: services.clock()
      })
      return { suppressed: false }
    }
  }),
  operation({
    method: 'GET',
    path: '/replies',
    permission: 'read',
    summary: 'What people answered, newest first',
    query: listQueryBy(/^\d{1,15}$/),
    answer: listOf(z.object({ id: z.guid(), content: z.string(), action: z.string() })),
    run: async ({ services, query, key }) => {
      const { items, nextCursor } = await services.inbox.replies(query)
      return {
        items: items.map(({ id, phone, content, action, campaignId, messageId, contactId, receivedAt }) => ({
          id,
          phone: phoneFor(key, phone),
          content,
          action,
          campaignId,
          messageId,
          contactId,
          receivedAt: iso(receivedAt)
        })),
        nextCursor
      }
    }
  })
]
