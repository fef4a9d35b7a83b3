import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountInput } from '../accounts/account.ts'
import { addAccount, testAccount } from '../accounts/add-account.ts'
import { fillDemo } from '../demo/fill-demo.ts'
import { removeDemo } from '../demo/remove-demo.ts'
import { registerAt } from '../templates/save-template.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { checkFirstSteps } from './check-first-steps.ts'
import { checkReadiness } from './check-readiness.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const someone = { id: 'person' }

describe('from the sandbox to real messages', () => {
  const local = { app: 'http://localhost:3000', shortLinks: 'http://localhost:3000' }
  const open = { app: 'https://sms.example.cn', shortLinks: 'https://t.example.cn' }
  const done = async (addresses = open) =>
    (await checkReadiness(tuixin.services, addresses)).steps.filter(step => step.done).map(step => step.key)

  test('a fresh installation has no demo data, and nothing else', async () => {
    await prepare(tuixin, { kind: 'sandbox' })
    expect(await done(local)).toEqual(['demo'])
    expect(await done({ app: 'https://192.168.1.5', shortLinks: 'https://t.example.cn' })).toEqual(['demo'])
    await fillDemo(tuixin.services, 'en', someone)
    expect(await done(local)).toEqual([])
  })
  test('each step is ticked when it is done, and not before', async () => {
    const { templateId } = await prepare(tuixin, { kind: 'sandbox' })
    const account = await addAccount(
      tuixin.services,
      accountInput.parse({
        name: 'real',
        baseUrl: 'http://127.0.0.1:9',
        mode: 'appcode',
        appCode: 'c'.repeat(20)
      })
    )
    // the template and its signature have ids of their own
    expect(await done()).toEqual(['demo', 'account', 'address', 'signature', 'template'])
    await tuixin.services.settings.set('filedHosts', ['t.example.cn'], tuixin.time.now)
    expect(await done()).toContain('filing')
    await registerAt(tuixin.services, templateId, {
      accountId: account.id,
      providerTemplateId: 'T1',
      state: 'pending'
    })
    expect(await done()).not.toContain('template')
    await registerAt(tuixin.services, templateId, {
      accountId: account.id,
      providerTemplateId: 'T1',
      state: 'approved'
    })
    expect(await done()).toContain('template')
    const test = (kind: 'accepted' | 'rejected') =>
      testAccount(
        {
          ...tuixin.services,
          connect: () =>
            Promise.resolve({
              send: () => Promise.resolve({ kind, detail: '', code: '' } as never),
              close: () => Promise.resolve()
            } as never)
        },
        { accountId: account.id, phone: '13800138000', providerTemplateId: 'T1', providerSignId: 'S1' }
      )
    await test('rejected')
    expect(await done()).not.toContain('test')
    await test('accepted')
    expect(await done()).toContain('test')
    expect(await done()).not.toContain('receipts')
  })
})

describe('the way to the first campaign', () => {
  test('is ticked step by step, and gone for good when it has been walked', async () => {
    expect(await checkFirstSteps(tuixin.services)).toEqual({
      contacts: false,
      signature: false,
      template: false,
      campaign: false
    })
    const prepared = await prepare(tuixin, { kind: 'sandbox' })
    await addContacts(tuixin, ['+8613900002222'])
    expect(await checkFirstSteps(tuixin.services)).toEqual({
      contacts: true,
      signature: true,
      template: true,
      campaign: false
    })
    await launch(tuixin, prepared)
    expect(await checkFirstSteps(tuixin.services)).toBeUndefined()
    expect(await tuixin.services.settings.get('begun')).toBe(true)
  })
  test('is not shown beside a demonstration, and begins when that is gone', async () => {
    await prepare(tuixin, { kind: 'sandbox' })
    await fillDemo(tuixin.services, 'en', someone)
    expect(await checkFirstSteps(tuixin.services)).toBeUndefined()
    await removeDemo(tuixin.services)
    expect(await checkFirstSteps(tuixin.services)).toMatchObject({ contacts: false, campaign: false })
  })
})
