import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { openDb } from '#db/open.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { connectorAsides, connectors } from '#db/schema/connectors.ts'
import { contacts, importErrors, signUps } from '#db/schema/contacts.ts'
import { contactKeys, events, waitingEvents } from '#db/schema/events.ts'
import { rejectedCallbacks, replies } from '#db/schema/feedback.ts'
import { apiKeys, formPosts, idempotency, people, webhookDeliveries, webhooks } from '#db/schema/people.ts'
import { signInProviders } from '#db/schema/sign-in.ts'
import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { openAnswer, sealAnswer } from '#lib/api-keys/once-store.ts'
import { SECOND } from '#lib/clock.ts'
import { codeStore } from '#lib/codes/store.ts'
import { createSealer, readSecret, type Sealer } from '#lib/crypto.ts'
import { env, secretFile } from '#lib/env.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { createServices, type Services } from '#lib/services.ts'
import { print, UsageError, type Command } from './command.ts'

const BATCH = 500
type Again = (sealed: Buffer, id: string) => Buffer

/** Seals columns of a table again, in the order of its ids. Twice it changes nothing that matters: a killed run is run again. */
async function resealTable(db: Db, table: typeof contacts, columns: Record<string, Again>): Promise<number> {
  let [cursor, done] = ['', 0]
  for (;;) {
    const rows = (await db
      .select()
      .from(table)
      .where(cursor ? gt(table.id, cursor) : undefined)
      .orderBy(asc(table.id))
      .limit(BATCH)) as unknown as ({ id: string } & Record<string, Buffer | null>)[]
    for (const [column, again] of Object.entries(columns)) {
      const changed = rows.flatMap(row =>
        row[column] ? [{ id: row.id, [column]: again(row[column], row.id) }] : []
      )
      if (changed.length > 0) await db.atomic(() => [bulkUpdate(table, changed)])
    }
    done += rows.length
    if (rows.length < BATCH) return done
    cursor = rows.at(-1)!.id
  }
}

/** Everything that is sealed, by table and column. A test compares it with the columns of bytes in the schema. */
export function sealedColumns(sealer: Sealer): [typeof contacts, Record<string, Again>][] {
  const number: Again = sealed => sealer.sealPhone(sealer.openPhone(sealed))
  const at =
    (place: string): Again =>
    (sealed, id) =>
      sealer.seal(sealer.open(sealed, `${place}.${id}`), `${place}.${id}`)
  const rows = [
    [contacts, { phone: number }],
    [signUps, { phone: number }],
    [replies, { phone: number }],
    [rejectedCallbacks, { body: at('rejected_callbacks.body') }],
    [
      providerAccounts,
      { credentials: at('provider_accounts.credentials'), callbackKey: at('provider_accounts.callback_key') }
    ],
    [events, { personal: at('events.personal') }],
    [contactKeys, { value: at('contact_keys.value') }],
    [waitingEvents, { payload: at('waiting_events.payload') }],
    [
      connectors,
      {
        secret: at('connectors.secret'),
        previousSecret: at('connectors.secret'),
        token: at('connectors.token')
      }
    ],
    [connectorAsides, { body: at('connector_asides.body') }],
    [people, { totpSecret: at('people.totp_secret') }],
    [signInProviders, { secret: at('sign_in_providers.secret') }],
    [apiKeys, { secret: at('api_keys.secret') }],
    [formPosts, { answer: at('form_posts.answer') }],
    [webhooks, { secret: at('webhooks.secret'), previousSecret: at('webhooks.secret') }],
    [webhookDeliveries, { body: at('webhook_deliveries.body') }]
  ]
  // each table has an id and columns of bytes of its own, which is all that is asked of it
  return rows as unknown as [typeof contacts, Record<string, Again>][]
}

/** Refused lines of imports, which have no id of their own. */
async function resealLines(db: Db, sealer: Sealer): Promise<number> {
  const rows = await db.select().from(importErrors)
  for (const row of rows) {
    const place = `import_errors.line.${row.importId}.${row.row}`
    const line = sealer.seal(sealer.open(row.line, place), place)
    await db
      .update(importErrors)
      .set({ line })
      .where(and(eq(importErrors.importId, row.importId), eq(importErrors.row, row.row)))
  }
  return rows.length
}

