import type RequestClient from 'twilio/lib/base/RequestClient.js'
import type { Clock } from '../../clock.ts'
import { readMicros } from '../../money.ts'
import {
  errorFacts,
  failureOf,
  isProxyStatus,
  outcomeOfCode,
  readRetryAfter,
  redact,
  type CodeTable
} from '../answer.ts'
import type { Connection } from '../driver.ts'
import type { Outcome, Provider, ProviderRequest } from '../provider.ts'
import type { TwilioCredentials } from './credentials.ts'

// twilio.com/docs/api/errors. 21610: the person has opted out with Twilio; 21408: the country is not switched on.
const CODES: CodeTable = [
  [/^(20429|14107|30001|30022|63018)$/, 'throttled'],
  [/^(20003|20005|20006|20008|20403|20404|21606|21603|21212|21659|21660|30002|63038)$/, 'account_fault'],
  [/^(20500|20503|20504)$/, 'unknown']
]

async function openClient({
  baseUrl,
  credentials,
  concurrency,
  timeoutMs
}: Connection<TwilioCredentials, object>) {
  const { default: twilio } = await import('twilio')
  // another host than Twilio's own: for tests, and for proxies that companies put in between
  class ClientOfAddress extends twilio.RequestClient {
    override request<Data>(options: RequestClient.RequestOptions<Data>) {
      return super.request<Data>({
        ...options,
        uri: options.uri.replace(/^https:\/\/api\.twilio\.com/, baseUrl)
      })
    }
  }
  const httpClient = new ClientOfAddress({
    timeout: timeoutMs,
    autoRetry: false,
    maxTotalSockets: concurrency
  })
  return twilio(credentials.accountSid, credentials.authToken, { httpClient, autoRetry: false })
}

function outcomeOfError(error: unknown, now: number): Outcome {
  const { status, code, message } = errorFacts(error)
  if (status === undefined) return failureOf(error)
  if (status === 429) return { kind: 'throttled', waitMs: readRetryAfter(undefined, now) }
  if (status >= 500 || isProxyStatus(status)) return { kind: 'unknown', detail: `status ${status}` }
  // an answer of Twilio's own has a code
  if (status === 401 || status === 403 || code === '')
    return { kind: 'account_fault', code: code || String(status), detail: redact(message) }
  return outcomeOfCode(CODES, code, message)
}

/** Twilio's Messages through its own library: the whole text, one number a call, our number in the address of the report. */
export function openTwilio(connection: Connection<TwilioCredentials, object>, clock: Clock): Provider {
  const { credentials, callbackUrl } = connection
  // Twilio calls addresses on the internet alone, and those by https
  const reports = callbackUrl?.startsWith('https:') ? callbackUrl : undefined
  const sender = credentials.from.startsWith('MG')
    ? { messagingServiceSid: credentials.from }
    : { from: credentials.from }
  // loaded with the first message: an installation without such an account never needs it
  const opened = openClient(connection)
  opened.catch(() => undefined)
  return {
    async send({ requestNumber, phone, text }: ProviderRequest) {
      try {
        const client = await opened
        const { price, status, errorCode, errorMessage } = await client.messages.create({
          to: phone,
          body: text,
          ...sender,
          ...(reports ? { statusCallback: `${reports}?ref=${requestNumber}` } : {})
        })
        if (status === 'failed' || status === 'undelivered')
          return outcomeOfCode(CODES, String(errorCode), errorMessage ?? '')
        const fees = readMicros(price)
        return { kind: 'accepted', feesMicros: fees === null ? null : Math.abs(fees) }
      } catch (error) {
        return outcomeOfError(error, clock())
      }
    },
    close: async () => undefined
  }
}
