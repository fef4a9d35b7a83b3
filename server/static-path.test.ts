import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { brotliCompressSync, createBrotliDecompress } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staticPath } from './static-path.ts'

const folder = mkdtempSync(join(tmpdir(), 'tuixin-static-'))
let server: Server
beforeAll(async () => {
  mkdirSync(join(folder, 'static', 'chunks'), { recursive: true })
  writeFileSync(join(folder, 'static', 'chunks', 'a.js.br'), brotliCompressSync('let a = 1'))
  writeFileSync(join(folder, 'static', 'plain.js'), 'let plain = 1')
  writeFileSync(join(folder, 'secret.js.br'), brotliCompressSync('secret'))
  const answer = staticPath(join(folder, 'static'))
  server = createServer((request, response) => answer(request, response) || response.writeHead(404).end())
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})
const ask = (path: string, encoding = 'gzip, br') =>
  new Promise<IncomingMessage>((done, fail) => {
    const { port } = server.address() as AddressInfo
    get({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': encoding } }, done).on('error', fail)
  })

test('a script is served as it was packed, to be kept for good', async () => {
  const answer = await ask('/_next/static/chunks/a.js?v=1')
  expect(answer.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'Accept-Encoding'
  })
  expect(answer.headers['cache-control']).toContain('immutable')
  expect(await text(answer.pipe(createBrotliDecompress()))).toBe('let a = 1')
})
test.each([
  ['for a reader who does not know Brotli', '/_next/static/chunks/a.js', 'gzip'],
  ['when it was not packed', '/_next/static/plain.js', 'br'],
  ['outside the folder', '/_next/static/../secret.js', 'br'],
  ['outside the folder, encoded', '/_next/static/%2e%2e/secret.js', 'br'],
  ['of another path', '/other/chunks/a.js', 'br']
])('it is left to Next %s', async (_, path, encoding) => {
  const answer = await ask(path, encoding)
  answer.resume()
  expect(answer.statusCode).toBe(404)
})
