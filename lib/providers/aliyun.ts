import type { Provider, ProviderRequest } from './provider.ts'
import { nationalNumber } from '../phone.ts'
import { outcomeOfCode, sdkFailure, type CodeTable } from './sdk-failure.ts'

export interface AliyunCredentials {
  accessKeyId: string
  accessKeySecret: string
}

// help.aliyun.com/document_detail/101346 (API error codes of SMS). BUSINESS_LIMIT_CONTROL is about the one number, not the account.
const CODES: CodeTable = [
  [/^Throttling/, 'throttled'],
  [/^isp\.SYSTEM_ERROR$/, 'retry'],
  [
    /^(InvalidAccessKeyId|SignatureDoesNotMatch|Forbidden|IncompleteSignature|MissingAccessKeyId|isp\.RAM_PERMISSION_DENY|isv\.(AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|PRODUCT_UN_?SUBSCRIPT|PRODUCT_UNSUBSCRIBE|ACCOUNT_NOT_EXISTS|ACCOUNT_ABNORMAL|DENY_IP_RANGE|DAY_LIMIT_CONTROL|MONTH_LIMIT_CONTROL))/,
    'account_fault'
  ],
  [/^(ServiceUnavailable|InternalError)/, 'unknown']
]

/** Alibaba Cloud SMS through its own library: SendSms of 2017-05-25, one number a call, our number as OutId. */
export function aliyunProvider(options: {
  baseUrl: string
  credentials: AliyunCredentials
  timeoutMs?: number
}): Provider {
  const { host, protocol } = new URL(options.baseUrl)
  const timeout = options.timeoutMs ?? 30_000
  // loaded with the first message: an installation without such an account never needs it
  const opened = (async () => {
    const [{ default: sms, SendSmsRequest }, { $OpenApiUtil }, { RuntimeOptions }] = await Promise.all([
      import('@alicloud/dysmsapi20170525'),
      import('@alicloud/openapi-core'),
      import('@darabonba/typescript')
    ])
    const Client = (sms as unknown as { default?: typeof sms }).default ?? sms
    const { accessKeyId, accessKeySecret } = options.credentials
    const config = new $OpenApiUtil.Config({
      accessKeyId,
      accessKeySecret,
      endpoint: host,
      protocol: protocol === 'http:' ? 'HTTP' : 'HTTPS'
    })
    // a POST is sent once: a library that tries again would send twice
    const runtime = new RuntimeOptions({
      autoretry: false,
      maxAttempts: 1,
      connectTimeout: 10_000,
      readTimeout: timeout
    })
    return { client: new Client(config), SendSmsRequest, runtime }
  })()
  opened.catch(() => undefined)

  return {
    async send({ requestNumber, phone, providerTemplateId, providerSignId, variables }: ProviderRequest) {
      try {
        const { client, SendSmsRequest, runtime } = await opened
        const request = new SendSmsRequest({
          phoneNumbers: phone.startsWith('+86') ? nationalNumber(phone) : phone.replace('+', ''),
          signName: providerSignId,
          templateCode: providerTemplateId,
          templateParam: JSON.stringify(variables),
          outId: requestNumber
        })
        const { body } = await client.sendSmsWithOptions(request, runtime)
        if (body?.code === 'OK') return { kind: 'accepted', feesMicros: null }
        if (!body?.code) return { kind: 'unknown', detail: 'an answer without a code' }
        return outcomeOfCode(CODES, body.code, body.message ?? '')
      } catch (error) {
        const { code, message, statusCode } = error as {
          code?: string
          message?: string
          statusCode?: number
        }
        // an error that the service itself answered has a status; without one nobody knows whether it got the request
        if (code && statusCode) return outcomeOfCode(CODES, code, message ?? '')
        return sdkFailure(error)
      }
    },
    close: async () => undefined
  }
}
