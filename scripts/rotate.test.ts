import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as accounts from '#db/schema/accounts.ts'
import * as campaigns from '#db/schema/campaigns.ts'
import * as codes from '#db/schema/codes.ts'
import * as connectors from '#db/schema/connectors.ts'
import * as contacts from '#db/schema/contacts.ts'
import * as events from '#db/schema/events.ts'
import * as feedback from '#db/schema/feedback.ts'
import * as people from '#db/schema/people.ts'
import * as signIn from '#db/schema/sign-in.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { createConnector } from '#lib/connectors/save-connector.ts'
import { connectorInput } from '#lib/connectors/schema.ts'
import { newId } from '#lib/ids.ts'
import { createServices } from '#lib/services.ts'
import { addMany, install, prepare, type Installation } from '#lib/testing/installation.ts'
import { sealedColumns } from './commands/rotate.ts'

let tuixin: Installation
let env: NodeJS.ProcessEnv
const file = () => join(tuixin.folder, 'secret')
beforeEach(async () => {
  tuixin = await install()
  writeFileSync(file(), tuixin.env['TUIXIN_SECRET']!)
  env = { ...process.env, ...tuixin.env, TUIXIN_SECRET: '' }
})
afterEach(() => tuixin.close())
const words = [join(import.meta.dirname, 'tuixin.ts'), 'rotate']
const rotate = (more: Record<string, string> = {}) =>
  spawnSync(process.execPath, words, { env: { ...env, ...more }, encoding: 'utf8' })
const open = (secret: string) =>
  createServices({
    ...(tuixin.env as { DATABASE_URL: string; DATA_DIR: string; SHORT_LINK_URL: string }),
    TUIXIN_SECRET: secret,
    LOG_LEVEL: 'error'
  })

async function lived() {
  await addMany(tuixin, 3000)
  await prepare(tuixin, { kind: 'vendor' })
  const { secret } = await createKey(tuixin.services, apiKeyInput.parse({ name: 'g', kind: 'secure' }), null)
  const hook = await tuixin.services.webhooks.create(
    { url: 'https://example.com/', events: ['alert.raised'], createdBy: null },
    tuixin.time.now
  )
  await tuixin.services.suppressions.optOut({
    phone: '+8613800000007',
    source: 'manual',
    at: tuixin.time.now
  })
  const event = { kind: 'reply', phoneNumber: '13800000008', content: '你好', at: null }
  const payload = tuixin.services.sealer.seal(JSON.stringify(event), 'journal.payload')
  await tuixin.services.journal.append([
    { kind: 'reply', accountId: null, payload, receivedAt: tuixin.time.now }
  ])
  const connector = await createConnector(
    tuixin.services,
    connectorInput.parse({ name: 'Shop', kind: 'hmac', secret: 'a-secret-of-the-shop' }),
    'an admin'
  )
  const aside = { connectorId: connector.id, reason: 'not_json' as const, topic: '', body: 'kept' }
  await tuixin.services.connectors.keepAside({ id: newId(), ...aside }, tuixin.time.now)
  await tuixin.services.once.beginOnce(hook.webhook.id, 'asked', 'hash', tuixin.time.now)
  await tuixin.services.once.finishOnce(hook.webhook.id, 'asked', 201, { phone: '+8613800000007' })
  return { pair: secret as { appId: string; secretKey: string }, hook, connector }
}
async function isWhole(secret: string, { pair, hook, connector }: Awaited<ReturnType<typeof lived>>) {
  const services = open(secret)
  try {
    const found = await services.contacts.list(
      { field: 'phone', op: 'eq', value: '+8613800000007' },
      { limit: 2 }
    )
    expect(found.items.map(({ phone, suppressed }) => [phone, suppressed])).toEqual([
      ['+8613800000007', true]
    ])
    expect(await services.suppressions.has('+8613800000007')).toBe(true)
    expect((await services.apiKeys.byAppId(pair.appId, tuixin.time.now))?.secretKey).toBe(pair.secretKey)
    expect(await services.webhooks.secrets(hook.webhook.id, tuixin.time.now)).toEqual([hook.secret])
    expect(await services.once.find(hook.webhook.id, 'asked')).toMatchObject({
      answer: { phone: '+8613800000007' }
    })
    const shop = await services.connectors.byToken(connector.token, tuixin.time.now)
    expect(shop?.secrets).toEqual(['a-secret-of-the-shop'])
    expect((await services.connectors.list()).map(({ token }) => token)).toEqual([connector.token])
    expect((await services.connectors.asides(connector.id, 5)).map(({ body }) => body)).toEqual(['kept'])
    const [account] = await services.accounts.list()
    expect((await services.accounts.secrets(account!.id))?.callbackKey).toBeTruthy()
    expect((await services.inbox.replies({ limit: 5 })).items.map(({ phone }) => phone)).toEqual([
      '+8613800000008'
    ])
    expect(await services.journal.take(1)).toEqual([])
  } finally {
    await services.close()
  }
}