/** First answers of idempotent calls, which are named by their key and the program's word for the call. */
async function resealAnswers(db: Db, sealer: Sealer): Promise<number> {
  const rows = await db.select().from(idempotency).where(isNotNull(idempotency.answer))
  for (const row of rows) {
    const answer = sealAnswer(sealer, { ...row, answer: openAnswer(sealer, row) })
    await db
      .update(idempotency)
      .set({ answer })
      .where(and(eq(idempotency.apiKeyId, row.apiKeyId), eq(idempotency.key, row.key)))
  }
  return rows.length
}

/** What came in and waits is taken into the tables, so that nothing sealed is left in the journal. */
async function emptyJournal(services: Services): Promise<void> {
  for (;;) {
    while ((await foldJournal(services)) > 0);
    if ((await services.journal.oldest()) === undefined) return
    await new Promise(done => setTimeout(done, 1000))
  }
}

function keep(file: string, text: string): void {
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export const rotateCommands: Command[] = [
  {
    name: 'rotate',
    help: 'rotate                                  seals everything with a new secret, while the installation is stopped; run again it goes on where it was killed',
    options: {},
    async run(services) {
      const beat = await services.settings.lastBeat('worker')
      if (beat !== undefined && services.clock() - beat < 15 * SECOND)
        throw new UsageError('The worker is running: stop the installation first.')
      const settings = env()
      const file = secretFile(settings.DATA_DIR)
      const own = process.env.TUIXIN_SECRET === undefined || process.env.TUIXIN_SECRET === ''
      const before = readSecret(settings.TUIXIN_SECRET)
      if (!own && before.old === undefined)
        throw new UsageError(
          'TUIXIN_SECRET is set: set it to "NEW old=$(printf %s OLD | base64 -w0)" and run this again; NEW has 32 characters or more.'
        )
      const suppression = `suppression=${before.suppression.toString('base64url')}`
      const current = own && before.old === undefined ? randomBytes(32).toString('base64url') : before.current
      const both = `${current} old=${Buffer.from(before.old ?? before.current).toString('base64url')} ${suppression}`
      // both open everything from here on, whatever happens
      if (own) keep(file, both)
      const sealer = createSealer(both)
      const opened = createServices({ ...settings, TUIXIN_SECRET: both, LOG_LEVEL: 'error' })
      try {
        await emptyJournal(opened)
      } finally {
        await opened.close()
      }
      const db = openDb(settings.DATABASE_URL)
      let done = 0
      try {
        for (const [table, columns] of sealedColumns(sealer)) done += await resealTable(db, table, columns)
        done += await resealLines(db, sealer)
        done += await resealAnswers(db, sealer)
        done += await codeStore(db, sealer).reseal()
      } finally {
        await db.close()
      }
      const after = `${current} ${suppression}`
      const fresh = createServices({ ...settings, TUIXIN_SECRET: after, LOG_LEVEL: 'error' })
      try {
        // the sandbox and its account share a secret that comes from the installation's
        const sandbox = (await fresh.accounts.list()).find(account => account.kind === 'sandbox')
        if (sandbox) {
          const { appCode, callbackKey } = sandboxSecrets(fresh.sealer)
          await fresh.accounts.change(sandbox, { appCode })
          await fresh.accounts.setCallbackKey(sandbox.id, callbackKey)
        }
        // while both words are still in the file: killed here, both open what the database says
        await fresh.installation.setSecret(fresh.sealer.fingerprint)
      } finally {
        await fresh.close()
      }
      if (own) keep(file, after)
      print(
        `${done} rows are sealed anew. ${own ? 'The new secret is kept.' : `Now set TUIXIN_SECRET to NEW ${suppression}: what begins with old= goes.`}`
      )
      if (own && existsSync(file))
        print(`Back it up: ${readFileSync(file, 'utf8').trim().length} characters, two words.`)
    }
  }
]
