import { expect } from 'vitest'
import type { Permission } from '#lib/people/access.ts'
import type { Installation } from '#lib/testing/installation.ts'
import type { Asked } from './published-contract.suite.ts'

interface Calls {
  done: (what: string, asked?: Asked) => Promise<Record<string, unknown>>
  made: (what: string, asked?: Asked) => Promise<string>
  refused: (what: string, asked?: Asked) => Promise<unknown[]>
  keyWith: (scopes: Permission[]) => Promise<string>
}

/** Calls that make lists of coupon codes and show them. */
export async function codesContract(
  { done, made, refused, keyWith }: Calls,
  { services }: Installation
): Promise<boolean> {
  const id = await made('POST /code-pools', { body: { name: 'spring', value: 20, length: 8 } })
  expect(await refused('POST /code-pools', { body: { name: 'spring', value: 1 } })).toEqual([
    409,
    'code_pool_exists'
  ])
  expect(await refused('POST /code-pools', { body: { name: 'Über', value: 1 } })).toEqual([400, 'invalid'])
  expect(await done('POST /code-pools/{id}/codes', { id, body: { make: 3 } })).toMatchObject({ added: 3 })
  expect(await refused('POST /code-pools/{id}/codes', { id, body: {} })).toEqual([400, 'invalid'])
  const form = new FormData()
  form.set('file', new Blob(['code\nTILL-001\nTILL-OO1\nx\n']), 'codes.csv')
  expect(
    await done('POST /code-pools/{id}/codes', { id, form, headers: { 'idempotency-key': 'codes-1' } })
  ).toEqual({
    added: 1,
    duplicates: 1,
    invalid: 1,
    refused: [
      { line: 3, reason: 'code_known' },
      { line: 4, reason: 'code_short' }
    ]
  })
  expect(await done('GET /code-pools')).toMatchObject({
    items: [{ id, name: 'spring', value: 20, currency: 'CNY', codes: { total: 4, free: 4, held: 0 } }]
  })
  expect(
    await refused('GET /code-pools/{id}/codes', { id, key: await keyWith(['read', 'codes:write']) })
  ).toEqual([403, 'scope'])
  const page = await done('GET /code-pools/{id}/codes', { id, query: 'limit=3&state=free' })
  expect(page['items']).toHaveLength(3)
  const rest = await done('GET /code-pools/{id}/codes', { id, query: `cursor=${String(page['nextCursor'])}` })
  expect(rest).toEqual({ items: [{ code: 'TILL-001', state: 'free' }], nextCursor: null })
  // whoever looked is on record
  expect((await services.audit.of(id, 10)).filter(each => each.action === 'codes.read')).toHaveLength(2)
  await done('DELETE /code-pools/{id}', { id })
  await redemptionsContract({ done, made, refused, keyWith })
  return true
}

/** A code that a message carried comes back to the till. */
async function redemptionsContract({ done, made, refused }: Calls): Promise<void> {
  const poolId = await made('POST /code-pools', { body: { name: 'till', value: 20, length: 6 } })
  await done('POST /code-pools/{id}/codes', { id: poolId, body: { make: 5 } })
  const [sign] = (await done('GET /signatures'))['items'] as { id: string }[]
  const body = { name: 'Code', purpose: 'transactional', signatureId: sign?.id, providerTemplateId: 'T7' }
  expect(await refused('POST /templates', { body: { ...body, body: '码 {{code:nobody}}' } })).toEqual([
    400,
    'invalid'
  ])
  const templateId = await made('POST /templates', {
    body: { ...body, body: '您的码 {{code:till}} 到店出示' }
  })
  await done('POST /templates/{id}/submit', { id: templateId })
  await done('POST /templates/{id}/approve', { id: templateId })
  const messageId = await made('POST /messages', { body: { phone: '13800138000', templateId } })
  const { items } = await done('GET /code-pools/{id}/codes', { id: poolId, query: 'state=given' })
  const [given] = items as { code: string; messageId: string }[]
  expect(given?.messageId).toBe(messageId)
  const redeemed = { code: given?.code, value: 100, reference: 'order-9' }
  const answer = { poolId, messageId, flowId: null, again: false }
  expect(await done('POST /redemptions', { body: redeemed })).toMatchObject(answer)
  expect(await done('POST /redemptions', { body: redeemed })).toMatchObject({ ...answer, again: true })
  expect(await refused('DELETE /code-pools/{id}', { id: poolId })).toEqual([409, 'code_pool_used'])
}
