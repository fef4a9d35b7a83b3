import { and, desc, eq, isNull, or, type Column } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { signatures, templates } from '#db/schema/accounts.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { audiences, contacts } from '#db/schema/contacts.ts'
import { replies } from '#db/schema/feedback.ts'
import { flows } from '#db/schema/flows.ts'
import { containsText } from '#db/sql.ts'
import { hasNumber } from '../audiences/filter-store.ts'
import type { Sealer } from '../crypto.ts'
import { maskPhone, parsePhone } from '../phone.ts'
import { homeOf } from '../settings/store.ts'

export type FoundKind = 'campaign' | 'flow' | 'template' | 'audience' | 'contact' | 'reply' | 'signature'
export interface Found {
  kind: FoundKind
  id: string
  title: string
  /** What tells it from others of its name: a state, a masked number, a text. */
  note: string
}
/** Of each kind: who looks for more asks the list of that kind. */
const MOST = 5

async function findPeople(db: Db, sealer: Sealer, words: string): Promise<Found[]> {
  const phone = parsePhone(words, (await homeOf(db)).country)
  const known = phone.ok
    ? hasNumber(sealer, phone.e164)
    : /^\d{4}$/.test(words)
      ? or(eq(contacts.last4, words), containsText(contacts.name, words))
      : containsText(contacts.name, words)
  const rows = await db
    .select({ id: contacts.id, name: contacts.name, phone: contacts.phone })
    .from(contacts)
    .where(known)
    .limit(MOST)
  return rows.map(({ id, name, phone: sealed }) => {
    const masked = maskPhone(sealer.openPhone(sealed))
    return { kind: 'contact', id, title: name ?? masked, note: masked }
  })
}

/** Finds what people have given a name, a text or a number. Numbers are found whole or by their last four digits, and stay masked. */
export function searchEverything(db: Db, sealer: Sealer) {
  const newest = <Row>(rows: Row[]) => rows.slice(0, MOST)
  const has = (words: string, ...columns: Column[]) =>
    or(...columns.map(column => containsText(column, words)))
  /** `words` has one character at least. */
  return async (words: string): Promise<Found[]> => {
    const [sends, rules, texts, groups, answers, signs, persons] = await Promise.all([
      db
        .select({ id: campaigns.id, name: campaigns.name, state: campaigns.state })
        .from(campaigns)
        .where(and(eq(campaigns.kind, 'bulk'), isNull(campaigns.archivedAt), has(words, campaigns.name)))
        .orderBy(desc(campaigns.id))
        .limit(MOST),
      db
        .select({ id: flows.id, name: flows.name, state: flows.state })
        .from(flows)
        .where(has(words, flows.name))
        .orderBy(desc(flows.id))
        .limit(MOST),
      db
        .select({ id: templates.id, family: templates.familyId, name: templates.name, body: templates.body })
        .from(templates)
        .where(has(words, templates.name, templates.body))
        .orderBy(desc(templates.id))
        .limit(MOST * 4),
      db
        .select({ id: audiences.id, name: audiences.name })
        .from(audiences)
        .where(has(words, audiences.name))
        .orderBy(desc(audiences.id))
        .limit(MOST),
      db
        .select({ id: replies.id, content: replies.content, last4: replies.last4 })
        .from(replies)
        .where(has(words, replies.content))
        .orderBy(desc(replies.receivedAt))
        .limit(MOST),
      db
        .select({ id: signatures.id, text: signatures.text, state: signatures.state })
        .from(signatures)
        .where(has(words, signatures.text))
        .limit(MOST),
      findPeople(db, sealer, words)
    ])
    const families = new Map(texts.toReversed().map(row => [row.family, row]))
    return [
      ...sends.map(({ id, name, state }): Found => ({ kind: 'campaign', id, title: name, note: state })),
      ...rules.map(({ id, name, state }): Found => ({ kind: 'flow', id, title: name, note: state })),
      ...newest([...families.values()].toReversed()).map(({ id, name, body }): Found => ({
        kind: 'template',
        id,
        title: name,
        note: body
      })),
      ...groups.map(({ id, name }): Found => ({ kind: 'audience', id, title: name, note: '' })),
      ...persons,
      ...answers.map(({ id, content, last4 }): Found => ({
        kind: 'reply',
        id,
        title: content,
        note: `…${last4}`
      })),
      ...signs.map(({ id, text, state }): Found => ({
        kind: 'signature',
        id,
        title: `【${text}】`,
        note: state
      }))
    ]
  }
}
