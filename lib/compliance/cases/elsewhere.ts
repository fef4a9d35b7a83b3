import { elsewhere, sent, type RuleCase, type Stated } from './base.ts'

const none = { consent: { state: 'none' } }
const soft = {
  state: 'soft_opt_in',
  fromSaleOrNegotiation: true,
  ownSimilarProducts: true,
  refusalOfferedAtCollection: true
}
const row = (
  rule: string,
  country: string,
  caught: Stated,
  passed: Stated = {},
  verdict: RuleCase['verdict'] = 'block',
  next?: string
): RuleCase => ({
  rule,
  verdict,
  ...(next ? { next } : {}),
  caught: elsewhere(country, caught),
  passed: elsewhere(country, passed)
})
const service = (message: string): Stated => ({ class: 'transactional', message, consent: { state: 'none' } })
const dlt = { peId: '1101', header: 'CLDSHP', templateId: '1107', templateMatches: true }
/** Our own hours and caps, and what every pack has, seen once for each country. */
const ours = (country: string, at: string, next: string): RuleCase[] => [
  row(`${country}-TIME-DEF`, country, { policy: 'product', localTime: at }, { localTime: at }, 'defer', next),
  ...habits(country)
]
const habits = (country: string): RuleCase[] => [
  row(
    `${country}-FREQ-DEF`,
    country,
    { policy: 'product', history: [sent('2026-12-01T10:00')] },
    { history: [sent('2026-12-01T10:00')] },
    'defer'
  ),
  row(`${country}-LEN-01`, country, {
    message: `RM0.00 (광고)CloudShop ${'a'.repeat(1600)} STOP 무료수신거부 0801234567`
  })
]
const advert = (country: string, rule = `${country}-MIX-01`) =>
  row(
    rule,
    country,
    service('CloudShop: order 1182 shipped. 20% off your next order. STOP'),
    service('CloudShop: order 1182 shipped')
  )
const european = (country: string): RuleCase[] => [
  ...ours(country, '2026-12-01T07:30', '2026-12-01T09:00'),
  row(`${country}-CONSENT-CH`, country, { consent: { state: 'express', channels: ['email'] } }),
  row(`${country}-CONSENT-PU`, country, { consent: { state: 'express', purpose: 'order_updates_only' } }),
  advert(country)
]

