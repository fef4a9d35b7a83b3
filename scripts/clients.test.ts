import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { found } from '#lib/errors.ts'
import { addContacts, install, prepare, type Installation } from '#lib/testing/installation.ts'
import { signedHeaders } from '#lib/webhooks/webhook.ts'
import { serveInstallation, type Fault } from './served-installation.ts'

// The clients of four languages do the same against an installation whose answers are lost on the way, and programs that were written
// for the vendor run against it with nothing changed but the host. What is in the database decides.

const root = join(import.meta.dirname, '..')
const folder = join(root, '.cache', `programs-${process.pid}`)
const VENDOR = 'https://open.expauth.com'
const vendors = join(root, 'examples', 'vendor')
const has = (command: string, ...probe: string[]) =>
  spawnSync(command, probe, { stdio: 'ignore' }).status === 0
const languages = {
  java: has('javac', '-version'),
  python: has('python3', '-c', 'import cryptography'),
  php: has('php', '-r', 'exit(extension_loaded("openssl") ? 0 : 1);')
}

/** Programs of the vendor’s customers, in their own words; HOST is what they change. */
const PROGRAMS = [
  { file: 'Sender.java', command: 'java', here: languages.java, phone: '1390013901' },
  { file: 'sender.py', command: 'python3', here: languages.python, phone: '1390013902' },
  { file: 'sender.php', command: 'php', here: languages.php, phone: '1390013903' }
]

