import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getTableName } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { importErrors } from '#db/schema/contacts.ts'
import { idempotency } from '#db/schema/people.ts'
import { encodeRow, readTable, tableNames } from '#db/tables.ts'
import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { openAnswer } from '#lib/api-keys/once-store.ts'
import { acceptSignUp } from '#lib/audiences/accept-sign-up.ts'
import { importContacts } from '#lib/audiences/import-contacts.ts'
import { mergeContacts } from '#lib/audiences/merge-contacts.ts'
import { saveContact } from '#lib/audiences/save-contact.ts'
import { saveForm } from '#lib/audiences/save-form.ts'
import { addImport, inspectUpload, startImport } from '#lib/audiences/start-import.ts'
import { createConnector } from '#lib/connectors/save-connector.ts'
import { connectorInput } from '#lib/connectors/schema.ts'
import { found } from '#lib/errors.ts'
import { acceptEvents, toldOf } from '#lib/events/accept-events.ts'
import { declareKind } from '#lib/events/save-kind.ts'
import { eventInput, eventKindInput } from '#lib/events/schema.ts'
import { acceptCallback } from '#lib/feedback/accept-callback.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { newId } from '#lib/ids.ts'
import { sendOne } from '#lib/campaigns/send-one.ts'
import { file, install, prepare, type Installation } from '#lib/testing/installation.ts'
import { announceChanges } from '#lib/webhooks/announce-events.ts'
import { sealedColumns } from './commands/rotate.ts'

let at: Installation
beforeEach(async () => void (at = await install()))
afterEach(() => at.close())

/** Whoever is erased, by two numbers, with words that stand nowhere else. */
const PHONE = '+8613912345678'
const OLDER = '+8613712345679'
const WORDS = ['Xantippe', 'xantippe@example.org', 'Kleopatraweg', 'die Eule ist grün', 'member-xan-4711']
const NUMBERS = ['13912345678', '13712345679', '139 1234 5678', '139-1234-5678']
const OTHER = '+8613612345670'
const key = '01a206f1-763d-724e-8f0b-443b1eb51a41'

/** Everything that stands in the database, opened, one text a row; and the name of its table. */
async function everything(): Promise<{ table: string; text: string }[]> {
  const { sealer } = at.services
  const db = openDb(found(at.env['DATABASE_URL']))
  let seen: string[] = []
  const keeping = (text: string) => {
    seen.push(text)
    return text
  }
  const listener = {
    ...sealer,
    open: (sealed: Buffer, place: string) => keeping(sealer.open(sealed, place)),
    openPhone: (sealed: Buffer) => keeping(sealer.openPhone(sealed))
  }
  const sealed = new Map(
    sealedColumns(listener).map(([table, columns]): [string, typeof columns] => [
      getTableName(table),
      columns
    ])
  )
  const rows: { table: string; text: string }[] = []
  for (const table of tableNames())
    for await (const page of readTable(db, table))
      for (const row of page) {
        seen = []
        for (const [column, again] of Object.entries(sealed.get(table) ?? {}))
          if (row[column] instanceof Uint8Array) again(Buffer.from(row[column]), String(row['id']))
        rows.push({ table, text: [encodeRow(row), ...seen].join('\n') })
      }
  for (const row of await db.select().from(importErrors))
    rows.push({
      table: 'import_errors',
      text: sealer.open(row.line, `import_errors.line.${row.importId}.${row.row}`)
    })
  for (const row of await db.select().from(idempotency))
    rows.push({ table: 'idempotency', text: JSON.stringify(openAnswer(sealer, row)) })
  for (const { payload } of await at.services.journal.take(1000))
    rows.push({ table: 'journal', text: sealer.open(payload, 'journal.payload') })
  await db.close()
  return rows
}
const standsIn = (rows: { table: string; text: string }[], words: readonly string[]) =>
  rows.flatMap(({ table, text }) => {
    const word = words.find(each => text.includes(each))
    return word === undefined ? [] : [`${table}: ${word}`]
  })

