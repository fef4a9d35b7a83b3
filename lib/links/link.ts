import { newCode } from '../ids.ts'
import { hrefOf, withParameters } from '../web-address.ts'

// A recipient's code opens all links of one message: 8 characters of 62, then the link's place in the text.
// A code shared by a whole campaign has 7. 62^8 = 2.2 × 10^14: with 100 million live codes a guess hits 1 in 2 million.
const RECIPIENT = 8
const SHARED = 7

export const newRecipientCode = (): string => newCode(RECIPIENT)
export const newSharedCode = (): string => newCode(SHARED)

export type ReadCode = { kind: 'recipient'; code: string; slot: number } | { kind: 'shared'; code: string }

// Programs take what is written right behind a link for a part of it: 领取, a full stop, %20. Codes have fixed lengths, so
// that what follows is cut off.
const LINK_CODE = new RegExp(`^(?:([0-9A-Za-z]{${RECIPIENT}})(\\d)|([0-9A-Za-z]{${SHARED}})(?![0-9A-Za-z]))`)
/** What a short link's code stands for; undefined when it cannot be one of ours. */
export function readCode(text: string): ReadCode | undefined {
  const [, own, slot, shared] = LINK_CODE.exec(text) ?? []
  if (own !== undefined) return { kind: 'recipient', code: own, slot: Number(slot) }
  return shared === undefined ? undefined : { kind: 'shared', code: shared }
}
/** The code of a recipient's page, such as the one to unsubscribe, without what stands behind it. */
export const recipientCodeIn = (text: string): string => /^[0-9A-Za-z]{8}/.exec(text)?.[0] ?? ''

/** Where a short link leads: its address with the statistics parameters that it does not have yet. */
export function leadTo(address: string, options: { utm?: string | undefined } | null): string {
  if (!options?.utm) return address
  return withParameters(address, [
    ['utm_source', 'sms'],
    ['utm_medium', 'sms'],
    ['utm_campaign', options.utm]
  ])
}

/** Name under which a visit carries the id of its click, for what may follow from it. */
export const CLICK_PARAMETER = 'tx_click'
/** Address for the Location header, with the id of the click when it is asked for. */
export const locationOf = (address: string, clickId?: string): string =>
  clickId === undefined ? (hrefOf(address) ?? address) : withParameters(address, [[CLICK_PARAMETER, clickId]])

/** Address of a link in a message. */
export const shortLink = (base: string, code: string, slot?: number): string =>
  `${base}/s/${code}${slot ?? ''}`
