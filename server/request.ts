import type { IncomingMessage } from 'node:http'
import { env } from '#lib/env.ts'

/** Where Next's routes find what `addressOf` says; whatever a client puts there is overwritten. */
export const ADDRESS_HEADER = 'x-tuixin-address'
/**
 * Where a request comes from: the other end of the connection, or, behind a proxy of ours (TRUST_PROXY=on), what that proxy
 * added last. Whatever else stands in X-Forwarded-For was written by the client.
 */
export function addressOf(request: IncomingMessage): string | undefined {
  const forwarded = request.headers['x-forwarded-for']
  const last =
    env().TRUST_PROXY === 'on' && typeof forwarded === 'string'
      ? forwarded.split(',').at(-1)?.trim()
      : undefined
  return last || request.socket.remoteAddress
}
