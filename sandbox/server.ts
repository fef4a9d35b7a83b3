import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { SEND_PATH, SIGNATURE_HEADER } from '../lib/providers/vendor/protocol.ts'
import { behaviourOf, refusal, type Behaviour } from './behaviour.ts'
import { delivery } from './delivery.ts'
import { phoneBook } from './phones.ts'
import { readCall, type Call, type SandboxClient } from './vendor.ts'

export interface SandboxOptions {
  port: number
  clients: SandboxClient[]
  /** Opens the control paths, which the virtual phone page uses. */
  controlToken: string
  reportDelay?: number
  personDelay?: number
}

const PRICE = 0.045
const LARGEST_BODY = 256 * 1024

async function read(request: IncomingMessage): Promise<string> {
  const sent: AsyncIterable<Buffer> = request
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of sent) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
function give(response: ServerResponse, status: number, body: string) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

/** The text that a phone shows: the account's whole-text variable, or what the template was filled with. */
function textOf({ parameters }: Call): string {
  const variables = z.record(z.string(), z.string()).parse(JSON.parse(parameters['paramMap'] || '{}'))
  return (
    variables['content'] ??
    `[${parameters['signId']}/${parameters['templateId']}] ${JSON.stringify(variables)}`
  )
}
function accepted(text: string): object {
  const parts = text.length <= 70 ? 1 : Math.ceil(text.length / 67)
  const fees = Math.round(parts * PRICE * 1000) / 1000
  return { code: 'FP00000', message: 'success', hasFees: true, fees }
}

/** Starts the provider that plays the vendor and the phones, on loopback. */
export async function startSandbox(options: SandboxOptions) {
  const phones = phoneBook()
  const outcomes = delivery(phones, options)
  const attempts = new Map<string, number>()
  const requestsSeen: string[] = []

  /** How often a number that fails for a while was tried for a request. */
  function triesOf(plan: Behaviour, key: string): number {
    const tries = (attempts.get(key) ?? 0) + 1
    if (plan.answer === 'status' && plan.times) attempts.set(key, tries)
    return tries
  }

  async function send(request: IncomingMessage, response: ServerResponse) {
    const call = readCall(
      String(request.headers[SIGNATURE_HEADER] ?? ''),
      request.headers['content-type'] ?? '',
      await read(request),
      options.clients,
      Date.now()
    )
    if (!call) return give(response, 401, JSON.stringify(refusal(401)))
    const [phoneNumber, reqNo] = [call.parameters['phoneNumber'] ?? '', call.parameters['reqNo'] ?? '']
    requestsSeen.push(reqNo)
    const plan = behaviourOf(phoneNumber)
    const tries = triesOf(plan, `${phoneNumber}/${reqNo}`)
    if (plan.answer === 'hang') return undefined
    if (plan.answer === 'close') return void request.socket.destroy()
    if (!/^1\d{10}$/.test(phoneNumber)) return give(response, 610, call.encode(refusal(610)))
    if (plan.answer === 'status' && tries <= (plan.times ?? Infinity))
      return give(response, plan.status, call.encode(refusal(plan.status)))
    const text = textOf(call)
    give(response, 200, call.encode(accepted(text)))
    return outcomes.deliver(call.client, phoneNumber, reqNo, text)
  }

  async function control(request: IncomingMessage, response: ServerResponse, url: URL) {
    if (request.headers.authorization !== `Bearer ${options.controlToken}`) return give(response, 401, '{}')
    const [, , , number = ''] = url.pathname.split('/')
    const [client] = options.clients
    if (request.method === 'POST' && client) {
      const { content } = z.object({ content: z.string() }).parse(JSON.parse(await read(request)))
      outcomes.reply(client, number, content)
      return give(response, 200, '{}')
    }
    return give(response, 200, JSON.stringify(number ? phones.messages(number) : phones.recent(50)))
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    if (request.method === 'POST' && url.pathname === SEND_PATH) return send(request, response)
    if (url.pathname.startsWith('/control/phones')) return control(request, response, url)
    response.writeHead(404).end()
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.headersSent || response.writeHead(400).end())
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((done, fail) => server.once('error', fail).listen(options.port, '127.0.0.1', done))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : options.port}`,
    phones,
    /** Request numbers in the order they came in: what tests count duplicates by. */
    requestsSeen,
    async close() {
      outcomes.close()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    }
  }
}
