import { scopeAllows } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { allow } from '../../_transport/limits.ts'

const isLoopback = (address: string | null) => address !== null && /^(::ffff:)?127\.|^::1$/.test(address)

/** For a monitor: on this machine as it is, from elsewhere with a key that has the scope metrics:read. */
export async function GET(request: Request) {
  const all = services()
  // behind a proxy on this machine everybody comes from here: what was forwarded needs a key
  const here = isLoopback(request.headers.get('x-tuixin-address')) && !request.headers.has('x-forwarded-for')
  const key = /^Bearer (\S{1,200})$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!here || key) {
    const known = key ? await all.apiKeys.verify(key, all.clock()) : undefined
    if (!known) {
      await allow('apiFailures', 'everybody').catch(() => undefined)
      return new Response('unauthenticated\n', { status: 401 })
    }
    if (!scopeAllows(known.scopes, 'metrics:read'))
      return new Response('the key has no scope metrics:read\n', { status: 403 })
  }
  return new Response(await all.metrics(), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }
  })
}