export const elsewhereCases: RuleCase[] = [
  row('EU-OBJ-01', 'GB', { consent: { state: 'objected', objectedAt: '2026-11-30' } }),
  row('UK-22-01', 'GB', { ...none, subscriber: 'sole_trader' }, { ...none, subscriber: 'corporate' }),
  row('UK-22-02', 'GB', { consent: { ...soft, refusalOfferedAtCollection: false } }, { consent: soft }),
  row('EU-PROOF-01', 'GB', { consent: { state: 'express', evidence: false } }),
  row('EU-CONSENT-02', 'GB', { consent: { state: 'express', method: 'pre_ticked' } }),
  row(
    'EU-ID-01',
    'GB',
    { message: 'New boots in store. Reply STOP to 60777 to opt out' },
    { message: 'New boots. STOP to 60777', sender: 'CloudShop' },
    'rewrite'
  ),
  row('EU-OPT-01', 'GB', { message: 'CloudShop: new boots in store.' }, {}, 'rewrite'),
  ...european('GB'),
  row('DE-CONSENT-01', 'DE', { ...none, subscriber: 'corporate' }, { consent: soft }),
  row('EU-SOFT-01', 'DE', { consent: { ...soft, ownSimilarProducts: false } }, { consent: soft }),
  ...european('DE'),
  row('IT-CONSENT-01', 'IT', { consent: soft }),
  ...european('IT'),
  row('ES-CONSENT-01', 'ES', none, { consent: soft }),
  ...european('ES'),
  row('EU-CONSENT-01', 'FR', none, { consent: soft }),
  row('FR-OPT-01', 'FR', { message: 'CloudShop: nouveautes. Repondez STOP' }, {}, 'rewrite'),
  row('FR-SND-01', 'FR', { sender: '+33612345678' }, { sender: 'CLOUDSHOP' }),
  row('FR-SND-01', 'FR', { sender: 'CLOUDSHOPSTORE' }, { sender: '36180' }),
  row(
    'FR-TIME-01',
    'FR',
    { localTime: '2026-12-05T22:01' },
    { localTime: '2026-12-05T21:59' },
    'defer',
    '2026-12-07T08:00'
  ),
  row(
    'FR-TIME-01',
    'FR',
    { localTime: '2026-12-06T12:00' },
    { localTime: '2026-12-07T12:00' },
    'defer',
    '2026-12-07T08:00'
  ),
  row(
    'FR-TIME-01',
    'FR',
    { localTime: '2026-12-25T12:00' },
    { localTime: '2026-12-24T12:00' },
    'defer',
    '2026-12-26T08:00'
  ),
  // Easter Monday and Ascension
  row(
    'FR-TIME-01',
    'FR',
    { localTime: '2027-03-29T12:00' },
    { localTime: '2027-03-30T12:00' },
    'defer',
    '2027-03-30T08:00'
  ),
  row(
    'FR-TIME-01',
    'FR',
    { localTime: '2027-05-06T12:00' },
    { localTime: '2027-05-07T12:00' },
    'defer',
    '2027-05-07T08:00'
  ),
  row(
    'FR-TIME-02',
    'FR',
    { policy: 'product', localTime: '2026-12-01T20:30' },
    { localTime: '2026-12-01T20:30' },
    'defer',
    '2026-12-02T09:00'
  ),
  ...european('FR'),
  row('AU-CONSENT-01', 'AU', none, { consent: { state: 'inferred' } }),
  row('AU-CONSENT-02', 'AU', { consent: { state: 'withdrawn' } }),
  advert('AU'),
  row('AU-ID-01', 'AU', { message: '20% off boots. Reply STOP to opt out' }, {}, 'rewrite'),
  row('AU-OPT-01', 'AU', { message: 'CloudShop: 20% off boots.' }, {}, 'rewrite'),
  row(
    'AU-SND-01',
    'AU',
    { senderOnAcmaRegister: false },
    { senderOnAcmaRegister: false, localTime: '2026-06-30T09:00' },
    'warn'
  ),
  ...ours('AU', '2026-12-01T07:30', '2026-12-01T09:00'),
  row('IN-CONSENT-DEF', 'IN', { ...none, policy: 'product' }, none),
  row('IN-CONSENT-02', 'IN', { consent: { state: 'withdrawn' } }),
  row('IN-DND-01', 'IN', { ...none, onDND: true }, { onDND: true }),
  advert('IN'),
  row('IN-DLT-01', 'IN', { dlt: { ...dlt, templateId: null } }, { dlt }),
  row('IN-DLT-01', 'IN', { dlt: { ...dlt, templateMatches: false } }, { dlt }),
  row('IN-HDR-01', 'IN', { dlt: { ...dlt, header: 'CL' } }, { dlt }),
  row(
    'IN-TIME-01',
    'IN',
    { localTime: '2026-12-01T09:30' },
    { localTime: '2026-12-01T10:30' },
    'defer',
    '2026-12-01T10:00'
  ),
  ...habits('IN'),
  row('SG-DNC-01', 'SG', { ...none, onDNC: true }, { onDNC: true }),
  row('SG-CONSENT-02', 'SG', { consent: { state: 'withdrawn' } }),
  row('SG-CONSENT-DEF', 'SG', { ...none, policy: 'product' }, none),
  advert('SG'),
  row('SG-ADV-01', 'SG', { ...none, bulk: true }, { bulk: true }, 'rewrite'),
  row('SG-OPT-01', 'SG', { ...none, message: 'CloudShop: new boots.' }, none),
  row('SG-SND-01', 'SG', { senderRegistered: false }, { senderRegistered: true }),
  ...ours('SG', '2026-12-01T07:30', '2026-12-01T09:00'),
  row(
    'HK-DNC-01',
    'HK',
    { ...none, onDNC: true, dncRegisteredAt: '2026-10-01' },
    { ...none, onDNC: true, dncRegisteredAt: '2026-11-20' }
  ),
  row('HK-CONSENT-02', 'HK', { consent: { state: 'withdrawn' } }),
  row('HK-CONSENT-DEF', 'HK', { ...none, policy: 'product' }, none),
  advert('HK'),
  row('HK-ID-01', 'HK', { message: 'New boots in store. Reply STOP' }, {}, 'rewrite'),
  row('HK-OPT-01', 'HK', { message: 'CloudShop (2123 4567): new boots in store.' }, {}, 'rewrite'),
  ...ours('HK', '2026-12-01T07:30', '2026-12-01T09:00'),
  row('TW-CONSENT-02', 'TW', { consent: { state: 'withdrawn' } }),
  row('TW-CONSENT-DEF', 'TW', { ...none, policy: 'product' }, none),
  advert('TW'),
  row(
    'TW-URL-01',
    'TW',
    { message: 'CloudShop https://shop.example/a', allowlistedUrls: [] },
    { message: 'CloudShop https://shop.example/a', allowlistedUrls: ['https://shop.example/'] }
  ),
  row('TW-URL-01', 'TW', { message: 'CloudShop https://line.me/abc' }),
  row(
    'TW-TIME-01',
    'TW',
    { localTime: '2026-12-01T12:31' },
    { localTime: '2026-12-01T12:29' },
    'defer',
    '2026-12-01T13:30'
  ),
  row(
    'TW-TIME-01',
    'TW',
    { localTime: '2026-12-01T21:01' },
    { localTime: '2026-12-01T20:59' },
    'defer',
    '2026-12-02T09:00'
  ),
  ...habits('TW'),
  row('JP-CONSENT-01', 'JP', none),
  row('JP-CONSENT-02', 'JP', { consent: { state: 'refused' } }),
  row('JP-CONSENT-03', 'JP', { consent: { state: 'express', evidence: false } }),
  advert('JP'),
  row('JP-ID-01', 'JP', { message: '新作入荷。配信停止はSTOPと返信' }, {}, 'rewrite'),
  row('JP-OPT-01', 'JP', { message: 'CloudShop 新作入荷。' }, {}, 'rewrite'),
  ...ours('JP', '2026-12-01T07:30', '2026-12-01T09:00'),
  row('KR-CONSENT-01', 'KR', none),
  row('KR-CONSENT-02', 'KR', { consent: { state: 'withdrawn' } }),
  row(
    'KR-CONSENT-03',
    'KR',
    { consent: { state: 'implied', basis: 'purchase', lastPurchaseAt: '2026-05-15' } },
    { consent: { state: 'implied', basis: 'purchase', lastPurchaseAt: '2026-07-15' } }
  ),
  row('KR-CONSENT-04', 'KR', { consent: { ...soft, ownSimilarProducts: false } }, { consent: soft }),
  advert('KR'),
  row('KR-ID-01', 'KR', { message: '(광고) 신상품 안내 무료수신거부 0801234567' }, {}, 'rewrite'),
  row('KR-AD-01', 'KR', { message: 'CloudShop 신상품 안내 무료수신거부 0801234567' }, {}, 'rewrite'),
  row('KR-AD-02', 'KR', { message: '(광고)CloudShop 신상품 안내' }),
  row(
    'KR-TIME-01',
    'KR',
    { localTime: '2026-12-01T21:30' },
    { localTime: '2026-12-01T21:30', nightConsent: true },
    'defer',
    '2026-12-02T08:00'
  ),
  ...habits('KR'),
  row('BR-CONSENT-02', 'BR', { consent: { state: 'withdrawn' } }),
  row('BR-CONSENT-DEF', 'BR', { ...none, policy: 'product' }, none),
  advert('BR'),
  row('BR-CHAR-01', 'BR', { message: 'CloudShop: promoção de botas' }, {}, 'warn'),
  row(
    'BR-TIME-01',
    'BR',
    { localTime: '2026-12-06T12:00' },
    { localTime: '2026-12-05T21:59' },
    'defer',
    '2026-12-07T09:00'
  ),
  ...habits('BR'),
  row('AE-CONSENT-02', 'AE', { consent: { state: 'withdrawn' } }),
  row('AE-CONSENT-DEF', 'AE', { ...none, policy: 'product' }, none),
  advert('AE'),
  row('AE-SND-01', 'AE', { sender: 'CLOUD' }, { sender: 'AD-CLOUD' }, 'rewrite'),
  row('AE-SND-01', 'AE', { sender: 'AD-CLOUDSHOPS' }, { sender: 'AD-CLOUD' }),
  row('AE-SND-02', 'AE', { senderRegistered: false }, { senderRegistered: true }),
  row('AE-URL-01', 'AE', { message: 'CloudShop: boots at shop.example/a' }),
  row('AE-URL-01', 'AE', { message: 'CloudShop: boots, call +971 4 123 4567' }),
  row('AE-URL-01', 'AE', { message: 'CloudShop: wine in store' }),
  row(
    'AE-TIME-01',
    'AE',
    { localTime: '2026-12-01T22:00' },
    { localTime: '2026-12-01T20:00' },
    'defer',
    '2026-12-02T07:00'
  ),
  ...habits('AE'),
  row('MY-CONSENT-02', 'MY', { consent: { state: 'withdrawn' } }),
  row('MY-CONSENT-DEF', 'MY', { ...none, policy: 'product' }, none),
  advert('MY'),
  row('MY-FMT-01', 'MY', { message: 'CloudShop: new boots' }, {}, 'rewrite'),
  row('MY-FMT-02', 'MY', { message: 'RM0.00 new boots' }, {}, 'rewrite'),
  row('MY-URL-01', 'MY', { message: 'RM0.00 CloudShop: shop.example/a' }),
  ...ours('MY', '2026-12-01T07:30', '2026-12-01T09:00')
]
