import { id, integer, primaryKey, table, text } from '../columns.ts'

/**
 * The days that stand in the fields of contacts, so that whose day it is needs no look into every contact. Triggers keep it in the
 * step of each change of `contacts.attributes`, whoever makes it: nothing else writes here.
 */
export const contactDates = table(
  'contact_dates',
  {
    field: text().notNull(),
    /** Month × 100 + day. */
    monthDay: integer().notNull(),
    /** YYYY-MM-DD, as the field has it. */
    date: text().notNull(),
    contactId: id().notNull()
  },
  t => [primaryKey({ columns: [t.field, t.monthDay, t.date, t.contactId] })]
)
