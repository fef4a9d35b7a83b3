import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SEND_PATH, SIGNATURE_HEADER, toStamp } from '../lib/providers/vendor/protocol.ts'
import { behaviourOf, REFUSALS } from './behaviour.ts'
import { callbackQueue, type CallbackQueue } from './callbacks.ts'
import { phoneBook } from './phones.ts'
import { openLink } from './open-link.ts'
import { readCall, type SandboxClient } from './vendor.ts'

export interface SandboxOptions {
  port: number
  clients: SandboxClient[]
  /** Opens the control paths, which the virtual phone page uses. */
  controlToken: string
  /** Milliseconds between acceptance and its report. */
  reportDelay?: number
  /** Milliseconds between delivery and a person's tap. */
  personDelay?: number
}

const PRICE = 0.045
const LARGEST_BODY = 256 * 1024

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Starts the provider that plays the vendor and the phones, on loopback. */
export async function startSandbox(options: SandboxOptions) {
  const phones = phoneBook()
  const queues = new Map<string, CallbackQueue>()
  const attempts = new Map<string, number>()
  const requestsSeen: string[] = []
  const delay = options.reportDelay ?? 120

  function queueOf(client: SandboxClient): CallbackQueue {
    const queue = queues.get(client.callbackUrl) ?? callbackQueue(client.callbackUrl)
    queues.set(client.callbackUrl, queue)
    return queue
  }
  const later = (ms: number, work: () => void) => void setTimeout(work, ms).unref()

  function reply(client: SandboxClient, phoneNumber: string, content: string) {
    phones.add(phoneNumber, { direction: 'out', text: content, at: Date.now() })
    queueOf(client).push({ phoneNumber, content, receiveTime: toStamp(Date.now()) })
  }

  function deliver(client: SandboxClient, phoneNumber: string, reqNo: string, text: string) {
    const plan = behaviourOf(phoneNumber)
    if (plan.answer !== 'accept' && plan.answer !== 'status') return
    const report = plan.answer === 'accept' ? plan.report : 'DELIVRD'
    later(delay, () => {
      queueOf(client).push({ reqNo, phoneNumber, status: report, reportTime: toStamp(Date.now()) })
      if (report !== 'DELIVRD') return
      phones.add(phoneNumber, { direction: 'in', text, at: Date.now() })
      if (plan.answer !== 'accept' || !plan.after) return
      if (plan.after === 'reply') later(delay, () => reply(client, phoneNumber, 'R'))
      else
        later(
          plan.after === 'person' ? (options.personDelay ?? 4000) : 10,
          () => void openLink(text, client.callbackUrl, plan.after === 'bot')
        )
    })
  }

  async function send(request: IncomingMessage, response: ServerResponse) {
    const body = await read(request)
    const call = readCall(
      String(request.headers[SIGNATURE_HEADER] ?? ''),
      request.headers['content-type'] ?? '',
      body,
      options.clients,
      Date.now()
    )
    if (!call)
      return void response
        .writeHead(401, { 'content-type': 'application/json' })
        .end(JSON.stringify(REFUSALS[401]))
    const { phoneNumber = '', reqNo, paramMap } = call.parameters
    requestsSeen.push(reqNo ?? '')
    const plan = behaviourOf(phoneNumber ?? '')
    const tries = (attempts.get(`${phoneNumber}/${reqNo}`) ?? 0) + 1
    if (plan.answer === 'status' && plan.times) attempts.set(`${phoneNumber}/${reqNo}`, tries)

    if (plan.answer === 'hang') return undefined
    if (plan.answer === 'close') return void request.socket.destroy()
    if (!/^1\d{10}$/.test(phoneNumber ?? ''))
      return void response.writeHead(610).end(call.encode(REFUSALS[610]!))
    if (plan.answer === 'status' && tries <= (plan.times ?? Infinity))
      return void response
        .writeHead(plan.status, { 'content-type': 'application/json' })
        .end(call.encode(REFUSALS[plan.status]!))

    const variables = JSON.parse(paramMap || '{}') as Record<string, string>
    const text =
      variables.content ??
      `[${call.parameters.signId}/${call.parameters.templateId}] ${JSON.stringify(variables)}`
    const parts = text.length <= 70 ? 1 : Math.ceil(text.length / 67)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      call.encode({
        code: 'FP00000',
        message: 'success',
        hasFees: true,
        fees: Math.round(parts * PRICE * 1000) / 1000
      })
    )
    return deliver(call.client, phoneNumber ?? '', reqNo ?? '', text)
  }

  async function control(request: IncomingMessage, response: ServerResponse, url: URL) {
    const json = (status: number, value: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (request.headers.authorization !== `Bearer ${options.controlToken}`) return json(401, {})
    const [, , , number = ''] = url.pathname.split('/')
    if (request.method === 'POST') {
      const { content } = JSON.parse(await read(request)) as { content: string }
      reply(options.clients[0]!, number, content)
      return json(200, {})
    }
    return json(200, number ? phones.messages(number) : phones.recent(50))
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const work =
      request.method === 'POST' && url.pathname === SEND_PATH
        ? send(request, response)
        : url.pathname.startsWith('/control/phones')
          ? control(request, response, url)
          : Promise.resolve(void response.writeHead(404).end())
    work.catch(() => response.headersSent || response.writeHead(400).end())
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((done, fail) => server.once('error', fail).listen(options.port, '127.0.0.1', done))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    phones,
    /** Request numbers in the order they came in: what tests count duplicates by. */
    requestsSeen,
    async close() {
      for (const queue of queues.values()) queue.close()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    }
  }
}
