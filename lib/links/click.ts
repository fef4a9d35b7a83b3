import { isbot } from 'isbot'

export type ClickVerdict = 'human' | 'bot' | 'unsure'
export interface ClickFacts {
  method: string
  userAgent: string | undefined
  /** Null when no delivery report has come yet. */
  secondsAfterDelivery: number | null
  /** From a network where machines live (LNK-06). */
  fromDataCentre?: boolean
}

// Preview agents and fetchers beyond isbot's list (compliance-facts F, LNK-04)
const FETCHERS =
  /facebot|skypeuripreview|whatsapp\/|yahoo link preview|curl\/|python-requests|go-http-client|okhttp|java\/|phantomjs/i
// Chinese security apps fetch links with a browser's name (LNK-07)
const DOUBTFUL = /mqqbrowser|micromessenger|\bqq\//i
/** So many different recipients' links, opened from one network within so many seconds of each other, are in doubt (LNK-05). */
export const BURST = { recipients: 5, seconds: 2, verdict: 'unsure', reason: 'LNK-05-BURST' } as const
/** Whoever bought something is a person, whatever their click looked like. */
export const CONVERTED = { verdict: 'human', reason: 'CONVERTED' } as const
/** The sandbox's phones are all on this machine. */
export const isLoopback = (network: string): boolean =>
  network.startsWith('127.') || network.startsWith('::1')
const TOO_SOON_SECONDS = 1.5
const SOON_SECONDS = 3

/** Whether a person opened a link, with the reason that decided. */
export function judgeClick({ method, userAgent, secondsAfterDelivery, fromDataCentre }: ClickFacts): {
  verdict: ClickVerdict
  reason: string
} {
  if (method !== 'GET') return { verdict: 'bot', reason: 'LNK-02' }
  if (!userAgent) return { verdict: 'bot', reason: 'LNK-04' }
  if (isbot(userAgent) || FETCHERS.test(userAgent)) return { verdict: 'bot', reason: 'LNK-04' }
  if (secondsAfterDelivery !== null && secondsAfterDelivery < TOO_SOON_SECONDS)
    return { verdict: 'bot', reason: 'LNK-05' }
  if (secondsAfterDelivery !== null && secondsAfterDelivery < SOON_SECONDS)
    return { verdict: 'unsure', reason: 'LNK-05' }
  if (fromDataCentre) return { verdict: 'unsure', reason: 'LNK-06' }
  if (DOUBTFUL.test(userAgent)) return { verdict: 'unsure', reason: 'LNK-07' }
  return { verdict: 'human', reason: '' }
}

/** The network of an address, so that no visitor's address is kept: /24 of IPv4, /48 of IPv6. */
export function networkOf(address: string | undefined): string | null {
  const plain = address?.replace(/^::ffff:/, '') ?? ''
  const v4 = /^(\d+\.\d+\.\d+)\.\d+$/.exec(plain)
  if (v4) return `${v4[1]}.0/24`
  return plain.includes(':') ? `${plain.split(':').slice(0, 3).join(':')}::/48` : null
}
