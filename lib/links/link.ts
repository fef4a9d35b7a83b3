import { newCode } from '../ids.ts'

// A recipient's code opens all links of one message: 8 characters of 62, then the link's place in the text.
// A code shared by a whole campaign has 7. 62^8 = 2.2 × 10^14: with 100 million live codes a guess hits 1 in 2 million.
const RECIPIENT = 8
const SHARED = 7

export const newRecipientCode = (): string => newCode(RECIPIENT)
export const newSharedCode = (): string => newCode(SHARED)

export type ReadCode = { kind: 'recipient'; code: string; slot: number } | { kind: 'shared'; code: string }

/** What a short link's code stands for; undefined when it cannot be one of ours. */
export function readCode(text: string): ReadCode | undefined {
  if (!/^[0-9A-Za-z]{7,9}$/.test(text)) return undefined
  if (text.length === SHARED) return { kind: 'shared', code: text }
  if (text.length === RECIPIENT + 1 && /\d$/.test(text))
    return { kind: 'recipient', code: text.slice(0, RECIPIENT), slot: Number(text.at(-1)) }
  return undefined
}

/** Where a short link leads: its address with the statistics parameters that it does not have yet. */
export function leadTo(address: string, options: { utm?: string | undefined } | null): string {
  if (!options?.utm || !URL.canParse(address)) return address
  const url = new URL(address)
  for (const [name, value] of [
    ['utm_source', 'sms'],
    ['utm_medium', 'sms'],
    ['utm_campaign', options.utm]
  ] as const)
    if (!url.searchParams.has(name)) url.searchParams.set(name, value)
  return url.href
}

/** Name under which a visit carries the id of its click, for what may follow from it. */
export const CLICK_PARAMETER = 'tx_click'
export function withClick(address: string, clickId: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  url.searchParams.set(CLICK_PARAMETER, clickId)
  return url.href
}

/** Address of a link in a message. */
export const shortLink = (base: string, code: string, slot?: number): string =>
  `${base}/s/${code}${slot ?? ''}`
export const unsubscribeLink = (base: string, code: string): string => `${base}/u/${code}`