const reply = async (text: object[] | string) =>
  acceptCallback(
    at.services,
    sandboxSecrets(at.services.sealer).callbackKey,
    typeof text === 'string' ? text : JSON.stringify(text)
  )
const fold = async () => {
  while ((await foldJournal(at.services)) > 0);
}
async function importPeople(text: string) {
  const id = newId()
  const filePath = file(at, `${id}.csv`, text)
  const inspected = await inspectUpload(filePath)
  await addImport(at.services, { id, fileName: 'people.csv', filePath, file: inspected, createdBy: 'test' })
  await startImport(at.services, id, { consentSource: 'form' })
  await importContacts(at.services, found(await at.services.imports.claim(at.time.now, at.time.now + 1000)))
}

/** What programs, shops, providers and people told of somebody, and what they were told. */
async function lived() {
  const { services, time } = at
  await services.webhooks.create(
    { url: 'https://hook.example.org', events: ['contacts.saved', 'replies.received'], createdBy: null },
    time.now
  )
  const { templateId } = await prepare(at, {
    kind: 'sandbox',
    purpose: 'transactional',
    body: '{{name}}，已发货'
  })
  const { contact } = await saveContact(services, {
    phone: PHONE,
    name: 'Xantippe',
    attributes: { mail: 'xantippe@example.org', street: 'Kleopatraweg' },
    consent: { state: 'granted', source: 'form', evidence: { text: 'die Eule ist grün', phone: PHONE } }
  })
  const older = await saveContact(services, { phone: OLDER, name: 'Xantippe' })
  await saveContact(services, { phone: OTHER, name: 'Other' })
  await sendOne(services, { phone: PHONE, templateId, variables: { name: 'Xantippe' } })
  const form = await saveForm(
    services,
    {
      name: 'Shop',
      heading: 'Join',
      consentText: 'Yes',
      asksName: true,
      tag: 'club',
      confirmTemplateId: null
    },
    'someone'
  )
  for (const phone of [PHONE, OLDER])
    await acceptSignUp(services, form.code, { phone, name: 'Xantippe', agreed: true }, {}, () =>
      Promise.resolve()
    )
  await reply([
    { phoneNumber: '13912345678', content: 'die Eule ist grün' },
    { phoneNumber: '13712345679', content: 'die Eule ist grün' },
    { phoneNumber: '13612345670', content: 'hello' },
    { phoneNumber: '13912345678', content: '退订' }
  ])
  await services.suppressions.optOut({
    phone: PHONE,
    source: 'manual',
    evidence: { note: 'die Eule ist grün' },
    at: time.now
  })
  await reply('{"phoneNumber": "139-1234-5678", "content": "die Eule')
  await reply('{"phoneNumber": "13612345670", "content": "cut')
  await reply([{ phoneNumber: '13912345678', what: 'die Eule ist grün' }])
  await declareKind(
    services,
    eventKindInput.parse({
      kind: 'order.paid',
      properties: [{ name: 'address', type: 'text', personal: true }],
      keepDays: 30
    })
  )
  const till = { id: key, creates: false }
  const order = { kind: 'order.paid', properties: { address: 'Kleopatraweg' } }
  const told = (given: object) => toldOf(eventInput.parse({ ...order, ...given }), 'CN')
  await acceptEvents(
    services,
    till,
    [told({ phone: PHONE })],
    [
      {
        keys: [
          { scope: 'user', value: 'member-xan-4711' },
          { scope: 'user', value: 'xantippe@example.org' }
        ],
        phone: { e164: PHONE, country: 'CN' },
        name: 'Xantippe',
        at: time.now
      }
    ]
  )
  await fold()
  // known by a name that nobody has told of yet, with the number in what was told
  const waiting = newId()
  await services.waitingEvents.add([
    {
      id: waiting,
      keyId: newId(),
      payload: services.sealer.seal(
        JSON.stringify({ id: waiting, phone: PHONE, properties: { address: 'Kleopatraweg' } }),
        `waiting_events.payload.${waiting}`
      ),
      receivedAt: time.now
    }
  ])
  const connector = await createConnector(
    services,
    connectorInput.parse({ name: 'Shop', kind: 'hmac', secret: 'a-secret-of-the-shop' }),
    'an admin'
  )
  for (const body of ['{"mobile":"+86 139 1234 5678","to":"Kleopatraweg"}', '{"mobile":"13612345670"}'])
    await services.connectors.keepAside(
      { id: newId(), connectorId: connector.id, reason: 'not_json', topic: '', body },
      time.now
    )
  for (const [name, phone] of [
    ['hers', PHONE],
    ['older', OLDER],
    ['other', OTHER]
  ] as const) {
    await services.once.beginOnce(key, name, 'hash', time.now)
    await services.once.finishOnce(key, name, 201, { phone, name: phone === OTHER ? 'Other' : 'Xantippe' })
    const token = newId()
    await services.formPosts.begin({ token, personId: key, requestHash: 'hash' }, time.now)
    await services.formPosts.finish(
      token,
      JSON.stringify({ id: phone === OTHER ? newId() : contact.id, phone })
    )
  }
  await importPeople(
    'phone,name,consent\n13912345678,Xantippe,maybe not\n1391234567,Other,yes\n13912345678,Xantippe,yes\n'
  )
  await services.drafts.keep(key, 'audience:new', { filter: [{ field: 'phone', value: PHONE }] }, time.now)
  await services.drafts.keep(key, 'template:new', { body: 'hello' }, time.now)
  for (let i = 0; i < 3; i++) {
    await services.changes.append()
    await announceChanges(services)
  }
  await mergeContacts(services, contact.id, older.contact.id)
  await reply([{ phoneNumber: '13912345678', content: 'die Eule ist grün' }])
  return { id: contact.id, olderId: older.contact.id }
}

