import { readEach, readEpoch, receipt, reply, text, type RawEvent } from '../callback-event.ts'
import type { Posted } from '../driver.ts'

/**
 * Status reports (volcengine.com/docs/6361/171584): `ext` is the Tag of the call, our number. Replies have no public description:
 * one that has a number and a text is handed on, anything else is kept for a person to look at.
 */
function readEvent(event: RawEvent) {
  const status = text(event['status_code'])
  const reference = text(event['ext']) || text(event['message_id'])
  if (status && reference) {
    const good = status === '0'
    return receipt(reference, good ? 'DELIVRD' : text(event['description']) || status, {
      state: good ? 'delivered' : 'failed',
      at: readEpoch(event['recv_time'])
    })
  }
  const phone = text(event['mobile'])
  if (phone && typeof event['content'] === 'string')
    return reply(phone, event['content'], {
      id: text(event['message_id']),
      at: readEpoch(event['recv_time']) ?? readEpoch(event['send_time'])
    })
  return undefined
}
export const read = ({ body }: Posted) => readEach(body, readEvent)
