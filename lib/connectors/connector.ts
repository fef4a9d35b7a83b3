// Words and shapes of connectors: addresses where a shop tells what happens in it. A description says as data how a shop signs
// and where in its body things stand; what it says is the same for every installation.

export const CONNECTOR_KINDS = ['shopify', 'woocommerce', 'youzan', 'stripe', 'hmac'] as const
export type ConnectorKind = (typeof CONNECTOR_KINDS)[number]
export const CONNECTOR_STATES = ['active', 'off'] as const
export type ConnectorState = (typeof CONNECTOR_STATES)[number]

/** What became of a call: an event or a person of it was taken, nothing was wanted of it, its signature was wrong, or it is kept aside. */
export const CALL_OUTCOMES = ['taken', 'repeat', 'not_taken', 'ignored', 'refused', 'aside'] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]
/** Why a call is kept aside. */
export const ASIDE_REASONS = ['not_json', 'not_understood', 'invalid', 'ahead', 'consent'] as const
export type AsideReason = (typeof ASIDE_REASONS)[number]

/** How a shop signs. `text` is signed, and its secret ends or keys the hash. */
export type Scheme =
  /** HMAC-SHA-256 of the body, in Base64 or, where both are taken, in hexadecimal digits. */
  | { form: 'hmac'; header: string; hex: boolean }
  /** t=SECONDS,v1=HEX of `t.body`, believed for some seconds. */
  | { form: 'stamped'; header: string; seconds: number }
  /** MD5 of the program's id, the body or its message, and the secret. */
  | { form: 'md5'; header: string; id: string; sign: string }

/** Where something stands: names with dots between them. The first place that has a value counts. */
export type Places = string[]
/** A property of an event: where it stands; `minor` where amounts are in the smallest unit of the currency that stands there. */
export interface PropertyPlace {
  at: Places
  minor?: string
}
/** Where consent to marketing texts stands, and which words mean what. */
export interface ConsentPlaces {
  state: string
  level: string
  place: string
  at: string
  granted: string[]
  withdrawn: string[]
}
/** What a topic tells. */
export interface TopicPlaces {
  /** Of the event, unless the connector names another. */
  kind: string
  /** Only bodies that have one of these words there. `absent`: or nothing there. */
  when?: { at: string; in: string[]; absent?: boolean }
  /** The person's own number. */
  phone: Places
  /** Numbers that may be somebody else's: used only where nothing better names the person. */
  otherPhone?: Places
  /** The shop's id of the person. */
  person?: Places
  name?: Places
  /** When it happened, by the body. */
  at: Places
  properties: Record<string, PropertyPlace>
  /** All scalar values that stand there are properties too. */
  all?: string
  /** What is one event however often it is told: an order is paid once. */
  once?: Places
  consent?: ConsentPlaces
}
export interface Description {
  scheme: Scheme
  topic: { header?: string; at?: string }
  /** The content is the JSON text that stands here, written as in an address. */
  inner?: string
  /** The shop's own id of what it tells, where it is signed. */
  id?: string
  /** Of times that name no zone. */
  zone: string
  topics: Record<string, TopicPlaces[]>
  /** Of every other topic: the event has the name of its topic. */
  other: Omit<TopicPlaces, 'kind'>
  /** What a shop posts unsigned when its webhook is saved, to see whether somebody answers. */
  ping?: string
  answer: string
}

/** Where things stand in the body of a plain connector. */
export interface PlainFields {
  header: string
  phone: string
  person: string
  name: string
  id: string
  topic: string
  at: string
  properties: string
  consent: string
}
