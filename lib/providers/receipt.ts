export type FinalState = 'delivered' | 'failed' | 'expired'
type State = FinalState | 'submitted'

/**
 * What providers say became of a message, in one vocabulary (CN-DLR), and the state that follows; the first match counts. CMPP's
 * words are documented; codes such as MK:0001 by communities and resellers alone (docs/compliance.md), so the word as it came is
 * kept beside its meaning.
 */
const TABLE: readonly (readonly [RegExp, meaning: string, State])[] = [
  [/^(DELIVRD|DELIVERD|DELIVERED|SUCCESS|READ)(:0+)?$/, 'delivered', 'delivered'],
  [/^(ACCEPTD|ACCEPTED|REQUEST_SUCCESS)(:0+)?$/, 'accepted', 'submitted'],
  [/^(ENROUTE|SCHEDULED|UNKNOWN|SUBMITTED|QUEUED|SENDING|SENT|BUFFERED)$/, 'unknown', 'submitted'],
  [/^EXPIRED$/, 'failed_temp', 'expired'],
  [
    /^(UNDELIV|UNDELIVERED|UNDELIVERABLE|DELETED|SKIPPED|CANCELL?ED|FAIL|FAILED|FAILURE|ERROR)$/,
    'failed',
    'failed'
  ],
  [/^(REJECT|REJECTD|REJECTED|MA:0006|MA:0036)$/, 'rejected', 'failed'],
  [/^(NO_?ROUTER?|ROUTE_?ERR(OR)?|MA:0003)$/, 'failed_route', 'failed'],
  [/MARKETINGSENDTIMECONSTRAINT$/, 'outside_window', 'failed'],
  [
    /BLACK|^(BLOCKED|PUBLOKD|HIGRISK|UNSUBSCRIBED?|DB:0144|1015|HD:0001|MA:0001|MA:0023|MA:0027)$|CUSTOMER_REFUSED$|^USER_REJECT(ED)?$|^(UNDELIVERED|FAILED) (21610|30004)$/,
    'suppressed',
    'failed'
  ],
  [
    /^(MK:?0*[01]|DB:0101|CB:0001|CB:0053|PHONEERR|GUNDELIV|NONCHN|MA:0005|MA:0021)$|MOBILE_NUMBER_ILLEGAL$|^(INVALID_NUMBER|MOBILE_NOT_EXIST|MOBILE_ACCOUNT_ABNORMAL)$|INCORRECTPHONENUMBER$|^(UNDELIVERED|FAILED) (21211|21614|3000[56])$/,
    'invalid_number',
    'failed'
  ],
  [
    /^(MK:?0*(5|10|13|23)|DB:0102)$|^MOBILE_(NOT_ON_SERVICE|TERMINAL_ERROR)$|^(UNDELIVERED|FAILED) 30003$/,
    'failed_temp',
    'failed'
  ],
  [
    /^(MK:?0*(14|115)|KEYWORDS?|CJ:000[78]|ID:0076|NOSEND|SIGNBLOCKED|SIGFAIL|QM_FAIL|MA:0002|MA:0012|MA:0024)$|CONTENT_(KEYWORD|ERROR|ILLEGAL)$|CONTAINSENSITIVEWORD$|^SIGN_?ERR(OR)?$|^(UNDELIVERED|FAILED) 30007$/,
    'blocked_content',
    'failed'
  ],
  [
    /^(DB:0142|MK:?0*1041|MOBILE_SEND_LIMIT|BEYOND[MHD]|MA:0022|HD:?(29|31|34))$|[A-Z]_LIMIT(_CONTROL)?$|^(OVER_?)?LIMIT$|DELIVERYFREQUENCYLIMIT$|^VALVE:[MHD]_MC$|^LIMIT:|LIMITEXCEEDED\.PHONENUMBER|^PHONENUMBER(THIRTYSECOND|ONEHOUR|DAILY|SAMECONTENTDAILY)/,
    'rate_limited',
    'failed'
  ],
  [/^(IB|ID):/, 'failed_system', 'failed'],
  [/^NP:1243$|^MB:104[789]$|^NP_OUT$/, 'failed_ported', 'failed'],
  // codes of gateways and of the phones' networks, such as MI:0024, MN00017, LT:0001, 2:10, 2_100, and those of the clouds
  [
    /^[A-Z]{1,8}:\S+$|^[A-Z]{2,4}\d{2,6}$|^\d{1,3}[:_]\d{1,5}$|^IS[VP]\.|^(FAILEDOPERATION|LIMITEXCEEDED|INVALIDPARAMETERVALUE|INVALIDPARAMETER|MISSINGPARAMETER|UNSUPPORTEDOPERATION|UNAUTHORIZEDOPERATION|INTERNALERROR|AUTHFAILURE|REQUESTLIMITEXCEEDED)\.|^(UNDELIVERED|FAILED) \d+$|^(SP|SYSTEM)_[A-Z_]+$/,
    'failed',
    'failed'
  ]
]
const UNKNOWN = [/$/, 'unknown', 'submitted'] as const
const lineOf = (raw: string) => {
  const word = raw.trim().toUpperCase()
  return TABLE.find(([pattern]) => pattern.test(word)) ?? UNKNOWN
}

/** A provider's status word → our state; a word that nobody knows leaves the message as it is. */
export const readStatus = (raw: string): State => lineOf(raw)[2]
/** A provider's status word → what it means, `unknown` when nobody says. */
export const normaliseStatus = (raw: string): string => lineOf(raw)[1]
/** Whether the word stands nowhere: somebody should say what it means. */
export const isUnknownWord = (raw: string): boolean => lineOf(raw) === UNKNOWN
