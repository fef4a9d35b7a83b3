import type { Verdict } from '../finding.ts'
import type { SendCase } from '../schema.ts'

/** A case as programs state it, before its defaults are filled in. */
export type Stated = Partial<Omit<SendCase, 'consent' | 'history'>> & {
  consent?: SendCase['consent']
  history?: Partial<SendCase['history'][number]>[]
}

/** One rule from both sides: what it catches, with what verdict, and the nearest thing that it lets pass. */
export interface RuleCase {
  rule: string
  caught: Stated
  verdict?: Verdict
  next?: string
  /** Null where the rule has no other side, such as a registration that is simply there. */
  passed: Stated
}

const TEXT = '【云朵优选】尊敬的会员,春季新品已到店,满200减30,详询4008001234。拒收请回复R'
const agreed = { state: 'express', channel: 'sms', purpose: 'marketing', obtainedAt: '2026-05-01T10:00' }

export const china = (change: Stated = {}): Stated => ({
  country: 'CN',
  timeZone: 'Asia/Shanghai',
  localTime: '2026-12-01T10:30',
  provider: 'tencent',
  phone: '+8613812345678',
  message: TEXT,
  consent: agreed,
  ...change
})
/** A marketing text of the mainland around a sentence. */
export const says = (sentence: string, change: Stated = {}): Stated =>
  china({ message: `【云朵优选】尊敬的会员,${sentence}。拒收请回复R`, ...change })
export const service = (text: string, change: Stated = {}): Stated =>
  china({ class: 'transactional', message: `【云朵优选】${text}`, ...change })

export const america = (change: Stated = {}): Stated => ({
  country: 'US',
  state: 'CA',
  localTime: '2026-12-01T12:00',
  message: 'CloudShop: 20% off winter boots this week at cloudshop.example/boots Reply STOP to opt out',
  brand: 'CloudShop',
  consent: {
    state: 'express_written',
    scope: ['marketing'],
    seller: 'CloudShop',
    obtainedAt: '2026-03-01T10:00',
    evidence: true
  },
  ...change
})
export const canada = (change: Stated = {}): Stated => ({
  country: 'CA',
  province: 'ON',
  localTime: '2026-12-01T12:00',
  message:
    'CloudShop Inc: 20% off boots. 1 Main St Toronto, help@cloudshop.example. Reply STOP to unsubscribe',
  brand: 'CloudShop Inc',
  consent: { state: 'express', obtainedAt: '2023-01-01' },
  ...change
})

const MESSAGES: Record<string, string> = {
  GB: 'CloudShop: new boots in store. Reply STOP to 60777 to opt out',
  FR: 'CloudShop: nouveautes en boutique. STOP au 36180',
  DE: 'CloudShop: Neue Stiefel. Abmelden: STOP an 60777',
  ES: 'CloudShop: novedades. Baja: responde STOP',
  IT: 'CloudShop: novita in negozio. Rispondi STOP per non ricevere altri SMS',
  AU: 'CloudShop (ABN 12): 20% off boots. Reply STOP to opt out',
  HK: 'CloudShop (2123 4567): new boots in store. Reply STOP to unsubscribe',
  SG: 'CloudShop: new boots. Unsubscribe: SMS STOP to 91234567',
  KR: '(광고)CloudShop 신상품 안내 무료수신거부 0801234567',
  JP: 'CloudShop 新作入荷。配信停止はSTOPと返信',
  TW: 'CloudShop: 新品上市,歡迎到店。',
  BR: 'CloudShop: botas novas. Responda SAIR',
  MY: 'RM0.00 CloudShop: new boots in store',
  IN: 'CloudShop: new boots in store, 20% off.',
  AE: 'CloudShop: new boots in store, 20 percent off.'
}
/** Marketing at noon of a Tuesday to somebody who agreed, in a country of one pack. */
export const elsewhere = (country: string, change: Stated = {}): Stated => ({
  country,
  localTime: '2026-12-01T12:00',
  brand: 'CloudShop',
  message: MESSAGES[country] ?? 'CloudShop: new boots in store. Reply STOP to opt out',
  subscriber: 'individual',
  consent: { state: 'express', channels: ['sms'], evidence: true, obtainedAt: '2026-01-10' },
  ...change
})
export const sent = (sentAt: string, more: Partial<SendCase['history'][number]> = {}) => ({
  sentAt,
  class: 'marketing' as const,
  ...more
})
/** `count` messages, a minute apart, the last at `last`. */
export const many = (count: number, last: string, more: Partial<SendCase['history'][number]> = {}) =>
  Array.from({ length: count }, (_, i) =>
    sent(new Date(Date.parse(`${last}:00Z`) - i * 60_000).toISOString().slice(0, 16), more)
  )
