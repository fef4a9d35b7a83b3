/** The request may have arrived. */
const NO_ANSWER = 0
/** It has not arrived: refused, or no such name. */
const NOT_REACHED = -1

/** At most `tries` requests; Retry-After is kept, up to `longest` seconds. */
export interface Retries {
  tries: number
  /** Milliseconds before the second try; twice as many before each further one. */
  pause: number
  longest: number
  /** Milliseconds that an answer may take. */
  timeout: number
}
export const USUAL: Retries = { tries: 4, pause: 500, longest: 60, timeout: 60_000 }

export interface Answer {
  status: number
  text: string
  retryAfter: number | undefined
}
/** The last answer, and the status of every try. */
export interface Tried {
  answer: Answer
  seen: number[]
}

async function request(url: string, init: RequestInit, timeout: number): Promise<Answer> {
  try {
    // a redirect would carry the key elsewhere
    const answer = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeout) })
    const wait = answer.headers.get('retry-after') ?? ''
    return {
      status: answer.status,
      text: await answer.text(),
      retryAfter: /^\d{1,9}$/.test(wait) ? Number(wait) : undefined
    }
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
    const before = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'UND_ERR_CONNECT_TIMEOUT'
    return { status: before ? NOT_REACHED : NO_ANSWER, text: '', retryAfter: undefined }
  }
}

/** Makes the request until `again` says no or the tries are used up. */
export async function retry(
  retries: Retries,
  url: string,
  init: () => RequestInit,
  again: (answer: Answer) => boolean
): Promise<Tried> {
  const seen: number[] = []
  for (;;) {
    const answer = await request(url, init(), retries.timeout)
    seen.push(answer.status)
    const wait = answer.retryAfter
    if (seen.length === retries.tries || !(answer.status <= 0 || again(answer)) || (wait ?? 0) > retries.longest)
      return { answer, seen }
    const pause = retries.pause * 2 ** (seen.length - 1) * (0.5 + Math.random())
    await new Promise(done => setTimeout(done, wait === undefined ? pause : wait * 1000))
  }
}

/** Whether a try may have been taken although none of them said so. */
export const inDoubt = (seen: number[]): boolean =>
  seen.some(status => status === NO_ANSWER || status === 502 || status === 504)

/** The object that a text is; an empty one when it is none. */
export function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
