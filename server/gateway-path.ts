import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '#lib/body.ts'
import { describeError, Refusal } from '#lib/errors.ts'
import { acceptCall } from '#lib/gateway/accept-call.ts'
import { SIGNATURE_HEADER } from '#lib/providers/vendor/protocol.ts'
import type { Services } from '#lib/services.ts'
import { addressOf } from './request.ts'

const LARGEST_CALL = 64 * 1024
const first = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header)

/**
 * The vendor's own call, answered by us. Its statuses 610, 611 and 612 are none that a Next route can give, so this path is
 * served here alone.
 */
export async function gateway(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const answer = (status: number, body: string, headers: Record<string, string> = {}) => {
    const own = { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' }
    response.writeHead(status, { ...own, ...headers }).end(body)
  }
  if (request.method !== 'POST')
    return answer(405, JSON.stringify({ code: '405', message: 'POST' }), { allow: 'POST' })
  try {
    const text = await readBody(request, LARGEST_CALL)
    if (text === undefined) return answer(413, JSON.stringify({ code: '413', message: '请求体太大' }))
    const { status, body, retryAfterSeconds } = await acceptCall(services, {
      signature: first(request.headers[SIGNATURE_HEADER]),
      contentType: request.headers['content-type'] ?? '',
      body: text,
      address: addressOf(request)
    })
    return answer(status, body, retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {})
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unavailable')
      return answer(503, JSON.stringify({ code: '503', message: '系统繁忙，请稍后再试' }), {
        'retry-after': '2'
      })
    services.log('gateway call failed', { error: describeError(error) })
    return answer(500, JSON.stringify({ code: '500', message: '系统出错，请稍后再试' }))
  }
}
