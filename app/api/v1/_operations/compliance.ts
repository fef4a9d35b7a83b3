import { z } from 'zod'
import { evaluateBatch, evaluateCase, type CaseDecision } from '#lib/compliance/evaluate-case.ts'
import { readReply } from '#lib/compliance/keywords.ts'
import { describeFinding, packOf } from '#lib/compliance/packs/catalogue.ts'
import { countParts } from '#lib/compliance/parts.ts'
import { complianceCase } from '#lib/compliance/schema.ts'
import { judgeClick } from '#lib/links/click.ts'
import { maskPhone, parsePhone } from '#lib/phone.ts'
import { normaliseStatus } from '#lib/providers/receipt.ts'
import { operation, type Operation } from '#app/_transport/operation.ts'
import { finding } from './finding.ts'

const segments = (message: string, country: string) => {
  const { encoding, parts, units } = countParts(message, packOf(country)?.counting ?? 'gsm')
  return { encoding, parts, segments: parts, units, characters: [...message].length }
}
const phone = (raw: string, country: string) => {
  const parsed = parsePhone(raw, country)
  return parsed.ok
    ? { valid: true, e164: parsed.e164, country: parsed.country }
    : { valid: false, reason: parsed.reason }
}
const decision = ({ verdict, nextAllowedLocal, findings, text }: CaseDecision, locale: string) => ({
  verdict,
  ...(nextAllowedLocal ? { nextAllowedLocal } : {}),
  findings: findings.map(each => describeFinding(each, locale)),
  ...(text === undefined ? {} : { text })
})

export const complianceOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/compliance/evaluate',
    permission: 'read',
    summary: 'What the rules say of a message to a person, a reply, a status, a click, a number or a text',
    body: complianceCase,
    answer: z.union([
      z.object({
        verdict: z.enum(['allow', 'warn', 'rewrite', 'defer', 'block']),
        nextAllowedLocal: z.string().optional(),
        findings: z.array(finding),
        text: z.string().optional()
      }),
      z.object({ action: z.string() }),
      z.object({ normalised: z.string() }),
      z.object({ masked: z.string() }),
      z.object({ bot: z.boolean(), reason: z.string() }),
      z.object({ valid: z.boolean(), e164: z.string().optional() }),
      z.object({ encoding: z.string(), segments: z.number(), units: z.number(), characters: z.number() })
    ]),
    run: async ({ services, body, locale }) => {
      const now = services.clock()
      switch (body.kind) {
        case 'send_check':
          return decision(evaluateCase(body, now, await services.settings.get('switchedOffRules')), locale)
        case 'batch_check':
          return decision(evaluateBatch(body, now, await services.settings.get('switchedOffRules')), locale)
        case 'inbound': {
          const action = readReply(body.text, body.country)
          return {
            action,
            optOut: action === 'opt_out' || action === 'complaint',
            alert: action === 'complaint'
          }
        }
        case 'dlr':
          return { normalised: normaliseStatus(body.raw) }
        case 'phone':
          return phone(body.raw, body.country)
        case 'mask':
          return { masked: maskRaw(body.raw, body.country) }
        case 'segments':
          return segments(
            body.signature ? `【${body.signature}】${body.message}` : body.message,
            body.country
          )
        case 'click': {
          const { verdict, reason } = judgeClick({
            method: body.method.toUpperCase(),
            userAgent: body.userAgent ?? undefined,
            secondsAfterDelivery: body.secondsAfterDelivery ?? body.secondsAfterSend ?? null
          })
          return { bot: verdict === 'bot', verdict, reason }
        }
      }
    }
  }),
  operation({
    method: 'POST',
    path: '/segments',
    permission: 'read',
    summary: 'How a whole message is billed',
    body: z.strictObject({ message: z.string().max(10_000), country: z.string().length(2).default('CN') }),
    answer: z.object({ encoding: z.string(), parts: z.number(), units: z.number(), characters: z.number() }),
    run: async ({ body }) => segments(body.message, body.country)
  }),
  operation({
    method: 'POST',
    path: '/phones',
    permission: 'read',
    summary: 'Whether a number can receive SMS, in E.164',
    body: z.strictObject({ raw: z.string().max(100), country: z.string().length(2).default('CN') }),
    answer: z.object({
      valid: z.boolean(),
      e164: z.string().optional(),
      country: z.string().optional(),
      reason: z.string().optional()
    }),
    run: async ({ body }) => phone(body.raw, body.country)
  })
]

/** Masks what is a number, and hides all but the end of what is none. */
function maskRaw(raw: string, country = 'CN'): string {
  const parsed = parsePhone(raw, country)
  return parsed.ok ? maskPhone(parsed.e164) : `${'*'.repeat(Math.max(4, raw.length - 4))}${raw.slice(-4)}`
}
