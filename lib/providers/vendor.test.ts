import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { systemClock } from '../clock.ts'
import { providerSuite } from './provider.suite.ts'
import type { Provider } from './provider.ts'
import { vendorProvider, type VendorCredentials, type VendorOptions } from './vendor.ts'

const secure = { appId: 'app', secretKey: 'AT5SvyPYXB1fCp6s' }
const callbackUrl = 'http://127.0.0.1:9/nowhere'
let sandbox: Awaited<ReturnType<typeof startSandbox>>
const opened: Provider[] = []

beforeAll(async () => {
  sandbox = await startSandbox({
    port: 0,
    controlToken: 'x',
    clients: [
      { appCode: 'code', callbackUrl },
      { ...secure, callbackUrl }
    ]
  })
})
afterAll(async () => {
  await Promise.all(opened.map(provider => provider.close()))
  await sandbox.close()
})

function lazily(credentials: VendorCredentials, format: 'form' | 'json', extra: Partial<VendorOptions> = {}) {
  let provider: Provider | undefined
  return () => {
    if (provider) return provider
    const options = {
      concurrency: 20,
      reqNoParam: 'reqNo',
      paramMapParam: 'paramMap',
      textVariable: 'content',
      timeoutMs: 300
    }
    provider = vendorProvider(
      { baseUrl: sandbox.url, credentials, format, ...options, ...extra },
      systemClock
    )
    opened.push(provider)
    return provider
  }
}
providerSuite('AppCode form', lazily({ appCode: 'code' }, 'form'))
providerSuite('AppCode JSON', lazily({ appCode: 'code' }, 'json'))
providerSuite('secure mode', lazily(secure, 'json'))

const request = {
  requestNumber: 'r',
  phone: '+8613800138001',
  providerTemplateId: 'T',
  providerSignId: 'S',
  variables: {},
  text: 'x'
}
test('wrong credentials are a fault of the account', async () => {
  expect((await lazily({ appCode: 'wrong' }, 'form')().send(request)).kind).toBe('account_fault')
  expect((await lazily({ appId: 'app', secretKey: 'BT5SvyPYXB1fCp6s' }, 'json')().send(request)).kind).toBe(
    'account_fault'
  )
})
test('a refused connection and an unknown host have sent nothing', async () => {
  expect((await lazily(secure, 'json', { baseUrl: 'http://127.0.0.1:9' })().send(request)).kind).toBe(
    'not_sent'
  )
  expect((await lazily(secure, 'json', { baseUrl: 'http://nowhere.invalid' })().send(request)).kind).toBe(
    'not_sent'
  )
})
