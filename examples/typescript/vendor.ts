import { createCipheriv, createDecipheriv, createHmac, randomUUID } from 'node:crypto'
import { Duplicate, errorOf, OutcomeUnknown, Refused, type Details } from './errors.ts'
import { inDoubt, objectOf, retry, textOf, USUAL, type Answer, type Retries, type Tried } from './retry.ts'

const PATH = '/v2/sms/single/msg/sender'
type Key = { appCode: string } | { appId: string; secretKey: string }
type Told = Record<string, unknown>

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex')
const cipherOf = (secretKey: string) => ['aes-128-cbc', secretKey.slice(0, 16), Buffer.alloc(16)] as const

/** The vendor's own call, by AppCode or signed and encrypted (AppId). */
export class Vendor {
  readonly #url: string
  readonly #key: Key
  readonly #retries: Retries
  constructor({ url, retries = {}, ...key }: Key & { url: string; retries?: Partial<Retries> }) {
    if ('secretKey' in key && key.secretKey.length < 16)
      throw new Error('a secretKey has 16 characters or more')
    this.#url = url.replace(/\/+$/, '')
    this.#key = key
    this.#retries = { ...USUAL, ...retries }
  }

  /** Sends once: the reqNo is made here unless it is given, and kept over all retries. The answer names it beside messageId and state. */
  async send(parameters: Record<string, unknown>): Promise<Told & { reqNo: string }> {
    const given = Object.entries(parameters).filter(([, value]) => value != null && value !== '')
    const texts = given.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
    const reqNo = textOf(parameters['reqNo']) || randomUUID()
    const wanted: Record<string, string> = { ...Object.fromEntries(texts), reqNo }
    const form = 'appCode' in this.#key
    const type = form ? 'application/x-www-form-urlencoded; charset=UTF-8' : 'application/json;charset=utf-8'
    const body = form ? String(new URLSearchParams(wanted)) : this.#encrypt(JSON.stringify(wanted))
    // signed anew with each try: a stamp that has grown old is refused
    const init = () => ({
      method: 'POST',
      headers: { 'x-mce-signature': this.#signature(wanted), 'content-type': type },
      body
    })
    const again = ({ status }: Answer) => status === 612 || (status >= 500 && status < 600)
    return this.#read(await retry(this.#retries, this.#url + PATH, init, again), reqNo)
  }

  /** The message of a reqNo, if there is one; `wait` holds the answer up to so many seconds until its state changes. */
  async find(reqNo: string, wait = 0): Promise<Told | undefined> {
    const query: Record<string, string> = { reqNo, ...(wait > 0 ? { wait: String(wait) } : {}) }
    const { answer } = await retry(
      { ...this.#retries, timeout: this.#retries.timeout + wait * 1000 },
      `${this.#url}/api/v1/messages?${new URLSearchParams(query)}`,
      () => ({ headers: { 'x-mce-signature': this.#signature(query) } }),
      ({ status }) => status === 429 || status >= 500
    )
    const told = objectOf(answer.text)
    if (answer.status !== 200) throw errorOf(detailsOf(answer, told))
    const items: unknown = told['items']
    const found: unknown = Array.isArray(items) ? items[0] : undefined
    return typeof found === 'object' && found !== null ? { ...found } : undefined
  }

  #signature(parameters: Record<string, string>): string {
    if ('appCode' in this.#key) return `AppCode/${this.#key.appCode}`
    const { appId, secretKey } = this.#key
    // the Z is a letter: the time is Shanghai's
    const stamp = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19)
    const prefix = `mce-auth-v1/${appId}/${stamp}Z/30`
    const content = Object.entries(parameters)
      .filter(([, value]) => value !== '' && value !== 'null')
      .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&')
    return `${prefix}/${hmac(hmac(secretKey, prefix), content)}`
  }

  #read({ answer, seen }: Tried, reqNo: string): Told & { reqNo: string } {
    const { status } = answer
    const told = this.#told(answer.text)
    const repeat = status === 611 && String(told['message']).includes('duplicate')
    // our own retry: an earlier try had arrived, although its answer did not say so
    const ours = seen.slice(0, -1).some(each => each === 0 || (each >= 500 && each < 600))
    if ((status === 200 && told['code'] === 'FP00000') || (repeat && ours))
      return { ...told, code: 'FP00000', reqNo }
    const details = detailsOf(answer, told)
    if (repeat) throw new Duplicate(details)
    // a definite answer to the same reqNo settles what an earlier try left open
    const unreadable = status === 200 && details.code === ''
    if (unreadable || (inDoubt(seen) && ![200, 610, 611].includes(status))) throw new OutcomeUnknown({ ...details, name: reqNo })
    throw status === 200 ? new Refused(details) : errorOf(details)
  }

  #told(text: string): Told {
    if (text.includes('{') || 'appCode' in this.#key) return objectOf(text)
    try {
      const decipher = createDecipheriv(...cipherOf(this.#key.secretKey))
      return objectOf(decipher.update(text, 'base64', 'utf8') + decipher.final('utf8'))
    } catch {
      // an answer of a proxy, or none of ours
      return {}
    }
  }

  #encrypt(text: string): string {
    if ('appCode' in this.#key) return text
    const cipher = createCipheriv(...cipherOf(this.#key.secretKey))
    return cipher.update(text, 'utf8', 'base64') + cipher.final('base64')
  }
}

function detailsOf({ status, retryAfter }: Answer, told: Told): Details {
  const { errors } = told
  return {
    status,
    code: textOf(told['code']) ?? '',
    detail: textOf(told['message']) ?? textOf(told['detail']) ?? (status > 0 ? `status ${status}` : 'no answer'),
    fields: typeof errors === 'object' && errors !== null ? { ...errors } : {},
    retryAfter,
    messageId: textOf(told['messageId'])
  }
}