test(
  'everything opens with the new secret and nothing with the old one, but for the list of those who opted out',
  { timeout: 180_000 },
  async () => {
    const before = await lived()
    const run = rotate()
    expect([run.status, run.stderr]).toEqual([0, ''])
    const after = readFileSync(file(), 'utf8').trim()
    expect(after).not.toContain(tuixin.env['TUIXIN_SECRET']!)
    await isWhole(after, before)
    const old = open(tuixin.env['TUIXIN_SECRET']!)
    await expect(old.contacts.list({ all: [] }, { limit: 1 })).rejects.toThrow(/another secret/)
    await old.close()
  }
)

test(
  'killed in the middle, both secrets open what they sealed, and another run goes on',
  { timeout: 180_000 },
  async () => {
    const before = await lived()
    const child = spawn(process.execPath, words, { env, stdio: 'ignore' })
    const ended = new Promise(done => child.once('exit', done))
    while (!readFileSync(file(), 'utf8').includes('old=')) await new Promise(done => setTimeout(done, 5))
    await new Promise(done => setTimeout(done, 60))
    child.kill('SIGKILL')
    await ended
    const between = readFileSync(file(), 'utf8').trim()
    const services = open(between)
    expect((await services.contacts.list({ all: [] }, { limit: 1000 })).items).toHaveLength(1000)
    await services.close()
    expect(rotate().status).toBe(0)
    await isWhole(readFileSync(file(), 'utf8').trim(), before)
  }
)

test(
  'a secret of the environment is changed by its admin, who is told how',
  { timeout: 180_000 },
  async () => {
    const before = await lived()
    const refused = rotate({ TUIXIN_SECRET: tuixin.env['TUIXIN_SECRET']! })
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('old=')])
    const fresh = 'a new secret of thirty-two characters'
    const run = rotate({
      TUIXIN_SECRET: `${fresh} old=${Buffer.from(tuixin.env['TUIXIN_SECRET']!).toString('base64')}`
    })
    expect(run.stderr).toBe('')
    await isWhole(`${fresh} ${/suppression=\S+(?=:)/.exec(run.stdout)![0]}`, before)
  }
)

test('every column of bytes is sealed anew, or known not to be', () => {
  const kept = [
    'contacts.phoneHash',
    'suppressions.phoneHash',
    'suppression_events.phoneHash',
    'doubted_numbers.phoneHash',
    'sign_ups.phoneHash',
    'codes.hash'
  ]
  const others = ['journal.payload', 'import_errors.line', 'codes.sealed']
  const sealed = sealedColumns(tuixin.services.sealer).flatMap(([table, columns]) =>
    Object.keys(columns).map(column => `${getTableName(table)}.${column}`)
  )
  const all = Object.values({
    ...accounts,
    ...campaigns,
    ...codes,
    ...connectors,
    ...contacts,
    ...events,
    ...feedback,
    ...people,
    ...signIn
  }).flatMap(value =>
    is(value, Table)
      ? Object.entries(getTableColumns(value)).flatMap(([name, column]) =>
          /bytea|blob/.test(column.getSQLType()) && !/^id$|(Id|By|To|Cursor|Bound)$/.test(name)
            ? [`${getTableName(value)}.${name}`]
            : []
        )
      : []
  )
  expect(
    all.filter(name => !sealed.includes(name) && !kept.includes(name) && !others.includes(name))
  ).toEqual([])
  expect(sealed.every(name => all.includes(name))).toBe(true)
})
