import { nationalNumber } from '../../phone.ts'
import { errorFacts, failureOf, isProxyStatus, outcomeOfCode, type CodeTable } from '../answer.ts'
import type { Connection } from '../driver.ts'
import type { Provider, ProviderRequest } from '../provider.ts'
import type { AliyunCredentials } from './credentials.ts'

// help.aliyun.com/document_detail/101346 (API error codes of SMS). BUSINESS_LIMIT_CONTROL is about the one number, not the account.
const CODES: CodeTable = [
  [/^Throttling/, 'throttled'],
  // the documentation asks to call again
  [/^isp\.SYSTEM_ERROR$/, 'retry'],
  [
    /^(InvalidAccessKeyId|SignatureDoesNotMatch|Forbidden|IncompleteSignature|MissingAccessKeyId|isp\.RAM_PERMISSION_DENY|isv\.(AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|PRODUCT_UN_?SUBSCRIPT|PRODUCT_UNSUBSCRIBE|ACCOUNT_NOT_EXISTS|ACCOUNT_ABNORMAL|DENY_IP_RANGE|DAY_LIMIT_CONTROL|MONTH_LIMIT_CONTROL))/,
    'account_fault'
  ],
  [/^(ServiceUnavailable|InternalError)/, 'unknown']
]

/** In Node the package's default export holds the client once more under the name of default. */
const isWrapped = <Client>(client: Client): client is Client & { default: Client } =>
  typeof client === 'object' && client !== null && 'default' in client

async function openClient({ baseUrl, credentials, timeoutMs }: Connection<AliyunCredentials, object>) {
  const [{ default: client, SendSmsRequest }, { $OpenApiUtil }, { RuntimeOptions }] = await Promise.all([
    import('@alicloud/dysmsapi20170525'),
    import('@alicloud/openapi-core'),
    import('@darabonba/typescript')
  ])
  const Client = isWrapped(client) ? client.default : client
  const { host, protocol } = new URL(baseUrl)
  const config = new $OpenApiUtil.Config({
    accessKeyId: credentials.accessKeyId,
    accessKeySecret: credentials.accessKeySecret,
    endpoint: host,
    protocol: protocol === 'http:' ? 'HTTP' : 'HTTPS'
  })
  // a POST is sent once: a library that tries again would send twice
  const runtime = new RuntimeOptions({
    autoretry: false,
    maxAttempts: 1,
    connectTimeout: 10_000,
    readTimeout: timeoutMs
  })
  return { client: new Client(config), SendSmsRequest, runtime }
}

/** Alibaba Cloud SMS through its own library: SendSms of 2017-05-25, one number a call, our number as OutId. */
export function openAliyun(connection: Connection<AliyunCredentials, object>): Provider {
  // loaded with the first message: an installation without such an account never needs it
  const opened = openClient(connection)
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
        return outcomeOfCode(CODES, String(body.code), String(body.message ?? ''))
      } catch (error) {
        const { code, message, status } = errorFacts(error)
        // an error that the service itself answered has a status; without one nobody knows whether it got the request
        const answered = code !== '' && status !== undefined && !isProxyStatus(status)
        return answered ? outcomeOfCode(CODES, code, message) : failureOf(error)
      }
    },
    close: async () => undefined
  }
}
