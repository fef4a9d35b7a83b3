import { readEach, readJson, readTime, receipt, reply, text, type RawEvent } from '../callback-event.ts'
import type { Connection, Posted } from '../driver.ts'
import type { VendorCredentials, VendorSettings } from './credentials.ts'
import {
  isFresh,
  readSecureHeader,
  SIGNATURE_HEADER,
  signatureMatches,
  signsText,
  type Parameters
} from './protocol.ts'

const isParameters = (value: unknown): value is Parameters =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(each => typeof each === 'string' || each === null)

/** In secure mode a signature, when a callback carries one, is over its parameters or over the body as it stands. */
export function verify(
  posted: Posted,
  { credentials }: Connection<VendorCredentials, VendorSettings>,
  now: number
): boolean {
  const signature = posted.header(SIGNATURE_HEADER)
  if (signature === undefined || !('appId' in credentials)) return true
  const header = readSecureHeader(signature)
  if (header?.appId !== credentials.appId || !isFresh(header, now)) return false
  const value = readJson(posted.body)
  return (
    signsText(header, credentials.secretKey, posted.body) ||
    (isParameters(value) && signatureMatches(header, credentials.secretKey, value))
  )
}

/** The vendor's push format is not public: this is the form that Chinese providers share. */
function readEvent(event: RawEvent) {
  const requestNumber = text(event['reqNo']) || text(event['msgId'])
  const status = text(event['status'])
  if (status && requestNumber) return receipt(requestNumber, status, { at: readTime(event['reportTime']) })
  const phone = text(event['phoneNumber'])
  if (phone && typeof event['content'] === 'string')
    return reply(phone, event['content'], {
      id: text(event['id']) || requestNumber,
      at: readTime(event['receiveTime'])
    })
  return undefined
}
export const read = ({ body }: Posted) => readEach(body, readEvent)
