import type { Provider, ProviderRequest } from './provider.ts'
import { outcomeOfCode, sdkFailure, type CodeTable } from './sdk-failure.ts'

export interface TencentCredentials {
  secretId: string
  secretKey: string
  sdkAppId: string
  region: string
}

// cloud.tencent.com/document/api/382/59177 and 55981. LimitExceeded.PhoneNumber… is about the one number.
const CODES: CodeTable = [
  [/^(RequestLimitExceeded|LimitExceeded\.(AppDailyLimit|DailyLimit|DeliveryFrequencyLimit)$)/, 'throttled'],
  [
    /^(AuthFailure|UnauthorizedOperation|FailedOperation\.InsufficientBalanceInSmsPackage|UnauthorizedOperation\.)/,
    'account_fault'
  ],
  [/^InternalError/, 'retry']
]

/** Values by their names where those are numbers, else in the order of the template: Tencent's templates count {1}, {2}, … */
export function positional(variables: Record<string, string>): string[] {
  const names = Object.keys(variables)
  const numbered = names.length > 0 && names.every(name => /^\d+$/.test(name))
  return (numbered ? names.sort((a, b) => Number(a) - Number(b)) : names).map(name => variables[name]!)
}

/** Tencent Cloud SMS through its own library: SendSms of 2021-01-11, one number a call. */
export function tencentProvider(options: {
  baseUrl: string
  credentials: TencentCredentials
  timeoutMs?: number
}): Provider {
  const { host, protocol } = new URL(options.baseUrl)
  const opened = (async () => {
    const { sms } = await import('tencentcloud-sdk-nodejs-sms')
    const { secretId, secretKey, region } = options.credentials
    const httpProfile = {
      endpoint: host,
      protocol: protocol === 'http:' ? ('http://' as const) : ('https://' as const),
      reqTimeout: (options.timeoutMs ?? 30_000) / 1000
    }
    return new sms.v20210111.Client({ credential: { secretId, secretKey }, region, profile: { httpProfile } })
  })()
  opened.catch(() => undefined)

  return {
    async send({ requestNumber, phone, providerTemplateId, providerSignId, variables }: ProviderRequest) {
      try {
        const client = await opened
        const { SendStatusSet } = await client.SendSms({
          PhoneNumberSet: [phone],
          SmsSdkAppId: options.credentials.sdkAppId,
          TemplateId: providerTemplateId,
          SignName: providerSignId,
          TemplateParamSet: positional(variables),
          SessionContext: requestNumber
        })
        const status = SendStatusSet?.[0]
        if (!status?.Code) return { kind: 'unknown', detail: 'an answer without a status' }
        if (status.Code === 'Ok')
          return { kind: 'accepted', feesMicros: null, reference: status.SerialNo ?? null }
        return outcomeOfCode(CODES, status.Code, status.Message ?? '')
      } catch (error) {
        const { code, message, httpCode } = error as { code?: string; message?: string; httpCode?: number }
        if (code && /^[A-Z]\w+(\.\w+)*$/.test(code) && !/^E[A-Z]+$/.test(code))
          return outcomeOfCode(CODES, code, message ?? '')
        if (httpCode === 429) return { kind: 'throttled', waitMs: 2000 }
        return sdkFailure(error)
      }
    },
    close: async () => undefined
  }
}
