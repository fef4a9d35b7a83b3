import type { ApiKey } from '../api-keys/api-key.ts'
import type { ApiKeyStore } from '../api-keys/store.ts'
import type { Clock } from '../clock.ts'
import {
  decryptBody,
  encryptBody,
  isFresh,
  readSecureHeader,
  signatureMatches,
  type Parameters,
  type SecureHeader
} from '../providers/vendor/protocol.ts'
import { GatewayRefusal, readParameters, wrongFields } from './read-call.ts'

/** An authenticated program, in one of the vendor's two modes. */
export interface Caller {
  key: ApiKey
  parameters: Parameters
  /** Names this very request: the same signature twice is the same request twice. */
  sign: string | undefined
  encode(answer: object): string
}
interface KeyDeps {
  apiKeys: Pick<ApiKeyStore, 'byAppCode' | 'byAppId'>
  clock: Clock
}
const APP_CODE = 'AppCode/'
const plain = (answer: object) => JSON.stringify(answer)
const unauthenticated = (message = '认证失败') => new GatewayRefusal(401, { code: '401', message })

async function byAppCode({ apiKeys, clock }: KeyDeps, header: string): Promise<ApiKey> {
  const key = await apiKeys.byAppCode(header.slice(APP_CODE.length), clock())
  if (!key) throw unauthenticated()
  return key
}
async function bySignature(
  { apiKeys, clock }: KeyDeps,
  header: string
): Promise<{ signed: SecureHeader; row: ApiKey; secretKey: string }> {
  const signed = readSecureHeader(header)
  const known = signed && (await apiKeys.byAppId(signed.appId, clock()))
  if (!signed || !known) throw unauthenticated()
  if (!isFresh(signed, clock())) throw unauthenticated('签名已过期或时间不对')
  return { signed, ...known }
}

/** Authenticates a call and reads its parameters. */
export async function checkCall(
  deps: KeyDeps,
  call: { signature: string | undefined; contentType: string; body: string }
): Promise<Caller> {
  const header = call.signature ?? ''
  if (header.startsWith(APP_CODE)) {
    const key = await byAppCode(deps, header)
    const form = !call.contentType.toLowerCase().includes('json')
    try {
      const parameters = form ? Object.fromEntries(new URLSearchParams(call.body)) : readParameters(call.body)
      return { key, parameters, sign: undefined, encode: plain }
    } catch {
      throw wrongFields({ body: { Json: '请求体不是 JSON 对象' } })
    }
  }
  const { signed, row, secretKey } = await bySignature(deps, header)
  let parameters: Parameters
  try {
    parameters = readParameters(decryptBody(call.body.trim().replace(/^"|"$/g, ''), secretKey))
  } catch {
    throw unauthenticated('请求体无法解密')
  }
  if (!signatureMatches(signed, secretKey, parameters)) throw unauthenticated('签名不匹配')
  return {
    key: row,
    parameters,
    sign: signed.sign,
    encode: answer => encryptBody(JSON.stringify(answer), secretKey)
  }
}

/** Authenticates a GET by the vendor's header: AppCode, or a signature over the query parameters, sorted as those of a call. */
export async function checkQuestion(
  deps: KeyDeps,
  header: string,
  parameters: Parameters
): Promise<ApiKey | undefined> {
  try {
    if (header.startsWith(APP_CODE)) return await byAppCode(deps, header)
    const { signed, row, secretKey } = await bySignature(deps, header)
    return signatureMatches(signed, secretKey, parameters) ? row : undefined
  } catch (error) {
    if (error instanceof GatewayRefusal) return undefined
    throw error
  }
}
