import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#app/api/v1/_operations/all.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { newId } from '#lib/ids.ts'
import type { Services } from '#lib/services.ts'
import { addContacts, install, prepare, type Installation, type Prepared } from '#lib/testing/installation.ts'
import { answerApi } from './api-route.ts'

// What attackers and mistakes send. Each row is answered with a clear refusal or taken literally: never a 500, never half a change.

let tuixin: Installation
let key: string
let prepared: Prepared
const holder = globalThis as typeof globalThis & { tuixinServices?: Services }
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  const made = await createKey(tuixin.services, apiKeyInput.parse({ name: 'x', scopes: ['all'] }), null)
  key = (made.secret as { key: string }).key
  await addContacts(tuixin, ['13800138000'])
  prepared = await prepare(tuixin, { purpose: 'transactional', body: '您好 {{name | default: "客户"}}' })
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
interface Answer {
  status: number
  body: { code?: string; errors?: { path: string; message: string }[] } & Record<string, unknown>
}
async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {}
): Promise<Answer> {
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    ...(text === undefined ? {} : { body: text })
  })
  const answer = await answerApi(operations, request, path.split('?')[0]!.slice(1).split('/'))
  const said = await answer.text()
  return {
    status: answer.status,
    body: answer.headers.get('content-type')?.includes('json')
      ? (JSON.parse(said) as Answer['body'])
      : { said }
  }
}

const NASTY: [string, string][] = [
  ['empty', ''],
  ['blank', ' \t '],
  ['a million characters', 'x'.repeat(900_000)],
  ['emoji', '👨‍👩‍👧‍👦'.repeat(20)],
  ['right to left', '\u202Eevil\u202C'],
  ['NUL', 'a\u0000b'],
  ['half a surrogate', 'a\uD800b'],
  ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['SQL', "' OR 1=1; DROP TABLE contacts; --"],
  ['template syntax', '{{constructor.constructor("return process")()}}{% for i in (1..9) %}'],
  ['a path', '../../../../etc/passwd'],
  ['a formula', '=HYPERLINK("http://evil.test")'],
  ['control characters', 'a\r\nb\u0007\u001b[31m']
]
const FORMS: [string, (text: string) => object][] = [
  ['/contacts', text => ({ phone: text })],
  ['/contacts', text => ({ phone: '13800138009', name: text })],
  ['/contacts', text => ({ phone: '13800138009', attributes: { city: text }, tags: [text] })],
  ['/contacts', text => ({ phone: '13800138009', consent: { state: 'granted', source: text } })],
  ['/audiences', text => ({ name: text, filter: { all: [] } })],
  ['/audiences/count', text => ({ filter: { field: 'name', op: 'contains', value: text } })],
  ['/audiences/count', text => ({ filter: { field: `attributes.${text}`, op: 'eq', value: text } })],
  ['/signatures', text => ({ text })],
  ['/templates', text => ({ name: text, body: text, purpose: 'marketing', signatureId: newId() })],
  ['/templates/check', text => ({ body: text })],
  ['/campaigns', text => ({ name: text, templateId: text, audienceId: text })],
  [
    '/messages',
    text => ({ phone: '13800138000', templateId: prepared.templateId, variables: { name: text } })
  ],
  ['/suppressions', text => ({ phone: text, source: text })],
  ['/webhooks', text => ({ url: text, events: [text] })],
  ['/conversions', text => ({ clickId: text, event: text })],
  ['/compliance/evaluate', text => ({ kind: text, country: text, message: text })],
  ['/segments', text => ({ message: text, country: 'CN' })],
  ['/phones', text => ({ raw: text })]
]
describe('every form', () => {
  test.each(NASTY)('takes %s literally or refuses it, and does not fall over', async (_, text) => {
    for (const [path, form] of FORMS) {
      const { status, body } = await call('POST', path, form(text))
      expect([path, status < 500, JSON.stringify(body).includes('node_modules')]).toEqual([path, true, false])
    }
  })
  test.each([
    ['no JSON', '{"phone":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['a number', '7'],
    ['nesting ten thousand deep', '['.repeat(10_000) + ']'.repeat(10_000)],
    [
      'a filter a thousand deep',
      `{"name":"x","filter":${'{"not":'.repeat(1000)}{"field":"name","op":"eq","value":"x"}${'}'.repeat(1000)}}`
    ],
    ['__proto__', '{"__proto__":{"role":"owner"},"phone":"13800138000"}'],
    ['constructor', '{"constructor":{"prototype":{"polluted":true}},"phone":"13800138000"}']
  ])('refuses %s as a body', async (what, text) => {
    for (const path of ['/contacts', '/audiences', '/messages', '/campaigns', '/compliance/evaluate']) {
      const { status } = await call('POST', path, text)
      expect([path, what, status >= 400 && status < 500]).toEqual([path, what, true])
    }
    expect(
      ({} as Record<string, unknown>)['polluted'] ?? ({} as Record<string, unknown>)['role']
    ).toBeUndefined()
  })
})

describe('lists', () => {
  test.each([
    'limit=-1',
    'limit=0',
    'limit=1e9',
    'limit=abc',
    'cursor=garbage',
    'cursor=%00',
    "cursor=' OR 1=1--",
    'cursor=../../x'
  ])('with %s are refused', async query => {
    for (const path of ['/contacts', '/audiences', '/campaigns', '/suppressions', '/replies'])
      expect([path, (await call('GET', `${path}?${query}`)).status]).toEqual([path, 400])
  })
  test('ids that cannot be, and ids of nobody, are answered alike', async () => {
    const answers = await Promise.all(
      ['not-an-id', newId(), '%00', '../audit', "' OR 1=1--"].map(id =>
        call('GET', `/contacts/${encodeURIComponent(id)}`)
      )
    )
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'not_found'])
  })
})

