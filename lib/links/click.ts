import { readAddress } from './networks.ts'
import { readUserAgent } from './user-agent.ts'

export type ClickVerdict = 'human' | 'bot' | 'unsure'
/** Method under which a visit is kept that a browser or an app made before anybody touched the link. */
export const PREFETCH = 'PREFETCH'
/** How a link was asked for: its method, or `PREFETCH` when the headers say that nobody has opened it yet. */
export function askedBy(method: string, header: (name: string) => string | undefined): string {
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map(header).join(' ')
  return method === 'GET' && /prefetch|prerender|preview/i.test(purpose) ? PREFETCH : method
}

export interface ClickFacts {
  method: string
  userAgent: string | undefined
  /** Null when no delivery report has come yet. */
  secondsAfterDelivery: number | null
  /** From a network where machines live (LNK-06). */
  fromDataCentre?: boolean
}

/** So many different recipients' links, opened from one network within so many seconds of each other, are in doubt (LNK-05). */
export const BURST = { recipients: 5, seconds: 2, verdict: 'unsure', reason: 'LNK-05-BURST' } as const
/** Whoever bought something is a person, whatever their click looked like. */
export const CONVERTED = { verdict: 'human', reason: 'CONVERTED' } as const
/** The sandbox's phones are all on this machine. */
export const isLoopback = (network: string): boolean =>
  network.startsWith('127.') || network.startsWith('::1') || network.startsWith('0:0:0::')
const TOO_SOON_SECONDS = 1.5
const SOON_SECONDS = 3

/** Whether a person opened a link, with the reason that decided. */
export function judgeClick({ method, userAgent, secondsAfterDelivery, fromDataCentre }: ClickFacts): {
  verdict: ClickVerdict
  reason: string
} {
  if (method !== 'GET' && method !== PREFETCH) return { verdict: 'bot', reason: 'LNK-02' }
  if (!userAgent) return { verdict: 'bot', reason: 'LNK-04' }
  const agent = readUserAgent(userAgent)
  if (agent === 'machine') return { verdict: 'bot', reason: 'LNK-04' }
  if (secondsAfterDelivery !== null && secondsAfterDelivery < TOO_SOON_SECONDS)
    return { verdict: 'bot', reason: 'LNK-05' }
  if (secondsAfterDelivery !== null && secondsAfterDelivery < SOON_SECONDS)
    return { verdict: 'unsure', reason: 'LNK-05' }
  if (method === PREFETCH) return { verdict: 'unsure', reason: 'LNK-01' }
  if (fromDataCentre) return { verdict: 'unsure', reason: 'LNK-06' }
  if (agent === 'unknown') return { verdict: 'unsure', reason: 'LNK-07' }
  return { verdict: 'human', reason: '' }
}

/** The network of an address, so that no visitor's address is kept: /24 of IPv4, /48 of IPv6. */
export function networkOf(address: string | undefined): string | null {
  const read = address === undefined ? null : readAddress(address)
  if (!read) return null
  return read.groups ? `${read.groups.slice(0, 3).join(':')}::/48` : read.address.replace(/\.\d+$/, '.0/24')
}
