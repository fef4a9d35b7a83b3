import { sql } from 'drizzle-orm'
import { id, index, table, text } from '../columns.ts'

/**
 * Which program asked for a message, and by which names it asks for it again. Beside the messages and not in them: a campaign's
 * millions of rows have no program.
 */
export const messageRequests = table(
  'message_requests',
  {
    messageId: id().primaryKey(),
    apiKeyId: id().notNull(),
    /** The vendor's request number, as the program gave it. */
    reqNo: text(),
    /** The program's own name for the message, once for each key. */
    reference: text()
  },
  t => [
    index('message_requests_key').on(t.apiKeyId, t.messageId),
    index('message_requests_req_no')
      .on(t.reqNo)
      .where(sql`req_no is not null`),
    index('message_requests_reference')
      .on(t.reference)
      .where(sql`reference is not null`)
  ]
)
