import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

const embeddable = (path: string | undefined) => /^\/f\/[a-z2-9]{7}(\?|$)/.test(path ?? '')

/** A policy with a nonce of its own for each answer; Next reads the nonce from the request's copy of it. */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // a sign-up page may stand in anybody's page: it has no session to steal a click from
    `frame-ancestors ${embeddable(request.url) ? '*' : "'none'"}`,
    "form-action 'self'"
  ].join('; ')
  request.headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'strict-origin-when-cross-origin')
  if (!embeddable(request.url)) response.setHeader('x-frame-options', 'DENY')
  // a clerk reads codes by the camera of a phone; no other page asks for anything
  const camera = /^\/redeem(\?|$)/.test(request.url ?? '') ? 'self' : ''
  response.setHeader('permissions-policy', `camera=(${camera}), microphone=(), geolocation=()`)
  response.setHeader('cross-origin-opener-policy', 'same-origin')
}

/** A browser that was here by https comes by https again, to names below this one too; on the short-link domain as well. */
export function setTransportSecurity(
  request: IncomingMessage,
  response: ServerResponse,
  secureHosts: string[]
): void {
  if (secureHosts.includes(request.headers.host ?? ''))
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
}

const isPagePost = ({ method, url }: IncomingMessage): boolean =>
  method !== 'GET' && method !== 'HEAD' && !url?.startsWith('/api/')

/**
 * Whether a page of another site, or one that hides where it is from, posts to a page of ours. Refusing and signing up need no
 * session that somebody could misuse: they are taken from everywhere, so that no refusal is lost in an app's own browser.
 */
export function isForeign(request: IncomingMessage, own: string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined || !isPagePost(request) || /^\/[uf]\//.test(request.url ?? '')) return false
  if (!URL.canParse(origin)) return true
  const from = new URL(origin).host
  return from !== host && !own.includes(from)
}

/** A form that cannot be read fails before any action of ours has begun: it is the sender's fault, and answered so. */
export function blameSender(
  request: IncomingMessage,
  response: ServerResponse,
  context: { acted: boolean }
): void {
  if (!isPagePost(request)) return
  const write: (...parts: unknown[]) => ServerResponse = response.writeHead.bind(response) as never
  response.writeHead = (status: number, ...rest: unknown[]) =>
    write(status === 500 && !context.acted ? 400 : status, ...rest)
}

// What a client may not decide: Next and next-auth believe these, and some of them steered around checks before
const UNTRUSTED = [
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-middleware-subrequest',
  'x-nextjs-data',
  'x-invoke-path',
  'x-invoke-query',
  'x-matched-path'
]
export function dropUntrusted(request: IncomingMessage): void {
  for (const name of UNTRUSTED) delete request.headers[name]
}

/**
 * Whether a request that asks for another protocol is let go: Java's client asks for HTTP/2 with each of its calls, and one that is
 * let go is never answered. Only the development server talks by WebSocket.
 */
export const mayUpgrade = (request: IncomingMessage, dev: boolean): boolean =>
  dev && request.headers.upgrade?.toLowerCase() === 'websocket'

/** On a short-link domain of its own nothing but links, unsubscribe and sign-up pages is served: no sign-in ever happens there. */
export function pathAllowed(
  host: string | undefined,
  path: string,
  appHost: string,
  linkHost: string
): boolean {
  if (linkHost === appHost || host !== linkHost) return true
  return /^\/((s|u|f|_next\/static)\/|pixel\.(js|gif)(\?|$))/.test(path)
}

/** Whether a path can be decoded. No page has one that cannot (/u/%), and Next answers 500 to it. */
export function pathReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** Refuses what no address here answers (TRACE, PROPFIND and the like), whose handlers have no word for it. True when it did. */
export function refuseMethod(request: IncomingMessage, response: ServerResponse): boolean {
  if (METHODS.includes(request.method ?? '')) return false
  response.writeHead(405, { allow: METHODS.join(', '), 'content-type': 'text/plain; charset=utf-8' })
  response.end('No address here answers this method.\n')
  return true
}

/** Names this installation answers to: its own addresses, loopback, and plain IP addresses (a name could be rebound). */
export function hostAllowed(host: string | undefined, own: string[]): boolean {
  if (!host) return false
  if (own.includes(host)) return true
  const name = host.replace(/:\d+$/, '')
  return name === 'localhost' || /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^\[[0-9a-f:]+\]$/i.test(name)
}