test(
  'nothing in the database names whoever was erased, and what others told stays',
  { timeout: 60_000 },
  async () => {
    const { id } = await lived()
    const before = standsIn(await everything(), [...WORDS, ...NUMBERS])
    for (const table of [
      'idempotency',
      'form_posts',
      'webhook_deliveries',
      'rejected_callbacks',
      'waiting_events'
    ])
      expect(before.join('\n')).toContain(table)
    for (const table of [
      'connector_asides',
      'drafts',
      'journal',
      'replies',
      'sign_ups',
      'suppression_events'
    ])
      expect(before.join('\n')).toContain(table)
    const others = async () =>
      standsIn(
        (await everything()).filter(({ table }) => table !== 'contacts'),
        ['13612345670', 'Other']
      ).sort()
    const told = await others()
    await at.services.contacts.erase(id)
    await fold()
    const rows = await everything()
    expect(standsIn(rows, [...WORDS, ...NUMBERS])).toEqual([])
    expect(await others()).toEqual(told)
    expect(await at.services.suppressions.has(PHONE)).toBe(true)
    // a call that made something is known still, and is not carried out again
    expect(await at.services.once.find(key, 'hers')).toMatchObject({ status: 410, answer: null })
    await at.services.ledgers.seal('suppression', at.time.now)
    expect((await at.services.ledgers.verify('suppression')).faults).toEqual([])
  }
)

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap(each =>
    each.isFile() ? [join(each.parentPath, each.name)] : []
  )
test('no file of the data folder has a word of whoever was erased', { timeout: 60_000 }, async () => {
  const { id } = await lived()
  await at.services.contacts.erase(id)
  await fold()
  const speaking = filesIn(at.folder).filter(path => {
    const text = readFileSync(path, 'latin1')
    return [...WORDS, ...NUMBERS].some(word => text.includes(Buffer.from(word).toString('latin1')))
  })
  expect(speaking).toEqual([])
})
