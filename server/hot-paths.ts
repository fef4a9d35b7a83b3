import type { IncomingMessage, ServerResponse } from 'node:http'
import { describeError, Refusal } from '#lib/errors.ts'
import { acceptConversion, conversionInput } from '#lib/feedback/accept-conversion.ts'
import { acceptCallback } from '#lib/feedback/accept-callback.ts'
import { openLink } from '#lib/feedback/open-link.ts'
import { askedBy, networkOf } from '#lib/links/click.ts'
import { PIXEL } from '#lib/links/pixel.ts'
import { countCall } from '#lib/limits.ts'
import { SEND_PATH } from '#lib/providers/protocol.ts'
import type { Services } from '#lib/services.ts'
import { gateway } from './gateway-path.ts'
import { addressOf, readBody } from './request.ts'

const LARGEST_CALLBACK = 1024 * 1024

async function link(services: Services, code: string, request: IncomingMessage, response: ServerResponse) {
  const method = request.method ?? 'GET'
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
  const opened = await openLink(services, code, {
    method: askedBy(method, name => request.headers[name]?.toString()),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    network: networkOf(addressOf(request))
  })
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-robots-tag', 'noindex')
  if (opened.status === 302) return void response.writeHead(302, { location: opened.location }).end()
  if (opened.status === 429) response.setHeader('retry-after', opened.retryAfter)
  response.writeHead(opened.status, { 'content-type': 'text/plain; charset=utf-8' })
  return void response.end(
    opened.status === 410 ? '链接已失效 This link has expired.\n' : '链接不存在 There is no such link.\n'
  )
}

// a carrier has many people behind one network; what is told more often than this is no crowd of buyers
const TOLD_PER_MINUTE = 1200

async function conversion(services: Services, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end()
  const allowed = (await countCall('conversions', networkOf(addressOf(request)) ?? '', TOLD_PER_MINUTE)) === 0
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams
  const input = conversionInput.safeParse(Object.fromEntries(query))
  if (allowed && input.success) await acceptConversion(services, input.data, 'pixel')
  const headers = {
    'content-type': 'image/gif',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'cross-origin'
  }
  response.writeHead(allowed ? (input.success ? 200 : 400) : 429, headers).end(PIXEL)
}

const STATUS: Partial<Record<Refusal['code'], number>> = {
  not_found: 404,
  too_large: 413,
  invalid: 400,
  unauthenticated: 401
}
async function callback(services: Services, key: string, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end()
  const one = (name: string) => request.headers[name]?.toString()
  const from = {
    signature: one('x-mce-signature'),
    twilioSignature: one('x-twilio-signature'),
    path: request.url
  }
  const answer = (status: number, body: object) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  try {
    const { kind, ...taken } = await acceptCallback(
      services,
      key,
      await readBody(request, LARGEST_CALLBACK),
      from
    )
    // Twilio reads an answer as instructions; the others look for a zero of their own name
    if (kind === 'twilio') return void response.writeHead(204).end()
    answer(200, { code: 0, result: 0, errmsg: 'OK', ...taken })
  } catch (error) {
    if (error instanceof Refusal)
      return answer(STATUS[error.code] ?? 400, { code: 1, message: error.message })
    services.log('callback failed', { error: describeError(error) })
    answer(503, { code: 1, message: 'try again' })
  }
}

/** Answers short links and callbacks without Next; false when the path is not one of them. */
export function hotPath(services: Services, request: IncomingMessage, response: ServerResponse): boolean {
  const path = (request.url ?? '/').split('?', 1)[0]!
  response.setHeader('x-content-type-options', 'nosniff')
  const [, first, second, third, ...rest] = path.split('/')
  const serve = (work: Promise<void>) =>
    void work.catch(error => {
      services.log('request failed', { path: first, error: describeError(error) })
      if (!response.headersSent) response.writeHead(503).end()
    })
  if (first === 's' && second) {
    serve(link(services, second, request, response))
    return true
  }
  if (path === SEND_PATH) {
    serve(gateway(services, request, response))
    return true
  }
  if (first === 'pixel.gif' && second === undefined) {
    serve(conversion(services, request, response))
    return true
  }
  if (first === 'api' && second === 'callbacks' && third && rest.length === 0) {
    serve(callback(services, third, request, response))
    return true
  }
  return false
}
