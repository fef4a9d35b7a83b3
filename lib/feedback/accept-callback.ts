import type { AccountStore } from '../accounts/store.ts'
import type { DoubtStore } from '../audiences/doubt-store.ts'
import type { SuppressionStore } from '../audiences/suppression-store.ts'
import { readBody } from '../body.ts'
import type { Clock } from '../clock.ts'
import { optsOut, readReply } from '../compliance/keywords.ts'
import type { Sealer } from '../crypto.ts'
import { describeError, Refusal } from '../errors.ts'
import { keepable } from '../text.ts'
import { parsePhone } from '../phone.ts'
import type { ReplyEvent } from '../providers/callback-event.ts'
import type { CallbackAnswer, Posted, Taken } from '../providers/driver.ts'
import { driverOf } from '../providers/registry.ts'
import { optedOutAt } from './event-time.ts'
import type { FeedbackStore, JournalPort } from './store.ts'
import { PROVIDERS_HOME } from '../providers/callback-event.ts'

export interface AcceptDeps {
  accounts: Pick<AccountStore, 'byCallbackKey'>
  suppressions: Pick<SuppressionStore, 'optOut'>
  doubts: Pick<DoubtStore, 'raise'>
  feedback: Pick<FeedbackStore, 'keepAside'>
  journal: Pick<JournalPort, 'append'>
  sealer: Sealer
  clock: Clock
  /** Address of this installation as providers know it. */
  appUrl: string | undefined
}
/** What came with a callback besides its body. */
export interface CallbackFrom {
  /** Path and query that were asked for. */
  path?: string
  header?: (name: string) => string | undefined
}
const MOST_EVENTS = 1000
const LARGEST = 1024 * 1024
/** Stands in where nobody told this installation its own address: then no signature over an address can be right. */
const NOWHERE = 'http://localhost'

/**
 * An opt-out is in force before its callback is answered, also for a number that we never wrote to; so is the doubt about what
 * may be one.
 */
async function applyOptOut(
  { suppressions, doubts }: AcceptDeps,
  accountId: string,
  event: ReplyEvent,
  now: number
) {
  const parsed = parsePhone(event.phoneNumber, PROVIDERS_HOME)
  if (!parsed.ok) return
  const action = readReply(event.content, parsed.country)
  if (action === 'may_opt_out') return doubts.raise({ phone: parsed.e164, at: optedOutAt(event.at, now) })
  if (!optsOut(action)) return
  await suppressions.optOut({
    phone: parsed.e164,
    source: 'reply',
    evidence: { content: event.content.slice(0, 200), account: accountId },
    at: optedOutAt(event.at, now)
  })
}

/**
 * Takes what a provider posts. When it resolves, everything is durable and every opt-out in it is in force; only then may
 * the provider be told so. What cannot be read is kept for a person to look at.
 */
export async function acceptCallback(
  deps: AcceptDeps,
  accountKey: string,
  body: string,
  { path = '', header = () => undefined }: CallbackFrom = {}
): Promise<Taken & { answer: CallbackAnswer }> {
  const found = await deps.accounts.byCallbackKey(accountKey)
  if (!found) throw new Refusal('not_found', 'not_found')
  const { account } = found
  const { callbacks } = driverOf(account.kind)
  const opened = { ...account, credentials: found.credentials }
  const now = deps.clock()
  const posted: Posted = {
    body,
    url: new URL(`${deps.appUrl ?? NOWHERE}${path}`),
    header
  }
  if (!(await callbacks.verify(posted, opened, now))) throw new Refusal('unauthenticated', 'unauthenticated')
  const read = callbacks.read({ ...posted, body: keepable(body) }, opened)
  const answered = (taken: Taken) => ({ ...taken, answer: callbacks.answer(taken) })
  if (!read) {
    await deps.feedback.keepAside(account.id, 'not_json', body, now)
    return answered({ accepted: 0, unread: 1 })
  }
  const { events, unread } = read
  if (events.length + unread.length > MOST_EVENTS) throw new Refusal('too_large', 'too_many_events')
  for (const event of events) if (event.kind === 'reply') await applyOptOut(deps, account.id, event, now)
  if (unread.length > 0)
    await deps.feedback.keepAside(account.id, 'not_understood', JSON.stringify(unread), now)
  if (events.length > 0)
    await deps.journal.append(
      events.map(event => ({
        kind: event.kind,
        accountId: account.id,
        payload: deps.sealer.seal(JSON.stringify(event), 'journal.payload'),
        receivedAt: now
      }))
    )
  return answered({ accepted: events.length, unread: unread.length })
}

const STATUS: Partial<Record<Refusal['code'], number>> = {
  not_found: 404,
  too_large: 413,
  invalid: 400,
  unauthenticated: 401,
  unavailable: 503
}

/** What a callback is answered, whoever serves its path. */
export async function answerCallback(
  deps: AcceptDeps & { log: (event: string, detail: Record<string, unknown>) => void },
  { accountKey, body, ...from }: CallbackFrom & { accountKey: string; body: AsyncIterable<Uint8Array> | null }
): Promise<CallbackAnswer> {
  const refused = (status: number, message: string) => ({
    status,
    body: JSON.stringify({ code: 1, message })
  })
  try {
    const text = await readBody(body, LARGEST)
    if (text === undefined) return refused(413, 'too_large')
    return (await acceptCallback(deps, accountKey, text, from)).answer
  } catch (error) {
    if (error instanceof Refusal) return refused(STATUS[error.code] ?? 400, error.message)
    deps.log('callback failed', { error: describeError(error) })
    return refused(503, 'try again')
  }
}
