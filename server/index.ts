import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http'
import { describeError } from '#lib/errors.ts'
import { fileURLToPath } from 'node:url'
import { env } from '#lib/env.ts'
import { newId } from '#lib/ids.ts'
import { requestContext, type RequestContext } from '#lib/request-context.ts'
import { services } from '#lib/services.ts'
import { CANNOT_START, startOrExit } from '#lib/installation/start-or-exit.ts'
import {
  blameSender,
  dropUntrusted,
  hostAllowed,
  isForeign,
  mayUpgrade,
  pathAllowed,
  pathReadable,
  refuseMethod,
  setSecurityHeaders,
  setTransportSecurity
} from './headers.ts'
import { ADDRESS_HEADER, addressOf } from './request.ts'
import { hotPath } from './hot-paths.ts'
import { staticPath } from './static-path.ts'

const settings = env()
const all = services()
await startOrExit(all)
const dev = process.env.TUIXIN_DEV === '1'
const [appHost, linkHost] = [new URL(settings.APP_URL).host, new URL(settings.SHORT_LINK_URL).host]
const own = [appHost, linkHost]
const secureHosts = [settings.APP_URL, settings.SHORT_LINK_URL]
  .filter(url => url.startsWith('https:'))
  .map(url => new URL(url).host)

// next-auth reads these two from the environment
process.env.NEXTAUTH_URL = settings.APP_URL
process.env.NEXTAUTH_SECRET = all.sealer.derive('sessions')

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
async function nextHandler(): Promise<Handler> {
  const { default: next } = await import('next')
  const app = next({ dev, dir: fileURLToPath(new URL('..', import.meta.url)), port: settings.PORT })
  await app.prepare()
  return app.getRequestHandler()
}
const packed = staticPath(fileURLToPath(new URL('../.next/static', import.meta.url)))
const handle: Handler =
  settings.ROLE === 'edge'
    ? async (_, response) => {
        response.writeHead(404).end()
      }
    : await nextHandler()

// the types of Node 24 do not know this option yet
const options: ServerOptions & { shouldUpgradeCallback: (request: IncomingMessage) => boolean } = {
  shouldUpgradeCallback: request => mayUpgrade(request, dev)
}
const server = createServer(options, (request, response) => {
  if (!hostAllowed(request.headers.host, own)) {
    response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('This address is not known here. Set APP_URL to the address that people open.\n')
    return
  }
  dropUntrusted(request)
  request.headers[ADDRESS_HEADER] = addressOf(request) ?? ''
  const context = { id: newId(), acted: false }
  response.setHeader('x-request-id', context.id)
  setTransportSecurity(request, response, secureHosts)
  requestContext.run(context, () => serve(request, response, context))
})

function serve(request: IncomingMessage, response: ServerResponse, context: RequestContext): void {
  if (refuseMethod(request, response)) return
  // redirects, pictures and answers to programs are no documents: a policy for scripts and frames says nothing about them
  if (hotPath(all, request, response)) return
  setSecurityHeaders(request, response, dev)
  // the image optimizer is not used, and its path has been a way in before
  if (
    request.url?.startsWith('/_next/image') ||
    !pathReadable(request.url ?? '/') ||
    !pathAllowed(request.headers.host, request.url ?? '/', appHost, linkHost)
  ) {
    response.writeHead(404).end()
    return
  }
  if (packed(request, response)) return
  if (isForeign(request, own)) {
    response
      .writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
      .end('This comes from another site.\n')
    return
  }
  blameSender(request, response, context)
  handle(request, response).catch(error => {
    all.log('request failed', { error: describeError(error) })
    if (!response.headersSent) response.writeHead(500).end()
  })
}
server.headersTimeout = 15_000
server.requestTimeout = 120_000
server.keepAliveTimeout = 65_000
server.listen(settings.PORT, () => {
  process.send?.('ready')
  all.log('web ready', { port: settings.PORT, role: settings.ROLE })
})
server.once('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE' ? `Port ${settings.PORT} is in use: stop what uses it, or set PORT.` : error
  )
  process.exit(CANNOT_START)
})

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  server.close(() => void all.close().then(() => process.exit(0)))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 5000).unref()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
process.once('disconnect', stop)