describe('a message', () => {
  test.each([
    '+19005550100',
    '+979123456789',
    '+8821234567',
    '10086',
    '123',
    '1'.repeat(30),
    'abcdef',
    '',
    '+',
    '+86',
    '1.38E+10',
    '13800138000.0'
  ])('to “%s” costs nothing: it is refused first', async phone => {
    const { status, body } = await call('POST', '/messages', { phone, templateId: prepared.templateId })
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'phone'])
  })
  test('to a country without rules is not sent, and says so', async () => {
    const { status, body } = await call('POST', '/messages', {
      phone: '+254712345678',
      templateId: prepared.templateId
    })
    expect([status, body['state']]).toEqual([202, 'excluded'])
  })
  test('a hundred times at once with one Idempotency-Key is one message; with another body it is refused', async () => {
    const body = { phone: '13800138000', templateId: prepared.templateId }
    const headers = { 'idempotency-key': 'once-only' }
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => call('POST', '/messages', body, headers))
    )
    const made = answers.filter(({ status }) => status === 202)
    expect(new Set(made.map(answer => answer.body['id'])).size).toBe(1)
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true)
    expect((await call('POST', '/messages', { ...body, priority: 1 }, headers)).status).toBe(409)
  })
  test.each([
    ['empty', ''],
    ['too long', 'x'.repeat(201)],
    ['with a blank', 'a b'],
    ['not Latin', 'ключ'.slice(0, 1)]
  ])('an Idempotency-Key that is %s is refused', async (what, name) => {
    if (what === 'not Latin') return expect(() => new Headers({ 'idempotency-key': name })).toThrow()
    const { status } = await call(
      'POST',
      '/messages',
      { phone: '13800138000', templateId: prepared.templateId },
      { 'idempotency-key': name }
    )
    expect(status).toBe(400)
  })
})

describe('a template', () => {
  test.each([
    "{% assign x='aaaaaaaaaa' %}{% for i in (1..24) %}{% capture x %}{{x}}{{x}}{% endcapture %}{% endfor %}{{x}}",
    "{% render '../../etc/passwd' %}",
    "{% include 'x' %}",
    '{{ name | unknown }}',
    '{{ name',
    '{{}}',
    '{{ __proto__ }}{{ constructor.name }}'
  ])('that says %s is refused, or read as text, and never run', async body => {
    const { templateId } = prepared
    const signatureId = (await tuixin.services.templates.byId(templateId))!.signatureId
    const made = await call('POST', '/templates', { name: 'x', body, purpose: 'transactional', signatureId })
    if (made.status === 201) {
      const checked = await call('POST', '/templates/check', { body })
      expect(JSON.stringify(checked.body).length).toBeLessThan(1000)
    } else expect([made.status, made.body.errors?.[0]?.path]).toEqual([400, 'body'])
  })
})

