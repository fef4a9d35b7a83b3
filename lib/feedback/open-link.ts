import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import { countCall } from '../limits.ts'
import { askedBy, networkOf } from '../links/click.ts'
import { locationOf, readCode } from '../links/link.ts'
import type { LinkStore } from '../links/store.ts'
import type { ClickEvent } from './journal-event.ts'
import type { JournalPort } from './store.ts'

export interface OpenLinkDeps {
  links: LinkStore
  journal: JournalPort
  sealer: Sealer
  clock: Clock
}
export type OpenedLink =
  | { status: 302; location: string }
  | { status: 404 | 410 }
  | { status: 429; retryAfter: number }

// Carriers put many people behind one network, and few of them ask for a code that is none: links that exist are answered
// however many do, and only guessing is slowed.
const WRONG_PER_MINUTE = 300
async function unknown(network: string | null): Promise<OpenedLink> {
  const retryAfter = network ? await countCall('wrong codes', network, WRONG_PER_MINUTE) : 0
  return retryAfter > 0 ? { status: 429, retryAfter } : { status: 404 }
}

/** What a short link answers. A click is durable before its redirect is given; nothing in the request changes the target. */
export async function openLink(
  deps: OpenLinkDeps,
  code: string,
  visit: Pick<ClickEvent, 'method' | 'userAgent' | 'network'>
): Promise<OpenedLink> {
  const read = readCode(code)
  const link = read && (await deps.links.resolve(read))
  if (!link) return unknown(visit.network)
  const now = deps.clock()
  if (link.disabled || (link.expiresAt !== null && link.expiresAt <= now)) return { status: 410 }
  const event: ClickEvent = {
    campaignId: link.campaignId,
    linkId: link.linkId,
    messageId: link.messageId,
    ...visit
  }
  const id = newId()
  await deps.journal.append([
    {
      id,
      kind: 'click',
      accountId: null,
      payload: deps.sealer.seal(JSON.stringify(event), 'journal.payload'),
      receivedAt: now
    }
  ])
  return { status: 302, location: locationOf(link.url, link.tracked ? id : undefined) }
}

/** Who follows a short link, by what their request says. */
export interface Visit {
  method: string
  header: (name: string) => string | undefined
  /** Of the other end; undefined when the server does not say. */
  address: string | undefined
}
export interface LinkAnswer {
  status: number
  headers: Record<string, string>
  body: string
}
const NEVER_KEPT = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }
const LONGEST_AGENT = 300

/** What a short link's path is answered, whoever serves it. */
export async function answerLink(
  deps: OpenLinkDeps,
  code: string,
  { method, header, address }: Visit
): Promise<LinkAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' }
  const opened = await openLink(deps, code, {
    method: askedBy(method, header),
    userAgent: header('user-agent')?.slice(0, LONGEST_AGENT) ?? null,
    network: networkOf(address)
  })
  if (opened.status === 302)
    return {
      status: 302,
      headers: { ...NEVER_KEPT, 'referrer-policy': 'no-referrer', location: opened.location },
      body: ''
    }
  const headers = { ...NEVER_KEPT, 'content-type': 'text/plain; charset=utf-8' }
  if (opened.status === 429)
    return { status: 429, headers: { ...headers, 'retry-after': String(opened.retryAfter) }, body: '' }
  return {
    status: opened.status,
    headers,
    body:
      opened.status === 410 ? '链接已失效 This link has expired.\n' : '链接不存在 There is no such link.\n'
  }
}
