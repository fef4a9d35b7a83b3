import { errorFacts, failureOf, outcomeOfCode, type CodeTable } from '../answer.ts'
import type { Connection } from '../driver.ts'
import type { Provider, ProviderRequest } from '../provider.ts'
import type { TencentCredentials } from './credentials.ts'

// cloud.tencent.com/document/api/382/59177 and 55981. LimitExceeded.PhoneNumber… is about the one number. Of InternalError some are
// time-outs within the service (SendAndRecvFail): none of them says that nothing was taken.
const CODES: CodeTable = [
  [/^(RequestLimitExceeded|LimitExceeded\.(AppDailyLimit|DailyLimit|DeliveryFrequencyLimit)$)/, 'throttled'],
  [
    /^(AuthFailure|UnauthorizedOperation|FailedOperation\.InsufficientBalanceInSmsPackage|UnauthorizedOperation\.)/,
    'account_fault'
  ],
  [/^InternalError/, 'unknown']
]

/** Values by their names where those are numbers, else in the order of the template: Tencent's templates count {1}, {2}, … */
export function positional(variables: Record<string, string>): string[] {
  const entries = Object.entries(variables)
  const numbered = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
  return (numbered ? entries.sort(([a], [b]) => Number(a) - Number(b)) : entries).map(([, value]) => value)
}

async function openClient({ baseUrl, credentials, timeoutMs }: Connection<TencentCredentials, object>) {
  const { sms } = await import('tencentcloud-sdk-nodejs-sms')
  const { host, protocol } = new URL(baseUrl)
  const { secretId, secretKey, region } = credentials
  return new sms.v20210111.Client({
    credential: { secretId, secretKey },
    region,
    profile: {
      httpProfile: {
        endpoint: host,
        protocol: protocol === 'http:' ? 'http://' : 'https://',
        reqTimeout: timeoutMs / 1000
      }
    }
  })
}

/** Tencent Cloud SMS through its own library: SendSms of 2021-01-11, one number a call. */
export function openTencent(connection: Connection<TencentCredentials, object>): Provider {
  // loaded with the first message: an installation without such an account never needs it
  const opened = openClient(connection)
  opened.catch(() => undefined)
  return {
    async send({ requestNumber, phone, providerTemplateId, providerSignId, variables }: ProviderRequest) {
      try {
        const client = await opened
        const { SendStatusSet } = await client.SendSms({
          PhoneNumberSet: [phone],
          SmsSdkAppId: connection.credentials.sdkAppId,
          TemplateId: providerTemplateId,
          SignName: providerSignId,
          TemplateParamSet: positional(variables),
          SessionContext: requestNumber
        })
        const status = SendStatusSet?.[0]
        if (!status?.Code) return { kind: 'unknown', detail: 'an answer without a status' }
        if (status.Code === 'Ok')
          return { kind: 'accepted', feesMicros: null, reference: status.SerialNo ?? null }
        return outcomeOfCode(CODES, String(status.Code), String(status.Message ?? ''))
      } catch (error) {
        const { code, message, status } = errorFacts(error)
        // the service's codes are words such as AuthFailure.SignatureExpire; the system's are ECONNRESET and the like
        if (/^[A-Z]\w+(\.\w+)*$/.test(code) && !/^E[A-Z]+$/.test(code))
          return outcomeOfCode(CODES, code, message)
        return status === 429 ? { kind: 'throttled', waitMs: 2000 } : failureOf(error)
      }
    },
    close: async () => undefined
  }
}
