export type FinalState = 'delivered' | 'failed' | 'expired'

const STATES: Record<string, FinalState | 'submitted'> = {
  DELIVRD: 'delivered',
  UNDELIV: 'failed',
  REJECTD: 'failed',
  REJECTED: 'failed',
  DELETED: 'failed',
  BLACK: 'failed',
  EXPIRED: 'expired',
  ACCEPTD: 'submitted',
  ENROUTE: 'submitted',
  UNKNOWN: 'submitted'
}

/**
 * A provider's status word → our state (CMPP). An operator's code such as MK:0001 means not delivered; a word that nobody
 * knows leaves the message as it is.
 */
export function readStatus(raw: string): FinalState | 'submitted' {
  const word = raw.trim().toUpperCase()
  return STATES[word] ?? (/^[A-Z]{2}:\w+$/.test(word) ? 'failed' : 'submitted')
}

// Raw words and codes → one vocabulary (CN-DLR). The MK:, MB:, DB:, CB: codes are documented by communities alone.
const NORMALISED: [RegExp, string][] = [
  [/^DELIVRD$/, 'delivered'],
  [/^ACCEPTD$/, 'accepted'],
  [/^EXPIRED$/, 'failed_temp'],
  [/^(UNDELIV|DELETED)$/, 'failed'],
  [/^(REJECTD|REJECTED)$/, 'rejected'],
  [/^NOROUTER?$/, 'failed_route'],
  [/MARKETINGSENDTIMECONSTRAINT$/, 'outside_window'],
  [
    /^(MBBLACK|DBBLACK|BLACK|DB:0144|MOBILE_IN_BLACK|1015)$|BLACK_KEY_CONTROL_LIMIT$|CUSTOMER_REFUSED$|PHONENUMBERINBLACKLIST$/,
    'suppressed'
  ],
  [/^(MK:0001|MK:0000|DB:0101|CB:0001|CB:0053)$/, 'invalid_number'],
  [/^(MK:0005|MK:0013|DB:0102|MK:0010|MK:0023)$/, 'failed_temp'],
  [/^(MK:0115|MK:0014|CONTENT_KEYWORD|CONTENT_ERROR)$|SMS_CONTENT_ILLEGAL$/, 'blocked_content'],
  [
    /^(DB:0142|MK:1041|MOBILE_SEND_LIMIT)$|BUSINESS_LIMIT_CONTROL$|^VALVE:[MHD]_MC$|LIMITEXCEEDED\.PHONENUMBER|^PHONENUMBER(THIRTYSECOND|ONEHOUR|DAILY|SAMECONTENTDAILY)/,
    'rate_limited'
  ],
  [/^(IB|ID):/, 'failed_system'],
  [/^NP:1243$|^MB:104[789]$|^NP_OUT$/, 'failed_ported']
]
/** A provider's raw status → what it means, `unknown` when nobody says. */
export const normaliseStatus = (raw: string): string => {
  const word = raw.trim().toUpperCase()
  return NORMALISED.find(([pattern]) => pattern.test(word))?.[1] ?? 'unknown'
}
