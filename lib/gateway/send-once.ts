import type { ApiKey } from '../api-keys/api-key.ts'
import type { OnceStore } from '../api-keys/once-store.ts'
import type { ApiKeyStore } from '../api-keys/store.ts'
import type { SaveContactDeps } from '../audiences/save-contact.ts'
import type { CampaignDeps } from '../campaigns/edit-campaign.ts'
import type { RequestStore } from '../campaigns/request-store.ts'
import type { MessageInput } from '../campaigns/schema.ts'
import { API_PRIORITY } from '../campaigns/api-stream.ts'
import type { SentOne } from '../campaigns/compose-message.ts'
import { sendOne, type ByProgram } from '../campaigns/send-one.ts'
import { MINUTE } from '../clock.ts'
import type { Finding } from '../compliance/finding.ts'
import { canonicalJson, sha256 } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../ids.ts'

export type SendOnceDeps = CampaignDeps &
  SaveContactDeps & { apiKeys: ApiKeyStore; once: OnceStore; requests: RequestStore }

/** What a call is known by when it is made again. */
export interface Names {
  /** Idempotency-Key of the REST interface. */
  key?: string | undefined
  reqNo?: string | undefined
  reference?: string | undefined
  /** The signature of the request, where it has one. */
  sign?: string | undefined
  /** Everything that the call says, for programs that give no name; such a call is a repeat for some minutes. */
  content?: string | undefined
}
/** Sent now, or the message that was sent for the same name before; its id is null when that was long ago. */
export type Once = { sent: SentOne } | { first: string | null; by: keyof Names }

const REPEAT_MINUTES = 5
/** Texts of one-time codes: asking for another one is no repeat, and has to be quick. */
const ONE_TIME_CODE =
  /验证码|驗證碼|校验码|动态码|动态密码|verification code|one-time (code|password)|passcode|\bOTP\b/i
export const isOneTimeCode = (body: string): boolean => ONE_TIME_CODE.test(body)

const hashed = (text: string) => sha256(text).toString('base64url')
/**
 * How a name is kept. An Idempotency-Key stands as it came, as for every other operation, so that one used elsewhere is refused here
 * and the other way round; it holds no space, so it is never taken for a name of another kind.
 */
export const nameOf = (by: keyof Names, value: string): string =>
  by === 'key' ? value : `${by} ${hashed(value)}`
/** Tells whether a call under the same name asks for the same. */
export function hashOf(input: MessageInput): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return hashed(canonicalJson({ ...Object.fromEntries(given), priority: input.priority ?? API_PRIORITY }))
}
const ORDER = ['key', 'reqNo', 'reference', 'sign', 'content'] as const

/** Sends one message for a program, once for each name that it gave; a name is free again when nothing was made. */
export async function sendOnce(
  deps: SendOnceDeps,
  key: ApiKey,
  input: MessageInput,
  names: Names,
  accept: (findings: Finding[]) => void = () => undefined
): Promise<Once> {
  const now = deps.clock()
  const { reference } = names
  // a reference outlives the week in which claims are kept
  const known =
    reference !== undefined && (await deps.requests.byReferences(key.id, [reference])).get(reference)
  if (known) return { first: known, by: 'reference' }
  const [messageId, hash] = [newId(), hashOf(input)]
  const claimed: string[] = []
  const release = () => Promise.all(claimed.map(name => deps.once.release(key.id, name, messageId)))
  const minutes = key.repeatMinutes ?? REPEAT_MINUTES
  for (const by of ORDER) {
    const value = names[by]
    if (value === undefined || (by === 'content' && minutes === 0)) continue
    const repeats = by === 'content' ? { windowMs: minutes * MINUTE, again: true } : {}
    const name = nameOf(by, value)
    const first = await deps.once.claim({ apiKeyId: key.id, name, messageId, hash, ...repeats }, now)
    if (first) {
      await release()
      return { first: first.messageId, by }
    }
    claimed.push(name)
  }
  const request = { apiKeyId: key.id, reqNo: names.reqNo ?? null, reference: reference ?? null }
  try {
    const insert: ByProgram['insert'] = async (row, taking) => {
      const isWritten = await deps.requests.insert({ ...row, id: messageId }, request, claimed, taking)
      // this call stood still for so long that the same one, made again, has taken its place
      if (!isWritten) throw new Refusal('conflict', 'idempotency_running')
    }
    const limits = deps.apiKeys.limitsOf(key, now)
    return { sent: await sendOne(deps, input, { ...limits, messageId, accept, insert }) }
  } catch (error) {
    await release()
    throw error
  }
}
