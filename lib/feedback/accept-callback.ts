import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { SuppressionStore } from '../audiences/suppression-store.ts'
import type { Clock } from '../clock.ts'
import { optsOut, readReply } from '../compliance/keywords.ts'
import type { Sealer } from '../crypto.ts'
import { found, Refusal } from '../errors.ts'
import { keepable } from '../text.ts'
import { parsePhone } from '../phone.ts'
import {
  isFresh,
  readSecureHeader,
  signatureMatches,
  signsText,
  type Parameters
} from '../providers/protocol.ts'
import { twilioSigned, type TwilioCredentials } from '../providers/twilio.ts'
import { MOST_EVENTS, readCallback } from './callback.ts'
import type { FeedbackStore, JournalPort } from './store.ts'

export interface AcceptDeps {
  accounts: AccountStore
  suppressions: SuppressionStore
  feedback: FeedbackStore
  journal: JournalPort
  sealer: Sealer
  clock: Clock
  /** Address of this installation as providers know it. */
  appUrl: string | undefined
}
/** What came with a callback besides its body. */
export interface CallbackFrom {
  /** Header X-Mce-Signature. */
  signature?: string | undefined
  twilioSignature?: string | undefined
  /** Path and query that were asked for. */
  path?: string | undefined
}

const isParameters = (value: unknown): value is Parameters =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(each => typeof each === 'string' || each === null)

/**
 * A secure-mode account's signature, when a callback carries one, is over its parameters or over the body as it stands. Twilio
 * signs everything it sends, over the address that it was told.
 */
async function checkSignature(
  { accounts, clock, appUrl }: AcceptDeps,
  account: Account,
  body: string,
  { signature, twilioSignature, path }: CallbackFrom
): Promise<void> {
  if (account.kind === 'twilio') {
    const secrets = found(await accounts.secrets(account.id))
    const { authToken } = secrets.credentials as TwilioCredentials
    const signed =
      twilioSignature &&
      (await twilioSigned(authToken, `${appUrl ?? ''}${path ?? ''}`, body, twilioSignature))
    if (!signed) throw new Refusal('unauthenticated', 'unauthenticated')
    return
  }
  if (signature === undefined || account.mode !== 'secure') return
  const secrets = await accounts.secrets(account.id)
  const header = readSecureHeader(signature)
  if (
    !secrets ||
    !('appId' in secrets.credentials) ||
    !header ||
    header.appId !== secrets.credentials.appId ||
    !isFresh(header, clock())
  )
    throw new Refusal('unauthenticated', 'unauthenticated')
  const { secretKey } = secrets.credentials
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {}
  if (
    !signsText(header, secretKey, body) &&
    !(isParameters(value) && signatureMatches(header, secretKey, value))
  )
    throw new Refusal('unauthenticated', 'unauthenticated')
}

/**
 * Takes what a provider posts. When it resolves, everything is durable and every opt-out in it is in force; only then may
 * the provider be told so. What cannot be read is kept aside for a person.
 */
export async function acceptCallback(
  deps: AcceptDeps,
  accountKey: string,
  body: string,
  from: CallbackFrom = {}
): Promise<{ accepted: number; unread: number; kind: Account['kind'] }> {
  const account = await deps.accounts.byCallbackKey(accountKey)
  if (!account) throw new Refusal('not_found', 'not_found')
  await checkSignature(deps, account, body, from)
  const now = deps.clock()
  const query = new URLSearchParams(from.path?.split('?')[1] ?? '')
  const read = readCallback({ kind: account.kind, body: keepable(body), query, api: account.settings.api })
  if (!read) {
    await deps.feedback.keepAside(account.id, 'not_json', body, now)
    return { accepted: 0, unread: 1, kind: account.kind }
  }
  if (read.events.length + read.unread.length > MOST_EVENTS) throw new Refusal('too_large', 'too_many_events')
  for (const event of read.events) {
    if (event.kind !== 'reply') continue
    const parsed = parsePhone(event.phoneNumber)
    if (!optsOut(readReply(event.content, parsed.ok ? parsed.country : 'CN'))) continue
    // a number that we never wrote to may refuse as well
    if (parsed.ok)
      await deps.suppressions.optOut({
        phone: parsed.e164,
        source: 'reply',
        evidence: { content: event.content.slice(0, 200), account: account.id },
        at: now
      })
  }
  if (read.unread.length > 0)
    await deps.feedback.keepAside(account.id, 'not_understood', JSON.stringify(read.unread), now)
  if (read.events.length > 0)
    await deps.journal.append(
      read.events.map(event => ({
        kind: event.kind,
        accountId: account.id,
        payload: deps.sealer.seal(JSON.stringify(event), 'journal.payload'),
        receivedAt: now
      }))
    )
  return { accepted: read.events.length, unread: read.unread.length, kind: account.kind }
}
