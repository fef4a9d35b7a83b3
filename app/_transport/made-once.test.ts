import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { operations } from '#app/api/v1/_operations/all.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { addContacts, install, prepare, type Installation, type Prepared } from '#lib/testing/installation.ts'
import * as accountActions from '../(dashboard)/settings/accounts/actions.ts'
import * as audienceActions from '../(dashboard)/audiences/actions.ts'
import * as campaignActions from '../(dashboard)/campaigns/actions.ts'
import * as formActions from '../(dashboard)/audiences/forms/actions.ts'
import * as kindActions from '../(dashboard)/settings/events/actions.ts'
import * as signatureActions from '../(dashboard)/settings/signatures/actions.ts'
import * as templateActions from '../(dashboard)/templates/actions.ts'
import * as topicActions from '../(dashboard)/settings/topics/actions.ts'
import * as webhookActions from '../(dashboard)/settings/webhooks/actions.ts'
import { answerApi } from './api-route.ts'

const { PERSON } = vi.hoisted(() => ({ PERSON: '01a206f1-763d-724e-8f0b-443b1eb51a41' }))
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ host: 'localhost:3000', origin: 'http://localhost:3000' })),
  cookies: () => Promise.resolve({ get: () => ({ value: 'en' }) })
}))
vi.mock('./session.ts', () => {
  const person = { id: PERSON, name: 'X', email: 'x@example.com', role: 'owner' }
  return {
    currentPerson: () => Promise.resolve(person),
    currentSession: () => Promise.resolve({ id: PERSON, person })
  }
})

let tuixin: Installation
let key = ''
let prepared: Prepared
let signatureId = ''
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
beforeAll(async () => {
  tuixin = await install()
  mkdirSync(join(tuixin.folder, 'uploads'))
  const { secret } = await createKey(
    tuixin.services,
    apiKeyInput.parse({ name: 'x', scopes: ['all'], ratePerMinute: 10_000 }),
    null
  )
  key = 'key' in secret ? secret.key : ''
  prepared = await prepare(tuixin)
  await addContacts(tuixin, ['13800138000'])
  signatureId = (await tuixin.services.signatures.list())[0]?.id ?? ''
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
beforeEach(() => void (holder.tuixinServices = tuixin.services))

const lost = () => Promise.reject(new Refusal('unavailable', 'busy'))
const broken = () => Promise.reject(new Error('the process is out of memory'))
const WAYS = { busy: lost, broken }
/** What is asked for is cut off after it was written: where it is audited, or where its answer is to be kept. */
async function cutOff(where: string, how: keyof typeof WAYS, work: () => Promise<unknown>): Promise<void> {
  const { once, audit, formPosts } = tuixin.services
  const fails = WAYS[how]
  holder.tuixinServices = {
    ...tuixin.services,
    log: () => undefined,
    ...(where === 'audit'
      ? { audit: { ...audit, add: fails } }
      : { once: { ...once, finishOnce: fails }, formPosts: { ...formPosts, finish: fails } })
  }
  await work().catch(() => undefined)
  holder.tuixinServices = tuixin.services
}
const CUTS = [
  ['audit', 'busy'],
  ['audit', 'broken'],
  ['answer', 'broken']
] as const

async function post(path: string, body: object | FormData, name?: string) {
  const isForm = body instanceof FormData
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      ...(name === undefined ? {} : { 'idempotency-key': name }),
      ...(isForm ? {} : { 'content-type': 'application/json' })
    },
    body: isForm ? body : JSON.stringify(body)
  })
  const answer = await answerApi(operations, request, path.slice(1).split('/'))
  const said: Record<string, unknown> = JSON.parse(await answer.text())
  return { status: answer.status, body: said }
}
const listed = async (path: string) => {
  if (path === '/imports') return (await tuixin.services.imports.list(1000)).length
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    headers: { authorization: `Bearer ${key}` }
  })
  const answer = await answerApi(operations, request, path.split('?')[0]!.slice(1).split('/'))
  const { items }: { items: unknown[] } = JSON.parse(await answer.text())
  return items.length
}

/** What a program makes, by where it is made and listed; `n` tells one try from another. */
const MADE: Record<string, (n: number) => object | FormData> = {
  '/audiences': n => ({ name: `A${n}`, filter: EVERYONE }),
  '/templates': n => ({ name: `T${n}`, body: '您好，拒收请回复R', purpose: 'marketing', signatureId }),
  '/campaigns': n => ({
    name: `C${n}`,
    templateId: prepared.templateId,
    audienceId: prepared.audienceId,
    schedule: { kind: 'now' }
  }),
  '/signatures': n => ({ text: `签名${n}` }),
  '/topics': n => ({ slug: `topic-${n}`, name: { zh: `题${n}`, en: `Topic ${n}` } }),
  '/event-kinds': n => ({ kind: `made.kind${n}`, properties: [] }),
  '/code-pools': n => ({ name: `pool${n}`, value: 5, currency: 'CNY', length: 10 }),
  '/webhooks': n => ({ url: `https://hook.example.org/${n}`, events: ['alert.raised'] }),
  '/connectors': n => ({ name: `S${n}`, kind: 'hmac', secret: 'a-secret-of-the-shop' }),
  '/imports': n => {
    const form = new FormData()
    form.set('file', new Blob([`phone,name\n138001380${n + 10},X\n`], { type: 'text/csv' }), 'people.csv')
    return form
  }
}
let tries = 0
describe.each(Object.keys(MADE))('POST %s under an Idempotency-Key', path => {
  test.each(CUTS)('makes one thing when it is cut off at the %s (%s)', async (where, how) => {
    const n = (tries += 1)
    const before = await listed(path)
    const named = () => MADE[path]!(n)
    await cutOff(where, how, () => post(path, named(), `key-${n}`))
    const again = await post(path, named(), `key-${n}`)
    expect(again).toMatchObject({ status: path === '/imports' ? 202 : 201 })
    expect(await post(path, named(), `key-${n}`)).toEqual(again)
    expect(await listed(path)).toBe(before + 1)
  })
  test('makes one thing when two calls meet', async () => {
    const n = (tries += 1)
    const before = await listed(path)
    const named = () => MADE[path]!(n)
    const [first, second] = await Promise.all([1, 2].map(() => post(path, named(), `key-${n}`)))
    expect(second).toEqual(first)
    expect(await listed(path)).toBe(before + 1)
  })
})

