import type { IncomingMessage, ServerResponse } from 'node:http'
import { describeError } from '#lib/errors.ts'
import { answerDelivery } from '#lib/connectors/accept-delivery.ts'
import { answerCallback } from '#lib/feedback/accept-callback.ts'
import { answerPixel } from '#lib/feedback/accept-conversion.ts'
import { answerLink } from '#lib/feedback/open-link.ts'
import { PIXEL } from '#lib/links/pixel.ts'
import { SEND_PATH } from '#lib/providers/vendor/protocol.ts'
import type { Services } from '#lib/services.ts'
import { gateway } from './gateway-path.ts'
import { addressOf } from './request.ts'

type Serve = (
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  last: string
) => Promise<void>

const link: Serve = async (services, request, response, code) => {
  const { status, headers, body } = await answerLink(services, code, {
    method: request.method ?? 'GET',
    header: name => request.headers[name]?.toString(),
    address: addressOf(request)
  })
  response.writeHead(status, headers).end(body)
}

const pixel: Serve = async (services, request, response) => {
  if (request.method !== 'GET') {
    response.writeHead(405, { allow: 'GET' }).end()
    return
  }
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const status = await answerPixel(services, searchParams, addressOf(request))
  const headers = {
    'content-type': 'image/gif',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'cross-origin'
  }
  response.writeHead(status, headers).end(PIXEL)
}

const callback: Serve = async (services, request, response, accountKey) => {
  if (request.method !== 'POST') {
    response.writeHead(405, { allow: 'POST' }).end()
    return
  }
  const { status, body } = await answerCallback(services, {
    accountKey,
    path: request.url ?? '/',
    header: name => request.headers[name]?.toString(),
    body: request
  })
  if (status === 503) response.setHeader('retry-after', '2')
  response.writeHead(status, body === null ? {} : { 'content-type': 'application/json' }).end(body)
}

const connector: Serve = async (services, request, response, token) => {
  if (request.method !== 'POST') {
    response.writeHead(405, { allow: 'POST' }).end()
    return
  }
  const { status, body, headers } = await answerDelivery(services, {
    token,
    header: name => request.headers[name]?.toString(),
    body: request,
    address: addressOf(request)
  })
  response.writeHead(status, headers).end(body)
}

/** Which of them serves a path, with the part of it that they are told. */
function serverOf(path: string): { serve: Serve; last: string } | undefined {
  if (path === SEND_PATH) return { serve: gateway, last: '' }
  if (path === '/pixel.gif') return { serve: pixel, last: '' }
  const [, code] = /^\/s\/([^/]+)/.exec(path) ?? []
  if (code) return { serve: link, last: code }
  const [, key] = /^\/api\/callbacks\/([^/]+)$/.exec(path) ?? []
  if (key) return { serve: callback, last: key }
  const [, token] = /^\/api\/connectors\/([^/]+)$/.exec(path) ?? []
  return token ? { serve: connector, last: token } : undefined
}

/** Answers short links, callbacks, shops, the pixel and the vendor's call without Next; false when the path is none of them. */
export function hotPath(services: Services, request: IncomingMessage, response: ServerResponse): boolean {
  const [path = '/'] = (request.url ?? '/').split('?', 1)
  response.setHeader('x-content-type-options', 'nosniff')
  const found = serverOf(path)
  if (!found) return false
  found.serve(services, request, response, found.last).catch((error: unknown) => {
    services.log('request failed', { path: path.split('/')[1], error: describeError(error) })
    if (!response.headersSent) response.writeHead(503, { 'retry-after': '2' }).end()
  })
  return true
}
