import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { consentEvents, suppressionEvents } from '#db/schema/contacts.ts'
import { audit, ledgerBlocks } from '#db/schema/people.ts'
import { choiceEvents } from '#db/schema/topics.ts'
import { canonicalJson, sha256 } from '../crypto.ts'

/** Tables whose rows are only ever added; what is erased of a row keeps its digest. */
const LEDGERS = {
  consent: {
    table: consentEvents,
    erasable: 'evidence',
    fields: ['id', 'contactId', 'purpose', 'state', 'source', 'at', 'recordedAt']
  },
  suppression: {
    table: suppressionEvents,
    erasable: 'evidence',
    fields: ['id', 'phoneHash', 'state', 'source', 'at']
  },
  choice: {
    table: choiceEvents,
    erasable: 'evidence',
    fields: ['id', 'phoneHash', 'kind', 'topicId', 'holds', 'until', 'most', 'source', 'at']
  },
  audit: {
    table: audit,
    erasable: 'detail',
    fields: ['id', 'at', 'actorKind', 'actorId', 'actorName', 'action', 'subject', 'ip']
  }
} as const
export type Ledger = keyof typeof LEDGERS
export const LEDGER_NAMES = Object.keys(LEDGERS) as Ledger[]

const BLOCK_ROWS = 2000
type Row = Record<string, unknown> & { id: string; digest: string | null }

const hex = (text: string) => sha256(text).toString('hex')
const digestOf = (erasable: unknown) =>
  erasable === null || erasable === undefined ? '' : hex(canonicalJson(erasable))
// what a row is about beside its fields is left out where it is nothing: what was sealed before there was any still fits
const lineOf = (ledger: Ledger, row: Row, digest: string) =>
  canonicalJson([
    ...LEDGERS[ledger].fields.map(field => row[field] ?? null),
    digest,
    ...(ledger === 'consent' && row.topicId ? [row.topicId] : [])
  ])
const hashOf = (previous: string, lines: string[]) => hex([previous, ...lines].join('\n'))

export interface LedgerFault {
  ledger: Ledger
  block: number
  /** What does not fit: a changed, missing or added row. */
  reason: 'hash' | 'digest' | 'gap'
}
export type LedgerStore = ReturnType<typeof ledgerStore>

/** Seals the rows of the ledgers into blocks, and checks that nothing that was sealed has changed. */
export function ledgerStore(db: Db) {
  const rowsOf = async (ledger: Ledger, block: number | null, limit: number): Promise<Row[]> => {
    const { table } = LEDGERS[ledger]
    const rows = await db
      .select()
      .from(table)
      .where(block === null ? isNull(table.block) : eq(table.block, block))
      .orderBy(asc(table.id))
      .limit(limit)
    return rows.map(row => ({ ...row }))
  }
  return {
    /**
     * Seals what no block holds yet; answers how many rows. Two workers at once want the same block number, and the second
     * one's insert fails with its whole step.
     */
    async seal(ledger: Ledger, now: number): Promise<number> {
      const { table, erasable } = LEDGERS[ledger]
      const [last] = await db
        .select()
        .from(ledgerBlocks)
        .where(eq(ledgerBlocks.ledger, ledger))
        .orderBy(desc(ledgerBlocks.number))
        .limit(1)
      // after the last block: whoever sealed these rows meanwhile has taken its number as well
      const rows = await rowsOf(ledger, null, BLOCK_ROWS)
      if (rows.length === 0) return 0
      const number = (last?.number ?? 0) + 1
      const sealed = rows.map(row => ({ id: row.id, digest: digestOf(row[erasable]), block: number }))
      const hash = hashOf(
        last?.hash ?? '',
        rows.map((row, i) => lineOf(ledger, row, sealed[i]!.digest))
      )
      await db.atomic(tx => [
        tx.insert(ledgerBlocks).values({ ledger, number, count: rows.length, hash, sealedAt: now }),
        bulkUpdate(table, sealed)
      ])
      return rows.length
    },
    /** Reads every block again. No fault means that every sealed row is there as it was written. */
    async verify(
      ledger: Ledger
    ): Promise<{ blocks: number; rows: number; open: number; faults: LedgerFault[] }> {
      const { table, erasable } = LEDGERS[ledger]
      const faults: LedgerFault[] = []
      let [number, rows, previous] = [0, 0, '']
      for (;;) {
        const page = await db
          .select()
          .from(ledgerBlocks)
          .where(and(eq(ledgerBlocks.ledger, ledger), gt(ledgerBlocks.number, number)))
          .orderBy(asc(ledgerBlocks.number))
          .limit(100)
        for (const block of page) {
          if (block.number !== number + 1) faults.push({ ledger, block: block.number, reason: 'gap' })
          number = block.number
          const content = await rowsOf(ledger, number, BLOCK_ROWS + 1)
          rows += content.length
          // what was erased is null and keeps its digest; what is there must have the digest that was sealed
          if (content.some(row => row[erasable] !== null && digestOf(row[erasable]) !== row.digest))
            faults.push({ ledger, block: number, reason: 'digest' })
          const lines = content.map(row => lineOf(ledger, row, row.digest ?? ''))
          if (content.length !== block.count || hashOf(previous, lines) !== block.hash)
            faults.push({ ledger, block: number, reason: 'hash' })
          previous = block.hash
        }
        if (page.length < 100) break
      }
      const stray = await db
        .select({ block: table.block })
        .from(table)
        .where(gt(table.block, number))
        .limit(1)
      if (stray.length > 0) faults.push({ ledger, block: number + 1, reason: 'gap' })
      return { blocks: number, rows, open: await db.$count(table, isNull(table.block)), faults }
    },
    /** Entries about these subjects, newest first: who looked at a person, and who changed what. */
    about: (subjects: string[], limit: number) =>
      db.select().from(audit).where(inArray(audit.subject, subjects)).orderBy(desc(audit.at)).limit(limit)
  }
}