describe('a key', () => {
  const ask = (headers: Record<string, string>, query = '') =>
    answerApi(operations, new Request(`http://localhost:3000/api/v1/campaigns${query}`, { headers }), [
      'campaigns'
    ]).then(answer => answer.status)
  test('is taken from the one header alone', async () => {
    expect(await ask({ authorization: `Bearer ${key}` })).toBe(200)
    expect(await ask({}, `?api_key=${key}`)).toBe(401)
    expect(await ask({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` })).toBe(401)
    expect(await ask({ cookie: `api_key=${key}` })).toBe(401)
    for (const wrong of [key.slice(0, -1), `${key}x`, key.toUpperCase(), `${key} `, 'tx_', '%%%'])
      expect([wrong === `${key} ` ? 200 : 401]).toContain(await ask({ authorization: `Bearer ${wrong}` }))
  })
  test('of somebody who was closed, or that ran out, opens nothing from the next request on', async () => {
    const id = newId()
    const person = {
      email: 'k@example.com',
      name: 'K',
      role: 'admin',
      passwordHash: 'x',
      disabledAt: null,
      createdAt: 0
    } as const
    await tuixin.services.people.insert({ id, ...person })
    const { secret } = await createKey(
      tuixin.services,
      apiKeyInput.parse({ name: 'k', expiresInDays: 1 }),
      id
    )
    const theirs = { authorization: `Bearer ${(secret as { key: string }).key}` }
    expect(await ask(theirs)).toBe(200)
    await tuixin.services.people.change(id, { disabledAt: tuixin.time.now })
    expect(await ask(theirs)).toBe(401)
    await tuixin.services.people.change(id, { disabledAt: null })
    tuixin.time.now += 86_400_001
    expect(await ask(theirs)).toBe(401)
  })
})

describe('an instant of a year that a database cannot write', () => {
  const at = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '1969-12-31T23:59:59Z']
  const said = (instant: string) => ({ state: 'granted', source: 'paper', at: instant })
  const person = { phone: '13800138000', templateId: newId() }
  test.each<[string, string, (instant: string) => [string, unknown?]]>([
    ['POST', 'consent.at', text => ['/contacts', { phone: '13800138000', consent: said(text) }]],
    ['POST', 'at', text => ['/events', { kind: 'order.paid', phone: '13800138000', at: text }]],
    ['POST', 'sendAt', text => ['/messages', { ...person, sendAt: text }]],
    ['GET', 'since', text => [`/messages?since=${encodeURIComponent(text)}`]]
  ])('%s with %s is refused by its name', async (method, field, asked) => {
    for (const instant of at) {
      const { status, body } = await call(method, ...asked(instant))
      expect([status, body.errors?.map(({ path }) => path)]).toEqual([400, [field]])
    }
  })
})

test('numbers in the filter of an audience are masked for whoever may not read numbers', async () => {
  const number = { field: 'phone', op: 'eq', value: '+8613800138000' }
  const filter = { any: [number, { not: [{ ...number, op: 'in', value: ['+8613800138000'] }] }] }
  const made = await call('POST', '/audiences', { name: 'One', filter })
  const path = `/audiences/${String(made.body['id'])}`
  const scopes = ['read', 'contacts:write']
  const { secret } = await createKey(tuixin.services, apiKeyInput.parse({ name: 'r', scopes }), null)
  const authorization = `Bearer ${'key' in secret ? secret.key : ''}`
  for (const asked of [path, '/audiences']) {
    expect(JSON.stringify((await call('GET', asked)).body)).toContain('13800138000')
    const { body } = await call('GET', asked, undefined, { authorization })
    expect(JSON.stringify(body)).toContain('138****8000')
    expect(JSON.stringify(body)).not.toContain('13800138000')
  }
})
