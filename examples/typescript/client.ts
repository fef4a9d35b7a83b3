import createClient from 'openapi-fetch'
import { errorOf, OutcomeUnknown, type Details } from './errors.ts'
import type { paths } from './openapi.ts'
import { inDoubt, objectOf, retry, textOf, USUAL, type Answer, type Retries } from './retry.ts'

export * from './errors.ts'
export { Vendor } from './vendor.ts'
export { verifyWebhook } from './webhook.ts'

const AGAIN = [429, 500, 502, 503, 504]
/** A definite answer to the same key settles what an earlier try left open. */
const SETTLED = [400, 404, 409, 413, 422]
const isRunning = ({ status, text }: Answer) =>
  status === 409 && objectOf(text)['code'] === 'idempotency_running'

function detailsOf({ status, text, retryAfter }: Answer, name?: string): Details {
  const problem = objectOf(text)
  const errors: unknown[] = Array.isArray(problem['errors']) ? problem['errors'] : []
  return {
    status,
    code: textOf(problem['code']) ?? '',
    detail: textOf(problem['detail']) ?? (status > 0 ? `status ${status}` : 'no answer'),
    fields: Object.fromEntries(
      errors.map(each => {
        const { path, message } = objectOf(JSON.stringify(each))
        return [String(path), message]
      })
    ),
    requestId: textOf(problem['requestId']),
    retryAfter,
    name
  }
}

/**
 * A client with the types of the API's own description (openapi.ts). A refusal is thrown as one of errors.ts. A write has one
 * Idempotency-Key, made here unless it is given, and keeps it over all retries.
 */
export function tuixin({ url, key, retries = {} }: { url: string; key: string; retries?: Partial<Retries> }) {
  async function send(asked: Request): Promise<Response> {
    const writes = asked.method !== 'GET'
    const headers = new Headers(asked.headers)
    if (writes && !headers.has('idempotency-key')) headers.set('idempotency-key', crypto.randomUUID())
    const name = writes ? (headers.get('idempotency-key') ?? undefined) : undefined
    const body = writes ? await asked.arrayBuffer() : null
    const { answer, seen } = await retry(
      { ...USUAL, ...retries },
      asked.url,
      () => ({ method: asked.method, headers, body }),
      each => AGAIN.includes(each.status) || isRunning(each)
    )
    const { status, text } = answer
    if (status >= 200 && status < 300) return new Response(text, { status })
    const open = isRunning(answer) || (inDoubt(seen) && !SETTLED.includes(status))
    throw writes && open ? new OutcomeUnknown(detailsOf(answer, name)) : errorOf(detailsOf(answer))
  }
  return createClient<paths>({
    baseUrl: `${url}/api/v1`,
    headers: { authorization: `Bearer ${key}` },
    fetch: send
  })
}
export type Tuixin = ReturnType<typeof tuixin>

/** What a call answered: `await answer(client.GET('/campaigns'))`. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call
  if (data === undefined) throw new Error('an answer without content')
  return data
}
