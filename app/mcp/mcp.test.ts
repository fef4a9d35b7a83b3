import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { found } from '#lib/errors.ts'
import { addContacts, install, prepare, type Installation } from '#lib/testing/installation.ts'
import { answerMcp } from './_tools/answer-mcp.ts'
import { TOOLS } from './_tools/tools.ts'

const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
let tuixin: Installation
let server: Server
let url: URL
beforeEach(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  server = createServer((request, response) => {
    const answer = async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(Buffer.from(chunk))
      const headers = new Headers()
      for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
      const body = chunks.length > 0 ? Buffer.concat(chunks) : null
      const asked = new Request(url, { method: request.method ?? 'GET', headers, body })
      const answered = await answerMcp(asked, 'http://127.0.0.1:3000')
      response.writeHead(answered.status, Object.fromEntries(answered.headers))
      response.end(Buffer.from(await answered.arrayBuffer()))
    }
    answer().catch(error => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/mcp`)
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  delete holder.tuixinServices
  await tuixin.close()
})

async function keyWith(...scopes: string[]): Promise<string> {
  const { secret } = await createKey(tuixin.services, apiKeyInput.parse({ name: 'agent', scopes }), null)
  return 'key' in secret ? secret.key : ''
}
async function agent(...scopes: string[]) {
  const key = await keyWith(...scopes)
  const client = new Client({ name: 'test', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' } }
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit }))
  async function call(name: string, given: Record<string, unknown> = {}) {
    const { content, isError } = await client.callTool({ name, arguments: given })
    const [first] = content
    const text = first?.type === 'text' ? first.text : ''
    const said: Record<string, unknown> = JSON.parse(text)
    return { isError: isError === true, said, text }
  }
  return { client, call }
}
const post = (headers: Record<string, string>, body: string) =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers
    },
    body
  })
const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })

describe('an agent', () => {
  test('drafts a template and a campaign, counts, and reads the pre-flight; a person approves', async () => {
    await addContacts(tuixin, ['13800138000'])
    const { templateId } = await prepare(tuixin, { kind: 'sandbox' })
    const { signatureId } = found(await tuixin.services.templates.byId(templateId))
    const { call, client } = await agent('all')
    const text = { name: '会员日', body: '会员日全场八折', purpose: 'marketing', signatureId }
    const template = await call('post_templates', { body: text })
    expect(template).toMatchObject({ isError: false, said: { state: 'draft' } })
    const audience = await call('post_audiences', { body: { name: 'All', filter: { all: [] } } })
    expect(await call('post_audiences_count', { body: { filter: { all: [] } } })).toMatchObject({
      said: { count: 1 }
    })
    const campaign = await call('post_campaigns', {
      body: { name: '会员日', templateId, audienceId: audience.said['id'] }
    })
    expect(campaign.said).toMatchObject({ state: 'draft' })
    const id = String(campaign.said['id'])
    expect((await call('post_campaigns_id_preflight', { id })).said).toMatchObject({ audience: 1 })
    for (const step of ['submit', 'approve', 'launch'])
      await expect(
        client.callTool({ name: `post_campaigns_id_${step}`, arguments: { id } })
      ).rejects.toThrow()
    expect(await tuixin.services.campaigns.byId(id)).toMatchObject({ state: 'draft' })
    // what it made stands in the audit under its own id
    expect((await tuixin.services.audit.of(id, 10)).map(note => note.action)).toContain('campaign.create')
  })
  test('reads no whole number, whatever its key may do', async () => {
    await addContacts(tuixin, ['13800138000'])
    const { call } = await agent('all')
    const { text } = await call('get_contacts')
    expect(text).toContain('138****8000')
    expect(text).not.toContain('13800138000')
    // nor may it try numbers one after the other
    const filter = { all: [{ field: 'phone', op: 'eq', value: '13800138000' }] }
    for (const guess of [
      await call('get_contacts', { query: { phone: '13800138000' } }),
      await call('post_audiences_count', { body: { filter } }),
      await call('post_audiences', { body: { name: 'One', filter } })
    ])
      expect(guess).toMatchObject({ isError: true })
  })
  test('sees and calls what the scopes of its key allow', async () => {
    const { client } = await agent('read')
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toContain('get_campaigns')
    expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint)).toEqual([])
    await expect(client.callTool({ name: 'post_templates', arguments: {} })).rejects.toThrow()
  })
  test('is told what is wrong with what it gave', async () => {
    const { call } = await agent('all')
    expect(await call('get_campaigns_id', { id: '../../x' })).toMatchObject({
      isError: true,
      said: { status: 404 }
    })
    expect(await call('get_campaigns', { query: { limit: 'many', colour: 'red' } })).toMatchObject({
      isError: true,
      said: { code: 'invalid', errors: expect.any(Array) }
    })
    expect(await call('post_templates', { body: { name: 1 } })).toMatchObject({ isError: true })
  })
})

describe('the tools', () => {
  test('approve, launch, send, erase and release nothing', () => {
    const may = ['read', 'templates:write', 'campaigns:write', 'contacts:write']
    for (const { operation } of TOOLS) {
      expect(may).toContain(operation.permission)
      expect(['GET', 'POST']).toContain(operation.method)
      expect(operation.path).not.toMatch(
        /approve|reject|submit|launch|resume|start|pause|cancel|winner|suppressions|webhooks|export|errors|codes/
      )
      if (operation.permission === 'contacts:write') expect(operation.path).toBe('/audiences')
    }
  })
  test('say what they take', async () => {
    const { client } = await agent('all')
    const { tools } = await client.listTools()
    expect(tools).toHaveLength(TOOLS.length)
    for (const { inputSchema, description } of tools) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(description).toMatch(/Scope: /)
    }
  })
})

describe('a stranger', () => {
  test('is refused without a key, with a wrong one and from a page of another site', async () => {
    const key = await keyWith('read')
    const authorization = `Bearer ${key}`
    expect((await post({}, LIST)).headers.get('www-authenticate')).toBe('Bearer')
    expect((await post({ authorization: 'Bearer tx_wrong' }, LIST)).status).toBe(401)
    expect((await post({ authorization, origin: 'https://evil.example' }, LIST)).status).toBe(403)
    expect((await post({ authorization, origin: 'null' }, LIST)).status).toBe(403)
    expect((await post({ authorization, origin: 'http://127.0.0.1:3000' }, LIST)).status).toBe(200)
  })
  test('gets an error for what is no request, and the next one is answered', async () => {
    const authorization = `Bearer ${await keyWith('read')}`
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{"jsonrpc":"2.0"}',
      '"x"',
      `{"a":"${'x'.repeat(1_100_000)}"}`
    ]) {
      const { status } = await post({ authorization }, body)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
    const made = await post({ authorization, 'mcp-session-id': 'somebody-else' }, LIST)
    expect(made.status).toBe(200)
    for (const method of ['GET', 'DELETE'])
      expect((await fetch(url, { method, headers: { authorization } })).status).toBe(405)
  })
  test('counts against the limit of its key, and a revoked key is refused at once', async () => {
    const input = apiKeyInput.parse({ name: 'slow', scopes: ['read'], ratePerMinute: 2 })
    const { secret, row } = await createKey(tuixin.services, input, null)
    const authorization = `Bearer ${'key' in secret ? secret.key : ''}`
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await post({ authorization }, LIST)).status)
    expect(statuses).toEqual([200, 200, 429])
    await tuixin.services.apiKeys.revoke(row.id, tuixin.time.now)
    expect((await post({ authorization }, LIST)).status).toBe(401)
  })
})