/** Each is done, and then its answer is lost: the connection ends, or a proxy answers in its place. */
const faults: Record<string, Fault> = {
  lost: (response, asked) => asked === 1 && Boolean(response.destroy()),
  gateway: (response, asked) => asked === 1 && Boolean(response.writeHead(502).end('<html>')),
  silent: response => Boolean(response.writeHead(504).end('<html>')),
  busy: response => Boolean(response.writeHead(429, { 'retry-after': '3600' }).end('{}'))
}
const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`
const event = JSON.stringify({
  type: 'replies.received',
  timestamp: '',
  data: { items: [{ content: '在吗' }] }
})

let tuixin: Installation
let served: Awaited<ReturnType<typeof serveInstallation>>
let env: Record<string, string>
async function keyOf(kind: 'api' | 'appcode' | 'secure') {
  const made = await createKey(tuixin.services, apiKeyInput.parse({ name: kind, kind }), null)
  return new Map(Object.entries(made.secret))
}
beforeAll(async () => {
  tuixin = await install()
  // the programs sign with the time of the machine
  Object.defineProperty(tuixin.time, 'now', { get: () => Date.now() })
  served = await serveInstallation(tuixin, faults)
  const body = '您的订单已发货'
  const { templateId } = await prepare(tuixin, { kind: 'sandbox', purpose: 'transactional', body })
  const [api, appCode, secure] = [await keyOf('api'), await keyOf('appcode'), await keyOf('secure')]
  env = {
    TUIXIN_URL: served.url,
    API_KEY: api.get('key') ?? '',
    APP_CODE: appCode.get('appCode') ?? '',
    APP_ID: secure.get('appId') ?? '',
    SECRET_KEY: secure.get('secretKey') ?? '',
    TEMPLATE_ID: templateId,
    SIGN_ID: found(await tuixin.services.templates.byId(templateId)).signatureId,
    WEBHOOK_SECRET: secret,
    WEBHOOK: JSON.stringify({
      headers: signedHeaders('evt-1', Math.floor(Date.now() / 1000), event, [secret]),
      body: event
    })
  }
  mkdirSync(folder, { recursive: true })
  mkdirSync(join(tuixin.folder, 'uploads'))
  for (const { file } of PROGRAMS) {
    const text = readFileSync(join(vendors, file), 'utf8')
    if (text.split(VENDOR).length !== 2) throw new Error(`${file}: the host does not stand in one line`)
    writeFileSync(join(folder, file), text.replace(VENDOR, served.url))
  }
  if (!languages.java) return
  const sources = ['main', 'test'].map(part => join(root, 'examples/java/src', part, 'java/tuixin'))
  const files = sources.flatMap(at => readdirSync(at).map(name => join(at, name)))
  execFileSync('javac', [
    '--release',
    '11',
    '-encoding',
    'UTF-8',
    '-d',
    folder,
    ...files,
    join(folder, 'Sender.java')
  ])
}, 60_000)
afterAll(async () => {
  served.close()
  rmSync(folder, { recursive: true, force: true })
  await tuixin.close()
})

/** Runs a program; this process answers, so it must not wait for it. */
const run = async (command: string, args: string[], more: Record<string, string> = {}) =>
  (await promisify(execFile)(command, args, { env: { ...process.env, ...env, ...more }, timeout: 60_000 }))
    .stdout
const sentTo = async (phone: string) =>
  (await tuixin.services.requests.list({ limit: 10, phone: `+86${phone}` })).items

/** A short run is not worth the second compiler. */
const QUICK_JAVA = ['-XX:TieredStopAtLevel=1', '-Xshare:auto', '-cp']
const CLIENTS: { name: string; here: boolean; phone: string; run: (phone: string) => Promise<string> }[] = [
  {
    name: 'TypeScript',
    here: true,
    phone: '1380013801',
    run: PHONE => run(process.execPath, [join(root, 'examples/typescript/test.ts')], { PHONE })
  },
  {
    name: 'Python',
    here: languages.python,
    phone: '1380013802',
    run: PHONE => run('python3', ['-B', join(root, 'examples/python/test_tuixin.py')], { PHONE })
  },
  {
    name: 'PHP',
    here: languages.php,
    phone: '1380013803',
    run: PHONE => run('php', [join(root, 'examples/php/test.php')], { PHONE })
  },
  {
    name: 'Java',
    here: languages.java,
    phone: '1380013804',
    run: PHONE => run('java', [...QUICK_JAVA, folder, 'tuixin.ClientProgram'], { PHONE })
  }
]

describe('the client of', () => {
  for (const { name, here, phone, run: runClient } of CLIENTS)
    test.skipIf(!here)(
      `${name} sends once, whatever is lost, and says what it met`,
      { timeout: 180_000 },
      async () => {
        await addContacts(tuixin, [`${phone}9`])
        const said: unknown = JSON.parse(await runClient(phone))
        const [secureSent] = await sentTo(`${phone}3`)
        expect(said).toEqual({
          rest: 'queued',
          form: 'FP00000',
          secure: 'FP00000',
          made: true,
          found: ['queued', 'queued', null],
          import: expect.any(String),
          listed: 2,
          fields: {
            class: 'BadRequest',
            status: 400,
            code: 'invalid',
            fields: { phone: expect.any(String) }
          },
          missing: { class: 'NotFound', status: 404, code: 'not_found' },
          key: { class: 'AccessDenied', status: 401, code: 'unauthenticated' },
          busy: expect.objectContaining({ class: 'TooOften', status: 429, retry_after: 3600 }),
          silent: expect.objectContaining({ class: 'OutcomeUnknown', status: 504, name: phone }),
          vendorFields: {
            class: 'BadRequest',
            status: 610,
            code: '610',
            fields: { phoneNumber: expect.any(Object) }
          },
          duplicate: {
            class: 'Duplicate',
            status: 611,
            code: '611',
            message_id: secureSent?.message.id
          },
          template: expect.objectContaining({ class: 'NotFound', status: 611, code: '611' }),
          appCode: expect.objectContaining({ class: 'AccessDenied', status: 401 }),
          vendorSilent: expect.objectContaining({
            class: 'OutcomeUnknown',
            status: 504,
            name: `${phone}silent`
          }),
          nobody: expect.objectContaining({ class: 'Unavailable', status: -1 }),
          webhook: 'replies.received',
          forged: expect.objectContaining({ class: 'BadSignature' }),
          old: expect.objectContaining({ class: 'BadSignature' })
        })
        const counts = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(last => sentTo(`${phone}${last}`)))
        expect(counts.map(({ length }) => length)).toEqual([1, 1, 1, 1, 0, 1, 0, 1])
      }
    )
})

describe('the vendor’s program', () => {
  for (const { file, command, here, phone } of PROGRAMS)
    test.skipIf(!here)(
      `${file} sends, is told of a repeat and finds each message, with another host alone`,
      { timeout: 180_000 },
      async () => {
        const program = file.endsWith('.java') ? [...QUICK_JAVA, folder, 'Sender'] : [join(folder, file)]
        const { TEMPLATE_ID = '', SIGN_ID = '', APP_CODE = '', APP_ID, SECRET_KEY } = env
        const keys = { form: APP_CODE, secure: `${APP_ID}:${SECRET_KEY}` }
        for (const [last, how] of Object.entries({ 1: 'form', 2: 'secure' } as const)) {
          const ask = async (what: string, ...more: string[]): Promise<[string, Record<string, unknown>]> => {
            const args = [...program, what, keys[how], TEMPLATE_ID, SIGN_ID, `${phone}${last}`, ...more]
            const said = await run(command, args)
            return [said.slice(0, 3), JSON.parse(said.slice(4))]
          }
          const reqNo = `${command}-${how}`
          const [status, first] = await ask(how, reqNo)
          expect([status, first]).toEqual([
            '200',
            expect.objectContaining({ code: 'FP00000', state: 'queued' })
          ])
          const { messageId } = first
          expect(await ask(how, reqNo)).toEqual(['611', expect.objectContaining({ messageId })])
          expect(await ask('find', reqNo)).toEqual([
            '200',
            { items: [expect.objectContaining({ id: messageId, reqNo, state: 'queued' })], nextCursor: null }
          ])
          expect(await sentTo(`${phone}${last}`)).toHaveLength(1)
        }
        // without a number the same call is told from another by what it says
        const again = [...program, 'form', keys.form, TEMPLATE_ID, SIGN_ID, `${phone}3`]
        expect((await run(command, again)).slice(0, 3)).toBe('200')
        expect((await run(command, again)).slice(0, 3)).toBe('611')
        expect(await sentTo(`${phone}3`)).toHaveLength(1)
      }
    )
})
