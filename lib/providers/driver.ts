import { z } from 'zod'
import type { AccountSettings } from '#db/schema/accounts.ts'
import type { Clock } from '../clock.ts'
import type { Carries, CarriesByPurpose } from '../compliance/carries.ts'
import type { ReadCallback } from './callback-event.ts'
import { DEADLINE_MS, withDeadline } from './deadline.ts'
import type { Provider } from './provider.ts'

// What a provider is to the rest of the product. Everything about one stands in its folder; registry.ts lists them.

/** Words that a provider's own console uses, in both languages of the interface. */
export type Named = Record<'zh-CN' | 'en', string>

/** How the account form asks for a credential or a setting. */
export interface FieldLook {
  label: Named
  hint?: Named
  /** Not shown while it is typed, and never again. */
  secret?: boolean
  kind?: 'text' | 'json' | 'choice'
  choices?: Record<string, Named>
  /** What an empty form begins with. */
  example?: string
}
export const fieldLooks = z.registry<FieldLook>()
const typed = () => z.string().trim().max(500, 'too_long')
/** A credential that is sealed, and hidden while it is typed. */
export const secretText = (label: Named, hint?: Named) =>
  typed()
    .min(1, 'required')
    .register(fieldLooks, { label, secret: true, ...(hint ? { hint } : {}) })
/** A credential that is sealed like the others, but no secret to whoever types it. */
export const plainText = (label: Named) => typed().min(1, 'required').register(fieldLooks, { label })

/** One way to speak to a provider: most have one, under the name of their kind. */
export interface Mode {
  mode: string
  name: Named
  credentials: z.ZodObject
  /** Settings of the driver that the form asks for in this mode. */
  asks?: readonly string[]
}

/** An account as its driver gets it: credentials unsealed and checked, settings complete. */
export interface Connection<Credentials, Settings> {
  mode: string
  baseUrl: string
  credentials: Credentials
  settings: Settings
  concurrency: number
  /** Where the provider may report to; undefined where no other machine reaches this installation. */
  callbackUrl: string | undefined
  /** Silence after which an answer is given up, and how long a whole one may take, in milliseconds. */
  timeoutMs: number
  deadlineMs: number
}
/** The same before the driver has checked it. */
export interface AccountToOpen {
  mode: string
  baseUrl: string
  settings: AccountSettings
  credentials: unknown
  callbackUrl?: string | undefined
  timeoutMs?: number
  deadlineMs?: number
}

/** What was posted to an account's callback address. */
export interface Posted {
  body: string
  /** The whole address, as the provider was told it. */
  url: URL
  header: (name: string) => string | undefined
}
export interface CallbackAnswer {
  status: number
  body: string | null
}
/** What was made of a callback; an event that cannot be read is kept for a person to look at, and the callback is accepted all the same. */
export interface Taken {
  accepted: number
  unread: number
}

interface Definition<Kind extends string, Credentials extends z.ZodType, Settings extends z.ZodObject> {
  kind: Kind
  modes: readonly Mode[]
  /** Of all modes together. */
  credentials: Credentials
  /** What an account of this kind has besides the settings of every account; each has a default or is required. */
  settings: Settings
  url: string
  currency: string
  /** Sends templates that the provider approved, each by an id of the provider's own. */
  sendsTemplates: boolean
  /** What its templates may carry, by an account's settings; its own documents say so (docs/providers.md). */
  carries(settings: z.output<Settings>): CarriesByPurpose
  /** How the text of a template names a variable, by its place from 1: ${name} when not said. */
  placeholder?: (name: string, place: number) => string
  /** Its delivery reports name a message by the id that the provider gave it, not by ours. */
  reportsNameProviderId?: boolean
  /** Reaches nobody: rules of time and frequency are shown, not applied, and nobody adds such an account. */
  practice?: boolean
  open(connection: Connection<z.output<Credentials>, z.output<Settings>>, clock: Clock): Provider
  callbacks: {
    /** Whether the provider itself posted it. Left out where a provider signs nothing: then the secret address is the proof. */
    verify?(
      posted: Posted,
      connection: Connection<z.output<Credentials>, z.output<Settings>>,
      now: number
    ): boolean | Promise<boolean>
    /** Null when it cannot be read at all. */
    read(
      posted: Posted,
      connection: Connection<z.output<Credentials>, z.output<Settings>>
    ): ReadCallback | null
    answer?: (taken: Taken) => CallbackAnswer
  }
}
type Told = 'kind' | 'modes' | 'url' | 'currency' | 'sendsTemplates'
/** A provider as the rest of the product sees it: its credentials are checked before it gets them. */
export interface Driver<Kind extends string = string> extends Pick<
  Definition<Kind, z.ZodType, z.ZodObject>,
  Told
> {
  settings: z.ZodObject
  carries: (settings: AccountSettings) => CarriesByPurpose
  placeholder: (name: string, place: number) => string
  reportsNameProviderId: boolean
  practice: boolean
  open: (account: AccountToOpen, clock: Clock) => Provider
  callbacks: {
    verify(posted: Posted, account: AccountToOpen, now: number): Promise<boolean>
    read(posted: Posted, account: AccountToOpen): ReadCallback | null
    answer: (taken: Taken) => CallbackAnswer
  }
}

/** A provider that takes whole texts and knows no templates. */
export const FREE_TEXT: Carries = {
  variables: { allowed: false, most: null, maxLength: null, whole: true },
  links: 'any',
  ownShortLink: true,
  freeText: true
}
/** Approved templates with variables and nothing said of links: an address stands in the text, the same for everybody. */
export const TEMPLATES: Carries = {
  variables: { allowed: true, most: null, maxLength: null, whole: false },
  links: 'fixed',
  ownShortLink: true,
  freeText: false
}
export const forBoth = (carries: Carries): CarriesByPurpose => ({
  marketing: carries,
  transactional: carries
})

const SILENCE_MS = 30_000
/** The providers here look for a zero of their own name. */
const acknowledge = (taken: Taken): CallbackAnswer => ({
  status: 200,
  body: JSON.stringify({ code: 0, result: 0, errmsg: 'OK', ...taken })
})

export function defineDriver<
  const Kind extends string,
  Credentials extends z.ZodType,
  Settings extends z.ZodObject
>(definition: Definition<Kind, Credentials, Settings>): Driver<Kind> {
  const { kind, modes, url, currency, sendsTemplates, settings, callbacks } = definition
  const checked = (account: AccountToOpen): Connection<z.output<Credentials>, z.output<Settings>> => ({
    mode: account.mode,
    baseUrl: account.baseUrl,
    credentials: definition.credentials.parse(account.credentials),
    settings: settings.parse(account.settings),
    concurrency: account.settings.concurrency,
    callbackUrl: account.callbackUrl,
    timeoutMs: account.timeoutMs ?? SILENCE_MS,
    deadlineMs: account.deadlineMs ?? DEADLINE_MS
  })
  return {
    kind,
    modes,
    url,
    currency,
    sendsTemplates,
    settings,
    carries: own => definition.carries(settings.parse(own)),
    placeholder: definition.placeholder ?? (name => '${' + name + '}'),
    reportsNameProviderId: definition.reportsNameProviderId ?? false,
    practice: definition.practice ?? false,
    open(account, clock) {
      const connection = checked(account)
      return withDeadline(definition.open(connection, clock), connection.deadlineMs)
    },
    callbacks: {
      verify: async (posted, account, now) =>
        (await callbacks.verify?.(posted, checked(account), now)) ?? true,
      read: (posted, account) => callbacks.read(posted, checked(account)),
      answer: callbacks.answer ?? acknowledge
    }
  }
}
