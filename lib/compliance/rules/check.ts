import type { Context, Consent, MessageText, Recipient, Sender } from '../case.ts'
import type { MessageClass } from '../message-class.ts'
import type { Verdict } from '../finding.ts'
import type { Check, Pack } from '../packs/pack.ts'

/** An address in a text. */
export interface LinkIn {
  /** As it stands there. */
  url: string
  host: string
  /** Place in the text. */
  at: number
}

/** What a rule about the text sees. `text` is the whole message as it stands after the rules before. */
export interface TextCase {
  message: MessageText
  sender: Sender
  pack: Pack
  text: string
  /** The signature that the text carries, without brackets; empty when there is none. */
  signature: string
  /** The text without its signature. */
  body: string
  links: LinkIn[]
  /** Words that make a message marketing, whatever it is called. */
  promotion: string[]
}

/** What a rule about one person sees. */
export interface PersonCase {
  message: MessageText
  /** As it is treated: a service message that advertises is marketing. */
  purpose: MessageClass
  promotion: string[]
  /** The whole message, as it would leave. */
  text: string
  sender: Sender
  recipient: Recipient
  context: Context
  pack: Pack
}

/** What a rule found, when it found something. */
export interface Found {
  /** Other than the rule's own. */
  verdict?: Verdict
  params?: Record<string, string | number>
  words?: string[]
  fixes?: { find: string; put: string }[]
  /** The text, mended. */
  text?: string
  nextAllowed?: number
}

export type Of<Name extends Check['check']> = Extract<Check, { check: Name }>
export type TextRule<Name extends Check['check'] = Check['check']> = (
  rule: Of<Name>,
  c: TextCase
) => Found | undefined
export type PersonRule<Name extends Check['check'] = Check['check']> = (
  rule: Of<Name>,
  c: PersonCase
) => Found | undefined

/** Found when `bad`. */
export const when = (bad: boolean | undefined, params?: Found['params']): Found | undefined =>
  bad ? (params ? { params } : {}) : undefined

/** Consent that a person gave in words: the strongest there is. */
export const isExpress = (consent: Consent | undefined): boolean =>
  ['express', 'express_written', 'requested'].includes(consent?.state ?? '')
