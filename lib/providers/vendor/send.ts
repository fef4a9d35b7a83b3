import type { Clock } from '../../clock.ts'
import { nationalNumber } from '../../phone.ts'
import { failureOf } from '../answer.ts'
import type { Connection } from '../driver.ts'
import { openPool, pathBelow } from '../pool.ts'
import type { Provider, ProviderRequest } from '../provider.ts'
import type { VendorCredentials, VendorSettings } from './credentials.ts'
import { outcomeOf } from './outcome.ts'
import { encryptBody, secureHeader, SEND_PATH, SIGNATURE_HEADER, toStamp } from './protocol.ts'

const EXPIRE_MINUTES = 30
const JSON_TYPE = 'application/json;charset=utf-8'

function parametersOf(request: ProviderRequest, settings: VendorSettings): Record<string, string> {
  const { reqNoParam, paramMapParam, textVariable } = settings
  const variables = textVariable ? { ...request.variables, [textVariable]: request.text } : request.variables
  const parameters: Record<string, string> = {
    templateId: request.providerTemplateId,
    signId: request.providerSignId,
    phoneNumber: nationalNumber(request.phone)
  }
  if (reqNoParam) parameters[reqNoParam] = request.requestNumber
  if (Object.keys(variables).length > 0) parameters[paramMapParam] = JSON.stringify(variables)
  return parameters
}

/** Headers and body of a call, in the form that the credentials and the account ask for. */
function encode(
  parameters: Record<string, string>,
  { credentials, settings }: Connection<VendorCredentials, VendorSettings>,
  now: number
): { headers: Record<string, string>; body: string } {
  if ('appId' in credentials) {
    const { appId, secretKey } = credentials
    const signature = secureHeader(appId, secretKey, toStamp(now), EXPIRE_MINUTES, parameters)
    return {
      headers: { [SIGNATURE_HEADER]: signature, 'content-type': JSON_TYPE },
      body: encryptBody(JSON.stringify(parameters), secretKey)
    }
  }
  const signature = `AppCode/${credentials.appCode}`
  if (settings.format === 'json')
    return {
      headers: { [SIGNATURE_HEADER]: signature, 'content-type': JSON_TYPE },
      body: JSON.stringify(parameters)
    }
  return {
    headers: {
      [SIGNATURE_HEADER]: signature,
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8'
    },
    body: new URLSearchParams(parameters).toString()
  }
}

/** Client of the vendor's API in AppCode mode (form or JSON) and in secure mode. */
export function openVendor(
  connection: Connection<VendorCredentials, VendorSettings>,
  clock: Clock
): Provider {
  const { baseUrl, credentials, settings } = connection
  const pool = openPool(connection)
  const path = pathBelow(baseUrl, SEND_PATH)
  const secretKey = 'secretKey' in credentials ? credentials.secretKey : undefined
  return {
    async send(request) {
      try {
        const { headers, body } = encode(parametersOf(request, settings), connection, clock())
        const answer = await pool.post(path, headers, body)
        const retryAfter = answer.header('retry-after')
        return outcomeOf(answer.status, answer.text, { now: clock(), secretKey, retryAfter })
      } catch (error) {
        return failureOf(error)
      }
    },
    close: () => pool.close()
  }
}
