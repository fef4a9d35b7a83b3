import { readEach, readEpoch, readTime, receipt, reply, text, type RawEvent } from '../callback-event.ts'
import type { Posted } from '../driver.ts'

/** Status and reply callbacks (cloud.tencent.com/document/product/382/37809 and 59178): sid is the SerialNo that SendSms answered. */
function readEvent(event: RawEvent) {
  const [sid, status] = [text(event['sid']), text(event['report_status'])]
  if (sid && status)
    return receipt(sid, text(event['errmsg']) || status, {
      state: status === 'SUCCESS' ? 'delivered' : 'failed',
      at: readTime(event['user_receive_time'])
    })
  const [mobile, country] = [text(event['mobile']), text(event['nationcode']) || '86']
  if (mobile && typeof event['text'] === 'string')
    return reply(`+${country}${mobile}`, event['text'], { at: readEpoch(event['time']) })
  return undefined
}
export const read = ({ body }: Posted) => readEach(body, readEvent)
