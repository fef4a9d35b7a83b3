import { readEach, readTime, receipt, reply, text, type RawEvent } from '../callback-event.ts'
import type { Posted } from '../driver.ts'

/** SmsReport and SmsUp as Alibaba Cloud pushes them (help.aliyun.com/document_detail/101508): out_id is our number. */
function readEvent(event: RawEvent) {
  const reference = text(event['out_id']) || text(event['biz_id'])
  if (event['success'] !== undefined && reference) {
    const good = event['success'] === true || event['success'] === 'true'
    return receipt(reference, good ? 'DELIVRD' : text(event['err_code']) || 'UNDELIV', {
      state: good ? 'delivered' : 'failed',
      at: readTime(event['report_time'])
    })
  }
  const phone = text(event['phone_number'])
  if (phone && typeof event['content'] === 'string')
    return reply(phone, event['content'], {
      id: text(event['sequence_id']),
      at: readTime(event['send_time'])
    })
  return undefined
}
export const read = ({ body }: Posted) => readEach(body, readEvent)
