import type { Clock } from '../clock.ts'
import type { Provider, ProviderRequest } from './provider.ts'
import { outcomeOfCode, sdkFailure, type CodeTable } from './sdk-failure.ts'
import { readRetryAfter } from './vendor-outcome.ts'

export interface TwilioCredentials {
  accountSid: string
  authToken: string
  /** A number, a sender id, or a messaging service (MG…). */
  from: string
}

// twilio.com/docs/api/errors. 21610: the person has opted out with Twilio; 21408: the country is not switched on.
const CODES: CodeTable = [
  [/^(20429|14107|30001|30022|63018)$/, 'throttled'],
  [/^(20003|20005|20006|20008|20403|20404|21606|21603|21212|21659|21660|30002|63038)$/, 'account_fault'],
  [/^(20500|20503|20504)$/, 'unknown']
]

/** Whether Twilio signed a form that was posted to an address (twilio.com/docs/usage/security). */
export async function twilioSigned(
  authToken: string,
  url: string,
  body: string,
  signature: string
): Promise<boolean> {
  const { default: twilio } = await import('twilio')
  return twilio.validateRequest(authToken, signature, url, Object.fromEntries(new URLSearchParams(body)))
}

/** Twilio's Messages through its own library: the whole text, one number a call, the reference in the address of the report. */
export function twilioProvider(
  options: {
    baseUrl: string
    credentials: TwilioCredentials
    statusCallback: string | null
    concurrency: number
    timeoutMs?: number
  },
  clock: Clock
): Provider {
  const { accountSid, authToken, from } = options.credentials
  const opened = (async () => {
    const { default: twilio } = await import('twilio')
    class Here extends twilio.RequestClient {
      override request(request: Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0]) {
        // another host than Twilio's own: for tests, and for proxies that companies put in between
        return super.request({
          ...request,
          uri: request.uri.replace(/^https:\/\/api\.twilio\.com/, options.baseUrl)
        }) as never
      }
    }
    const httpClient = new Here({
      timeout: options.timeoutMs ?? 30_000,
      autoRetry: false,
      maxTotalSockets: options.concurrency
    })
    return twilio(accountSid, authToken, { httpClient, autoRetry: false })
  })()
  opened.catch(() => undefined)

  return {
    async send({ requestNumber, phone, text }: ProviderRequest) {
      try {
        const client = await opened
        const report = options.statusCallback
          ? { statusCallback: `${options.statusCallback}?ref=${requestNumber}` }
          : {}
        const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from }
        const { price, status, errorCode, errorMessage } = await client.messages.create({
          to: phone,
          body: text,
          ...sender,
          ...report
        })
        if (status === 'failed' || status === 'undelivered')
          return outcomeOfCode(CODES, String(errorCode), errorMessage ?? '')
        return { kind: 'accepted', feesMicros: price ? Math.round(Math.abs(Number(price)) * 1e6) : null }
      } catch (error) {
        const { status, code, message, moreInfo } = error as {
          status?: number
          code?: number | string
          message?: string
          moreInfo?: string
        }
        if (status === undefined) return sdkFailure(error)
        if (status === 429) return { kind: 'throttled', waitMs: readRetryAfter(undefined, clock()) }
        if (status >= 500) return { kind: 'unknown', detail: `status ${status}` }
        if (status === 401 || status === 403)
          return { kind: 'account_fault', code: String(code ?? status), detail: message ?? '' }
        return code === undefined && moreInfo === undefined
          ? { kind: 'account_fault', code: String(status), detail: message ?? '' }
          : outcomeOfCode(CODES, String(code), message ?? '')
      }
    },
    close: async () => undefined
  }
}
