import { z } from 'zod'

// A case as programs state it (POST /compliance/evaluate). Unknown fields are refused by name; what is not stated is in order.

const text = z.string().max(10_000)
const word = z.string().max(200)
const flag = z.boolean().nullish()
const country = z.string().regex(/^[A-Z]{2}$/, 'country')
/** A wall clock without a zone, or an instant with one. */
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/, 'instant')
const messageClass = z.enum(['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'])

const consent = z.strictObject({
  state: word.nullish(),
  basis: word.nullish(),
  channel: word.nullish(),
  channels: z.array(word).max(20).nullish(),
  purpose: word.nullish(),
  purposes: z.array(word).max(20).nullish(),
  scope: z.array(word).max(20).nullish(),
  method: word.nullish(),
  source: word.nullish(),
  seller: word.nullish(),
  sharedList: flag,
  evidence: flag,
  separateConsentForTransfer: flag,
  fromSaleOrNegotiation: flag,
  ownSimilarProducts: flag,
  refusalOfferedAtCollection: flag,
  obtainedAt: moment.nullish(),
  revokedAt: moment.nullish(),
  withdrawnAt: moment.nullish(),
  objectedAt: moment.nullish(),
  refusedAt: moment.nullish(),
  lastPurchaseAt: moment.nullish(),
  subscriptionEndedAt: moment.nullish(),
  inquiryAt: moment.nullish()
})

const sendFields = {
  policy: z.enum(['legal_minimum', 'product']).default('legal_minimum'),
  country,
  province: word.nullish(),
  state: word.nullish(),
  timeZone: z.string().max(60).nullish(),
  knownZone: z.string().max(60).nullish(),
  localTime: moment.nullish(),
  utcTime: moment.nullish(),
  class: messageClass.default('marketing'),
  provider: word.default('generic'),
  phone: z.string().max(40).nullish(),
  message: text.default(''),
  brand: z.string().max(60).nullish(),
  bulk: flag,
  subject: word.nullish(),
  sender: z.string().max(40).nullish(),
  senderRegistered: flag,
  senderRegistered10DLC: flag,
  senderOnAcmaRegister: flag,
  senderIndustry: word.nullish(),
  account: z.enum(['enterprise', 'personal']).nullish(),
  signatureRegistered: flag,
  templateApproved: flag,
  templateCode: word.nullish(),
  templateVariables: z.record(z.string(), text).nullish(),
  hosts: z.record(z.string(), z.strictObject({ icp: flag, redirects: flag })).nullish(),
  verifiedHosts: z.array(word).max(1000).nullish(),
  allowlistedUrls: z.array(z.string().max(2000)).max(1000).nullish(),
  vendorRegion: word.nullish(),
  crossBorder: z.strictObject({ legalRoute: word.nullish(), separateConsent: flag }).nullish(),
  dlt: z
    .strictObject({
      peId: word.nullish(),
      header: word.nullish(),
      templateId: word.nullish(),
      templateMatches: flag
    })
    .nullish(),
  consent: consent.nullish(),
  subscriber: word.nullish(),
  recipientAge: z.number().min(0).max(150).nullish(),
  guardianConsent: flag,
  nightConsent: flag,
  onNationalDNC: flag,
  onDNC: flag,
  onDND: flag,
  dncRegisteredAt: moment.nullish(),
  suppressed: flag,
  doubted: flag,
  refusedTopic: flag,
  pausedUntil: moment.nullish(),
  atMost: z.strictObject({ count: z.int().min(1).max(100), days: z.int().min(1).max(31) }).nullish(),
  targeting: word.nullish(),
  nonPersonalisedOption: flag,
  history: z
    .array(
      z.strictObject({
        sentAt: moment,
        class: messageClass.default('marketing'),
        sameContent: flag,
        sameSignature: flag,
        subject: word.nullish()
      })
    )
    .max(1000)
    .default([]),
  historySummary: z
    .strictObject({
      sameSignatureTemplateNumber: z.number().int().min(0),
      window: z.literal('24h').default('24h')
    })
    .nullish()
}
export const sendCase = z.strictObject({ kind: z.literal('send_check').default('send_check'), ...sendFields })
export const batchCase = z.strictObject({
  kind: z.literal('batch_check'),
  ...sendFields,
  country: country.optional(),
  phones: z.array(z.string().max(40)).min(1).max(10_000)
})
export type SendCase = z.output<typeof sendCase>
export type BatchCase = z.output<typeof batchCase>

/** Body of POST /compliance/evaluate: a message to a person unless `kind` says otherwise. */
export const complianceCase = z.preprocess(
  value =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !('kind' in value)
      ? { kind: 'send_check', ...value }
      : value,
  z.discriminatedUnion('kind', [
    sendCase.extend({ kind: z.literal('send_check') }),
    batchCase,
    z.strictObject({ kind: z.literal('inbound'), country: country.optional(), text: text }),
    z.strictObject({
      kind: z.literal('dlr'),
      country: country.optional(),
      provider: word.nullish(),
      raw: word
    }),
    z.strictObject({ kind: z.literal('phone'), country: country.optional(), raw: z.string().max(100) }),
    z.strictObject({ kind: z.literal('mask'), country: country.optional(), raw: z.string().max(100) }),
    z.strictObject({
      kind: z.literal('segments'),
      country: country.optional(),
      message: text,
      signature: z.string().max(60).nullish()
    }),
    // what is known of a click differs from server to server
    z.looseObject({
      kind: z.literal('click'),
      method: z.string().max(20).default('GET'),
      userAgent: z.string().max(2000).nullish(),
      secondsAfterDelivery: z.number().nullish(),
      secondsAfterSend: z.number().nullish(),
      recipientsFromNetwork: z.number().int().nullish()
    })
  ])
)
