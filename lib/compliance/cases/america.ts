import { america, canada, many, sent, type RuleCase } from './base.ts'

const written = {
  state: 'express_written',
  scope: ['marketing'],
  seller: 'CloudShop',
  obtainedAt: '2026-03-01T10:00',
  evidence: true
}
const text = (body: string) => america({ message: `CloudShop: ${body} Reply STOP to opt out` })
const order = 'CloudShop: your order 1182 has shipped. Reply STOP to opt out'
const service = (more: object) =>
  america({
    class: 'transactional',
    message: order,
    consent: { state: 'express', scope: ['transactional'] },
    ...more
  })
const gone = { state: 'revoked', revokedAt: '2026-12-01T12:00:00' }
const confirm = (more: object) =>
  america({
    class: 'optout_confirmation',
    localTime: '2026-12-01T12:02',
    message: 'CloudShop: you are unsubscribed and will get no more messages.',
    consent: gone,
    ...more
  })

/** Either side of a state's hours: closed at `closed`, next at `next`, open at `open`. */
const hours = (state: string, closed: string, next: string, open: string): RuleCase => ({
  rule: `US-TIME-${state}`,
  verdict: 'defer',
  next,
  caught: america({ state, localTime: closed }),
  passed: america({ state, localTime: open })
})

export const americaCases: RuleCase[] = [
  {
    rule: 'US-OPT-04',
    caught: america({ consent: { ...written, revokedAt: '2026-11-20' } }),
    passed: america({ consent: { ...written, revokedAt: '2026-02-20' } })
  },
  { rule: 'US-OPT-05', caught: confirm({ localTime: '2026-12-01T12:06' }), passed: confirm({}) },
  {
    rule: 'US-OPT-05',
    caught: confirm({ history: [sent('2026-12-01T12:01', { class: 'optout_confirmation' })] }),
    passed: confirm({})
  },
  {
    rule: 'US-OPT-05',
    caught: confirm({ message: 'CloudShop: unsubscribed. Miss us? Use code BACK for 20% off' }),
    passed: confirm({})
  },
  { rule: 'US-CONSENT-01', caught: america({ consent: { state: 'express' } }), passed: america() },
  {
    rule: 'US-CONSENT-01S',
    caught: america({ consent: { ...written, scope: ['transactional'] } }),
    passed: america()
  },
  {
    rule: 'US-CONSENT-02',
    caught: america({ consent: { ...written, seller: 'OtherBrand' } }),
    passed: america()
  },
  {
    rule: 'US-CONSENT-02B',
    caught: america({ consent: { ...written, sharedList: true } }),
    passed: america()
  },
  {
    rule: 'US-WA-01',
    caught: america({ state: 'WA', consent: { state: 'existing_business_relationship' } }),
    passed: america({ state: 'WA' })
  },
  { rule: 'US-CONSENT-03T', caught: service({ consent: { state: 'none' } }), passed: service({}) },
  {
    rule: 'US-CONSENT-03',
    caught: service({
      message:
        'CloudShop: your order 1182 has shipped. Use code WINTER for 20% off your next order! Reply STOP to opt out'
    }),
    passed: service({})
  },
  {
    rule: 'US-CONSENT-03',
    verdict: 'warn',
    caught: service({
      message: 'CloudShop: order 1182 shipped. Use code WINTER for 20% off! Reply STOP to opt out',
      consent: written
    }),
    passed: service({})
  },
  { rule: 'US-CONSENT-EV', caught: america({ consent: { ...written, evidence: false } }), passed: america() },
  {
    rule: 'US-DNC-01',
    caught: america({ onNationalDNC: true, consent: { state: 'express' } }),
    passed: america({ onNationalDNC: true })
  },
  {
    rule: 'US-10DLC-01',
    caught: america({ senderRegistered10DLC: false }),
    passed: america({ senderRegistered10DLC: true })
  },
  {
    rule: 'US-ID-01',
    verdict: 'rewrite',
    caught: america({ message: '20% off boots. Reply STOP to opt out' }),
    passed: america()
  },
  {
    rule: 'US-OPT-08',
    verdict: 'rewrite',
    caught: america({ message: 'CloudShop: 20% off boots' }),
    passed: america({ message: 'CloudShop: 20% off boots. Text STOP to end' })
  },
  { rule: 'US-SHAFT-01', caught: text('craft beer tonight.'), passed: text('ginger tea tonight.') },
  { rule: 'US-SHAFT-01', caught: text('CBD oil in stock.'), passed: text('olive oil in stock.') },
  {
    rule: 'US-URL-01',
    caught: text('boots at bit.ly/3xYz'),
    passed: text('boots at cloudshop.example/3xYz')
  },
  { rule: 'US-LEN-01', caught: text('a'.repeat(1600)), passed: text('a'.repeat(1000)) },
  {
    rule: 'US-TIME-01',
    verdict: 'defer',
    next: '2026-12-01T08:00',
    caught: america({ localTime: '2026-12-01T07:59' }),
    passed: america({ localTime: '2026-12-01T08:01' })
  },
  {
    rule: 'US-TIME-01',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: america({ localTime: '2026-12-01T21:01' }),
    passed: america({ localTime: '2026-12-01T20:59' })
  },
  {
    rule: 'US-TIME-01',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: america({ localTime: '2026-12-02T00:01' }),
    passed: service({ localTime: '2026-12-02T00:01' })
  },
  hours('AL', '2026-12-06T12:00', '2026-12-07T08:00', '2026-12-05T12:00'),
  hours('CT', '2026-12-01T08:30', '2026-12-01T09:00', '2026-12-01T09:01'),
  hours('FL', '2026-12-01T20:01', '2026-12-02T08:00', '2026-12-01T19:59'),
  hours('KY', '2026-12-01T09:30', '2026-12-01T10:00', '2026-12-01T10:01'),
  hours('LA', '2026-12-25T12:00', '2026-12-26T08:00', '2026-12-24T12:00'),
  hours('MA', '2026-12-01T20:30', '2026-12-02T08:00', '2026-12-01T19:30'),
  hours('MD', '2026-12-01T20:30', '2026-12-02T08:00', '2026-12-01T19:30'),
  hours('MS', '2026-12-06T12:00', '2026-12-07T08:00', '2026-12-07T12:00'),
  hours('NV', '2026-12-01T08:30', '2026-12-01T09:00', '2026-12-01T09:30'),
  hours('NM', '2026-12-01T08:30', '2026-12-01T09:00', '2026-12-01T20:30'),
  hours('NY', '2026-12-01T21:30', '2026-12-02T08:00', '2026-12-01T20:30'),
  hours('OK', '2026-12-01T20:30', '2026-12-02T08:00', '2026-12-01T19:30'),
  hours('OR', '2026-12-01T20:30', '2026-12-02T08:00', '2025-12-01T20:30'),
  hours('PA', '2026-12-06T12:00', '2026-12-07T08:00', '2026-10-11T12:00'),
  hours('RI', '2026-12-05T17:30', '2026-12-07T09:00', '2026-12-05T16:30'),
  hours('SD', '2026-12-06T12:00', '2026-12-07T09:00', '2026-12-05T12:00'),
  hours('TX', '2026-12-06T11:59', '2026-12-06T12:00', '2026-12-06T12:01'),
  hours('UT', '2026-12-06T12:00', '2026-12-07T08:00', '2026-12-05T20:30'),
  hours('WA', '2026-12-01T20:30', '2026-12-02T08:00', '2026-12-01T19:30'),
  hours('WY', '2026-12-01T20:30', '2026-12-02T08:00', '2026-12-01T19:30'),
  {
    rule: 'US-TIME-DEF',
    verdict: 'defer',
    next: '2026-12-26T09:00',
    caught: america({ policy: 'product', localTime: '2026-12-25T12:00', state: 'GA' }),
    passed: america({ localTime: '2026-12-25T12:00', state: 'GA' })
  },
  {
    rule: 'US-FREQ-FL',
    verdict: 'defer',
    next: '2026-12-02T09:58',
    caught: america({
      state: 'FL',
      subject: 'boots',
      history: many(3, '2026-12-01T10:00', { subject: 'boots' })
    }),
    passed: america({
      state: 'FL',
      subject: 'boots',
      history: many(3, '2026-12-01T10:00', { subject: 'hats' })
    })
  },
  {
    rule: 'US-FREQ-OK',
    verdict: 'defer',
    caught: america({ state: 'OK', history: many(3, '2026-12-01T10:00') }),
    passed: america({ state: 'OK', history: many(2, '2026-12-01T10:00') })
  },
  {
    rule: 'US-FREQ-MD',
    verdict: 'defer',
    caught: america({ state: 'MD', history: many(3, '2026-11-30T12:10') }),
    passed: america({ state: 'MD', history: many(3, '2026-11-30T11:50') })
  },
  {
    rule: 'US-FREQ-OR',
    verdict: 'defer',
    caught: america({ state: 'OR', history: many(3, '2026-12-01T10:00') }),
    passed: america({ state: 'CA', history: many(3, '2026-12-01T10:00') })
  },
  {
    rule: 'US-FREQ-DEF',
    verdict: 'defer',
    caught: america({ policy: 'product', history: [sent('2026-12-01T10:00')] }),
    passed: america({ policy: 'product', history: [sent('2026-11-28T10:00')] })
  },
  {
    rule: 'CA-OPT-02',
    caught: canada({ consent: { state: 'express', obtainedAt: '2023-01-01', withdrawnAt: '2026-11-01' } }),
    passed: canada()
  },
  { rule: 'CA-CONSENT-01', caught: canada({ consent: { state: 'none' } }), passed: canada() },
  {
    rule: 'CA-CONSENT-02',
    caught: canada({ consent: { state: 'implied', basis: 'purchase', lastPurchaseAt: '2024-11-15' } }),
    passed: canada({ consent: { state: 'implied', basis: 'purchase', lastPurchaseAt: '2025-01-15' } })
  },
  {
    rule: 'CA-CONSENT-02',
    caught: canada({ consent: { state: 'implied', basis: 'subscription', lastPurchaseAt: '2021-02-01' } }),
    passed: canada({
      consent: {
        state: 'implied',
        basis: 'subscription',
        lastPurchaseAt: '2021-02-01',
        subscriptionEndedAt: '2025-06-01'
      }
    })
  },
  {
    rule: 'CA-CONSENT-03',
    caught: canada({ consent: { state: 'implied', basis: 'inquiry', inquiryAt: '2026-05-15' } }),
    passed: canada({ consent: { state: 'implied', basis: 'inquiry', inquiryAt: '2026-07-15' } })
  },
  {
    rule: 'CA-CONSENT-04',
    caught: canada({ class: 'consent_request', consent: { state: 'none' } }),
    passed: canada({ class: 'consent_request' })
  },
  {
    rule: 'CA-CONSENT-05',
    caught: canada({ class: 'transactional', consent: { state: 'none' } }),
    passed: canada({
      class: 'transactional',
      consent: { state: 'none' },
      message: 'CloudShop Inc: order 1182 has shipped. help@cloudshop.example. Reply STOP to unsubscribe'
    })
  },
  {
    rule: 'CA-CONSENT-EV',
    caught: canada({ consent: { state: 'express', evidence: false } }),
    passed: canada()
  },
  {
    rule: 'CA-ID-01',
    verdict: 'rewrite',
    caught: canada({ message: '20% off boots. help@cloudshop.example. Reply STOP to unsubscribe' }),
    passed: canada()
  },
  {
    rule: 'CA-ID-01C',
    caught: canada({ message: 'CloudShop Inc: 20% off boots. Reply STOP to unsubscribe' }),
    passed: canada({ message: 'CloudShop Inc: 20% off boots. cloudshop.example/c Reply STOP to unsubscribe' })
  },
  {
    rule: 'CA-OPT-01',
    verdict: 'rewrite',
    caught: canada({ message: 'CloudShop Inc: 20% off boots. help@cloudshop.example' }),
    passed: canada()
  },
  {
    rule: 'CA-LEN-01',
    caught: canada({ message: `CloudShop Inc ${'a'.repeat(1600)} a@b.example STOP` }),
    passed: canada()
  },
  {
    rule: 'CA-TIME-DEF',
    verdict: 'defer',
    next: '2026-12-06T10:00',
    caught: canada({ policy: 'product', localTime: '2026-12-05T18:30' }),
    passed: canada({ localTime: '2026-12-05T18:30' })
  },
  {
    rule: 'CA-FREQ-DEF',
    verdict: 'defer',
    caught: canada({ policy: 'product', history: [sent('2026-12-01T10:00')] }),
    passed: canada({ history: [sent('2026-12-01T10:00')] })
  }
]
