import { z } from 'zod'
import { evaluateBatch, evaluateCase, type CaseDecision } from '#lib/compliance/evaluate-case.ts'
import { INBOUND_ACTIONS, optsOut, readReply } from '#lib/compliance/keywords.ts'
import { describeFinding, packOf } from '#lib/compliance/packs/catalogue.ts'
import { countParts } from '#lib/compliance/parts.ts'
import { complianceCase } from '#lib/compliance/schema.ts'
import { judgeClick } from '#lib/links/click.ts'
import { maskPhone, parsePhone } from '#lib/phone.ts'
import { normaliseStatus } from '#lib/providers/receipt.ts'
import type { Services } from '#lib/services.ts'
import type { Locale } from '#app/_transport/locale.ts'
import { operation, type Operation } from '#app/_transport/operation.ts'
import { finding, sampleFinding, verdict } from './finding.ts'

const segments = z
  .object({
    encoding: z.enum(['characters', 'GSM-7', 'UCS-2']),
    parts: z.int(),
    segments: z.int().describe('The same as parts'),
    units: z.int(),
    characters: z.int()
  })
  .meta({ id: 'Segments', description: 'How a whole message is billed' })
const sampleSegments: z.input<typeof segments> = {
  encoding: 'characters',
  parts: 1,
  segments: 1,
  units: 16,
  characters: 16
}
function segmentsOf(message: string, country: string): z.input<typeof segments> {
  const { encoding, parts, units } = countParts(message, packOf(country)?.counting ?? 'gsm')
  return { encoding, parts, segments: parts, units, characters: [...message].length }
}

const phone = z
  .object({
    valid: z.boolean(),
    e164: z.string().optional(),
    country: z.string().optional(),
    reason: z.string().optional().describe('Why it is no number that can receive SMS')
  })
  .meta({ id: 'Phone' })
function phoneOf(raw: string, country: string): z.input<typeof phone> {
  const parsed = parsePhone(raw, country)
  return parsed.ok
    ? { valid: true, e164: parsed.e164, country: parsed.country }
    : { valid: false, reason: parsed.reason }
}
/** Country of what names none. */
const home = async ({ settings }: Pick<Services, 'settings'>) => (await settings.home()).country
/** Masks what is a number, and hides all but the end of what is none. */
function maskRaw(raw: string, country: string): string {
  const parsed = parsePhone(raw, country)
  return parsed.ok ? maskPhone(parsed.e164) : `${'*'.repeat(Math.max(4, raw.length - 4))}${raw.slice(-4)}`
}

const decision = z
  .object({
    verdict,
    nextAllowedLocal: z.string().optional().describe('A wall clock in the recipient’s zone'),
    findings: z.array(finding),
    text: z.string().optional().describe('As it would leave')
  })
  .meta({ id: 'ComplianceDecision' })
function decisionOf(
  { verdict: decided, nextAllowedLocal, findings, text }: CaseDecision,
  locale: Locale
): z.input<typeof decision> {
  return {
    verdict: decided,
    nextAllowedLocal: nextAllowedLocal || undefined,
    findings: findings.map(each => describeFinding(each, locale)),
    text
  }
}

const evaluated = z.union([
  decision,
  z.object({
    action: z.enum(INBOUND_ACTIONS),
    optOut: z.boolean(),
    alert: z.boolean()
  }),
  z.object({ normalised: z.string() }),
  z.object({ masked: z.string() }),
  z.object({ bot: z.boolean(), verdict: z.enum(['human', 'bot', 'unsure']), reason: z.string() }),
  phone,
  segments
])

async function evaluate(
  { settings, clock }: Pick<Services, 'settings' | 'clock'>,
  body: z.output<typeof complianceCase>,
  locale: Locale
): Promise<z.input<typeof evaluated>> {
  switch (body.kind) {
    case 'send_check':
      return decisionOf(evaluateCase(body, clock(), await settings.get('switchedOffRules')), locale)
    case 'batch_check':
      return decisionOf(evaluateBatch(body, clock(), await settings.get('switchedOffRules')), locale)
    case 'inbound': {
      const action = readReply(body.text, body.country ?? (await home({ settings })))
      return {
        action,
        optOut: optsOut(action),
        alert: action === 'complaint'
      }
    }
    case 'dlr':
      return { normalised: normaliseStatus(body.raw) }
    case 'phone':
      return phoneOf(body.raw, body.country ?? (await home({ settings })))
    case 'mask':
      return { masked: maskRaw(body.raw, body.country ?? (await home({ settings }))) }
    case 'segments':
      return segmentsOf(
        body.signature ? `【${body.signature}】${body.message}` : body.message,
        body.country ?? (await home({ settings }))
      )
    case 'click': {
      const click = judgeClick({
        method: body.method.toUpperCase(),
        userAgent: body.userAgent ?? undefined,
        secondsAfterDelivery: body.secondsAfterDelivery ?? body.secondsAfterSend ?? null
      })
      return { bot: click.verdict === 'bot', verdict: click.verdict, reason: click.reason }
    }
  }
}

export const complianceOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/compliance/evaluate',
    permission: 'read',
    summary: 'What the rules say of a message to a person, a reply, a status, a click, a number or a text',
    body: complianceCase,
    answer: evaluated,
    sample: {
      body: {
        kind: 'send_check',
        policy: 'product',
        country: 'CN',
        phone: '13800138000',
        message: '全场最低价，拒收请回复R',
        brand: '推信',
        localTime: '2026-11-10T10:00',
        consent: { state: 'granted' }
      },
      answer: { verdict: 'warn', findings: [sampleFinding], text: '【推信】全场最低价，拒收请回复R' }
    },
    run: ({ services, body, locale }) => evaluate(services, body, locale)
  }),
  operation({
    method: 'POST',
    path: '/segments',
    permission: 'read',
    summary: 'How a whole message is billed',
    body: z.strictObject({ message: z.string().max(10_000), country: z.string().length(2).optional() }),
    answer: segments,
    sample: { body: { message: '【推信】全场最低价，拒收请回复R' }, answer: sampleSegments },
    run: async ({ services, body }) => segmentsOf(body.message, body.country ?? (await home(services)))
  }),
  operation({
    method: 'POST',
    path: '/phones',
    permission: 'read',
    summary: 'Whether a number can receive SMS, in E.164',
    body: z.strictObject({ raw: z.string().max(100), country: z.string().length(2).optional() }),
    answer: phone,
    sample: {
      body: { raw: '138 0013 8000' },
      answer: { valid: true, e164: '+8613800138000', country: 'CN' }
    },
    run: async ({ services, body }) => phoneOf(body.raw, body.country ?? (await home(services)))
  })
]