test('who an audience finds is kept as one list when the call is cut off', async () => {
  const path = `/audiences/${prepared.audienceId}/freeze`
  for (const [where, how] of CUTS) {
    const before = await listed('/audiences')
    const named = { name: `Frozen ${where} ${how}` }
    await cutOff(where, how, () => post(path, named, `freeze-${where}-${how}`))
    expect(await post(path, named, `freeze-${where}-${how}`)).toMatchObject({
      status: 201,
      body: { count: 1 }
    })
    expect(await listed('/audiences')).toBe(before + 1)
  }
})

/** What a form makes, and how many there are. */
const FORMS: Record<
  string,
  { save: (n: number, token: string) => Promise<{ ok: boolean }>; count: () => Promise<number> }
> = {
  audience: {
    save: (n, token) => audienceActions.saveAudience({ name: `F${n}`, filter: EVERYONE }, token),
    count: () => listed('/audiences')
  },
  list: {
    save: (n, token) => audienceActions.freeze({ id: prepared.audienceId, name: `L${n}` }, token),
    count: () => listed('/audiences')
  },
  template: {
    save: (n, token) =>
      templateActions.saveTemplate(
        { name: `T${n}`, body: '您好，拒收请回复R', purpose: 'marketing', signatureId, languages: {} },
        token
      ),
    count: () => listed('/templates')
  },
  campaign: {
    save: (n, token) =>
      campaignActions.saveCampaign(
        {
          name: `C${n}`,
          templateId: prepared.templateId,
          audienceId: prepared.audienceId,
          schedule: { kind: 'now' },
          priority: 4,
          linkMode: 'recipient'
        },
        token
      ),
    count: () => listed('/campaigns')
  },
  signature: {
    save: (n, token) => signatureActions.addSignature({ text: `表单${n}` }, token),
    count: () => listed('/signatures')
  },
  topic: {
    save: (n, token) =>
      topicActions.saveTopic({ slug: `form-${n}`, name: { zh: '题', en: 'T' }, cap: null }, token),
    count: () => listed('/topics')
  },
  'event kind': {
    save: (n, token) => kindActions.declareEventKind({ kind: `form.kind${n}`, properties: [] }, token),
    count: () => listed('/event-kinds')
  },
  webhook: {
    save: (n, token) =>
      webhookActions.createWebhook({ url: `https://form.example.org/${n}`, events: ['alert.raised'] }, token),
    count: () => listed('/webhooks')
  },
  account: {
    save: (n, token) =>
      accountActions.addAccount(
        {
          name: `N${n}`,
          mode: 'appcode',
          baseUrl: 'https://sms.example.cn',
          appCode: 'x'.repeat(32)
        },
        token
      ),
    count: async () => (await tuixin.services.accounts.list()).length
  },
  'sign-up page': {
    save: (n, token) =>
      formActions.saveSignUpForm(
        {
          name: `P${n}`,
          heading: 'Join',
          consentText: 'I agree to receive marketing texts and can leave at any time.',
          asksName: false,
          tag: 'club',
          confirmTemplateId: null
        },
        token
      ),
    count: async () => (await tuixin.services.signUps.list()).length
  }
}
describe.each(Object.keys(FORMS))('the form of a new %s', what => {
  test.each(CUTS)('makes one when its post is cut off at the %s (%s)', async (where, how) => {
    const { save, count } = FORMS[what]!
    const [n, token, before] = [(tries += 1), newId(), await count()]
    await cutOff(where, how, () => save(n, token))
    const again = await save(n, token)
    expect(again).toMatchObject({ ok: true })
    expect(await save(n, token)).toEqual(again)
    expect(await count()).toBe(before + 1)
    await save((tries += 1), newId())
    expect(await count()).toBe(before + 2)
  })
})
test(
  'a form whose process was killed after it had made something makes nothing again',
  { timeout: 30_000 },
  async () => {
    const [token, before] = [newId(), await listed('/audiences')]
    const { formPosts } = tuixin.services
    const killed = () => new Promise<never>(() => undefined)
    holder.tuixinServices = { ...tuixin.services, formPosts: { ...formPosts, finish: killed } }
    // never settles: as a process that was killed on the way
    audienceActions.saveAudience({ name: 'Killed', filter: EVERYONE }, token).catch(() => undefined)
    await expect.poll(() => listed('/audiences')).toBe(before + 1)
    holder.tuixinServices = tuixin.services
    expect(await audienceActions.saveAudience({ name: 'Killed', filter: EVERYONE }, token)).toMatchObject({
      ok: true
    })
    expect(await listed('/audiences')).toBe(before + 1)
  }
)
