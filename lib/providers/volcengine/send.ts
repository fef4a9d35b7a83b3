import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { failureOf, isProxyStatus, outcomeOfCode, readRetryAfter, type CodeTable } from '../answer.ts'
import { readJson } from '../callback-event.ts'
import type { Connection } from '../driver.ts'
import { openPool, type PoolAnswer } from '../pool.ts'
import type { Outcome, Provider } from '../provider.ts'
import type { VolcengineCredentials } from './credentials.ts'
import { signedHeaders } from './sign.ts'

const SERVICE = 'volcSMS'
const QUERY = 'Action=SendSms&Version=2020-01-01'

// volcengine.com/docs/6361/173288, and the codes that all of its services share. RE:0500 asks to call again and does not say that
// nothing was taken. RE:0013: the sending limit set in the console is reached.
const CODES: CodeTable = [
  [/FlowLimit/, 'throttled'],
  [/^RE:(0000|0001|0002|0003|0007|0010|0013)$/, 'account_fault'],
  [
    /^(InvalidAccessKey|SignatureDoesNotMatch|InvalidCredential|InvalidAuthorization|InvalidTimestamp|InvalidSecretToken|LackOf|MissingAuth|AccessDenied)/,
    'account_fault'
  ],
  [/^RE:0500$|^Internal|^ServiceUnavailable|Timeout/, 'unknown']
]
const answerShape = z.object({
  ResponseMetadata: z.object({
    Error: z.object({ Code: z.string(), Message: z.string().catch('') }).nullish()
  }),
  Result: z.object({ MessageID: z.array(z.string()).min(1) }).nullish()
})

function understand({ status, text, header }: PoolAnswer, now: number): Outcome {
  const waitMs = readRetryAfter(header('retry-after'), now)
  if (status === 429) return { kind: 'throttled', waitMs }
  const answer = answerShape.safeParse(readJson(text)).data
  const error = answer?.ResponseMetadata.Error
  // a page of a proxy, and trouble within the service: nobody knows whether it was taken
  if (!answer || status >= 500 || isProxyStatus(status))
    return { kind: 'unknown', detail: `status ${status} ${error?.Code ?? ''}`.trim() }
  if (error) return outcomeOfCode(CODES, error.Code, error.Message, waitMs)
  return answer.Result
    ? { kind: 'accepted', feesMicros: null }
    : { kind: 'unknown', detail: 'an answer without a message' }
}

/** Volcengine's SendSms of 2020-01-01, one number a call, our number as Tag. */
export function openVolcengine(
  connection: Connection<VolcengineCredentials, object>,
  clock: Clock
): Provider {
  const { baseUrl, credentials } = connection
  const { accessKeyId, secretAccessKey, smsAccount, region } = credentials
  const { host } = new URL(baseUrl)
  const pool = openPool(connection)
  return {
    async send({ requestNumber, phone, providerTemplateId, providerSignId, variables }) {
      try {
        const body = JSON.stringify({
          SmsAccount: smsAccount,
          Sign: providerSignId,
          TemplateID: providerTemplateId,
          TemplateParam: JSON.stringify(variables),
          PhoneNumbers: phone,
          Tag: requestNumber
        })
        const headers = signedHeaders(
          { accessKeyId, secretAccessKey, region, service: SERVICE, host, path: '/', query: QUERY, body },
          clock()
        )
        return understand(await pool.post(`/?${QUERY}`, headers, body), clock())
      } catch (error) {
        return failureOf(error)
      }
    },
    close: () => pool.close()
  }
}
