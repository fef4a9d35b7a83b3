import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../../../sandbox/server.ts'
import { systemClock } from '../../clock.ts'
import { providerSuite } from '../provider.suite.ts'
import type { Provider } from '../provider.ts'
import { DEFAULT_SETTINGS } from '../../accounts/account.ts'
import { LEASE_MS } from '../../campaigns/reserve-messages.ts'
import { DEADLINE_MS } from '../deadline.ts'
import type { VendorCredentials } from './credentials.ts'
import { vendor } from './driver.ts'

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

function lazily(credentials: VendorCredentials, format: 'form' | 'json', baseUrl?: string) {
  let provider: Provider | undefined
  return () => {
    if (provider) return provider
    provider = vendor.open(
      {
        mode: 'appId' in credentials ? 'secure' : 'appcode',
        baseUrl: baseUrl ?? sandbox.url,
        credentials,
        settings: { ...DEFAULT_SETTINGS, format, textVariable: 'content' },
        timeoutMs: 1500
      },
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
  expect((await lazily(secure, 'json', 'http://127.0.0.1:9')().send(request)).kind).toBe('not_sent')
  expect((await lazily(secure, 'json', 'http://nowhere.invalid')().send(request)).kind).toBe('not_sent')
})

test('an answer that trickles in is given up in time, and its connection with it', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const provider = vendor.open(
    {
      mode: 'appcode',
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { appCode: 'code' },
      settings: { ...DEFAULT_SETTINGS, concurrency: 1 },
      deadlineMs: 200
    },
    systemClock
  )
  // the second waits for the place of the first one
  const outcomes = await Promise.all([provider.send(request), provider.send(request)])
  expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'unknown'])
  expect(DEADLINE_MS + 15_000).toBeLessThan(LEASE_MS)
  await provider.close()
  server.closeAllConnections()
  server.close()
})
