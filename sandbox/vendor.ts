import { z } from 'zod'
import {
  decryptBody,
  encryptBody,
  isFresh,
  type Parameters,
  readSecureHeader,
  signatureMatches
} from '../lib/providers/vendor/protocol.ts'

/** A caller that the sandbox knows, and where its reports go. */
export type SandboxClient = { callbackUrl: string } & (
  | { appCode: string }
  | { appId: string; secretKey: string }
)

export interface Call {
  client: SandboxClient
  parameters: Parameters
  /** The answer in the form that the caller's mode reads. */
  encode(answer: object): string
}

const parameters = z.record(z.string(), z.string().nullish())
const plain = (text: string): Parameters => parameters.parse(JSON.parse(text))

/** Who calls with what; undefined when the call is not authenticated. */
export function readCall(
  header: string,
  contentType: string,
  body: string,
  clients: SandboxClient[],
  now: number
): Call | undefined {
  try {
    if (header.startsWith('AppCode/')) {
      const client = clients.find(c => 'appCode' in c && `AppCode/${c.appCode}` === header)
      if (!client) return undefined
      const parameters = contentType.includes('json')
        ? plain(body)
        : Object.fromEntries(new URLSearchParams(body))
      return { client, parameters, encode: answer => JSON.stringify(answer) }
    }
    const signed = readSecureHeader(header)
    const client = clients.find(c => 'appId' in c && c.appId === signed?.appId)
    if (!signed || !client || !('secretKey' in client) || !isFresh(signed, now)) return undefined
    const { secretKey } = client
    const parameters = plain(decryptBody(body, secretKey))
    if (!signatureMatches(signed, secretKey, parameters)) return undefined
    // the vendor answers both ways; so does this, by turns of the number, and its callers must read both
    const encrypted = (parameters.phoneNumber ?? '').slice(-1) < '5'
    return {
      client,
      parameters,
      encode: answer => (encrypted ? encryptBody(JSON.stringify(answer), secretKey) : JSON.stringify(answer))
    }
  } catch {
    return undefined
  }
}
