import { createReadStream, readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

const PREFIX = '/_next/static/'
const TYPES: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/**
 * Scripts and styles as the build has packed them with Brotli: a fifth smaller than what Next packs again for each reader.
 * What was not packed, or is asked for otherwise, is Next's.
 */
export function staticPath(folder: string) {
  let packed = new Set<string>()
  try {
    packed = new Set(
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.br'))
    )
  } catch {
    // not built: npm run dev
  }
  /** True when it has answered. */
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = request.url?.split('?')[0] ?? ''
    if (!path.startsWith(PREFIX) || (request.method !== 'GET' && request.method !== 'HEAD')) return false
    if (!/\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))) return false
    // a name that is in the list is one that the build has made: nothing of the request becomes a path
    const file = `${path.slice(PREFIX.length)}.br`
    const type = TYPES[/\.(js|css)$/.exec(path)?.[1] ?? '']
    if (!type || !packed.has(file)) return false
    response.writeHead(200, {
      'content-type': type,
      'content-encoding': 'br',
      vary: 'Accept-Encoding',
      // their names change with what is in them
      'cache-control': 'public, max-age=31536000, immutable'
    })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(join(folder, file))
        .on('error', error => response.destroy(error))
        .pipe(response)
    return true
  }
}
