import { lookup as resolve } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { Agent, request } from 'undici'
import { DAY, SECOND, type Clock } from '../clock.ts'
import type { AlertStore } from '../alerts/store.ts'
import type { Delivery } from './webhook.ts'
import { pauseAfter, signedHeaders, urlFault } from './webhook.ts'
import type { WebhookStore } from './store.ts'

export interface DeliverDeps {
  webhooks: WebhookStore
  alerts: AlertStore
  clock: Clock
  /** Whether private addresses and http are allowed. */
  privateWebhooks: boolean
}
const TIMEOUT = 15 * SECOND
const LARGEST_ANSWER = 64 * 1024
const AT_ONCE = 8
/** A webhook that has failed for so long is disabled. */
const GIVE_UP = 5 * DAY

// Networks that are not reachable on the internet: loopback, private, link-local, shared, reserved, multicast (RFC 6890), and what
// embeds an IPv4 address in IPv6
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3]
] as const)
  inside.addSubnet(network, bits)
const outside6 = new BlockList()
outside6.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16]
] as const)
  inside.addSubnet(network, bits, 'ipv6')

/** Whether an address is a public one. */
export const isPublic = (address: string): boolean =>
  isIP(address) === 4
    ? !inside.check(address)
    : outside6.check(address, 'ipv6') && !inside.check(address, 'ipv6')

/** Resolves a name once; the connection goes to the address that was checked, so DNS rebinding leads nowhere. */
export async function addressFor(
  host: string,
  privateToo: boolean
): Promise<{ address: string; family: number } | undefined> {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const found = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await resolve(bare, { all: true })
  if (!privateToo && !found.every(({ address }) => isPublic(address))) return undefined
  return found[0]
}

/** One HTTP request. Answers its status, or what went wrong. */
async function call(
  url: string,
  body: string,
  headers: Record<string, string>,
  privateToo: boolean
): Promise<number | string> {
  const fault = urlFault(url, privateToo)
  if (fault) return fault
  const target = await addressFor(new URL(url).hostname, privateToo)
  if (!target) return 'private address'
  const dispatcher = new Agent({
    connect: {
      timeout: TIMEOUT,
      lookup: (_, options, done) =>
        options.all ? done(null, [target]) : done(null, target.address, target.family)
    },
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
    maxResponseSize: LARGEST_ANSWER
  })
  try {
    const answer = await request(url, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Tuixin-Webhooks/1' },
      dispatcher,
      signal: AbortSignal.timeout(TIMEOUT)
    })
    await answer.body.dump({ limit: LARGEST_ANSWER }).catch(() => undefined)
    return answer.statusCode
  } finally {
    await dispatcher.destroy()
  }
}

/** What went wrong, in one word: the system's code for it, such as ECONNREFUSED, or the name of the error. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'error'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

async function deliver(deps: DeliverDeps, delivery: Delivery & { body: string }): Promise<void> {
  const { webhooks, clock } = deps
  const webhook = await webhooks.byId(delivery.webhookId)
  if (!webhook || webhook.state === 'off')
    return void (await webhooks.settle(delivery.id, { state: 'failed', lastAnswer: 'switched off' }))
  const seconds = Math.floor(clock() / SECOND)
  const headers = signedHeaders(
    delivery.id,
    seconds,
    delivery.body,
    await webhooks.secrets(webhook.id, clock())
  )
  const answer = await call(webhook.url, delivery.body, headers, deps.privateWebhooks).catch(nameOf)
  const now = clock()
  const attempts = delivery.attempts + 1
  if (typeof answer === 'number' && answer >= 200 && answer < 300) {
    await webhooks.settle(delivery.id, {
      state: 'delivered',
      attempts,
      lastAnswer: String(answer),
      deliveredAt: now
    })
    if (webhook.failingSince !== null) await webhooks.works(webhook.id)
    return
  }
  const pause = answer === 410 ? null : pauseAfter(attempts, Math.random())
  const next = pause === null ? { state: 'failed' as const } : { nextAt: now + pause }
  await webhooks.settle(delivery.id, { attempts, lastAnswer: String(answer).slice(0, 100), ...next })
  await webhooks.fails(webhook.id, now)
  // 410 Gone: the receiver has unsubscribed
  const reason =
    answer === 410
      ? '410'
      : webhook.failingSince !== null && now - webhook.failingSince > GIVE_UP
        ? String(answer)
        : undefined
  if (reason === undefined) return
  await webhooks.setState(webhook.id, {
    state: 'off',
    stateReason: reason,
    failingSince: webhook.failingSince
  })
  await deps.alerts.raise('webhook_off', webhook.id, { host: new URL(webhook.url).host, answer: reason }, now)
}

/** Makes the deliveries that are due, some at a time; answers how many. */
export async function deliverWebhooks(deps: DeliverDeps): Promise<number> {
  const due = await deps.webhooks.claim(AT_ONCE, deps.clock())
  await Promise.all(due.map(delivery => deliver(deps, delivery)))
  return due.length
}
