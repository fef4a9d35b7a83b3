import { expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import { install } from '../testing/installation.ts'
import { declareDropped, removeKind, usersOfKinds } from './save-kind.ts'
import { tillAndShop } from './till.suite.ts'

const tuixin = tillAndShop(install)
const { tell, fold, drops } = tuixin

test('what was told and not declared is declared by its name, with what the last one came with', async () => {
  const properties = {
    total: 99.5,
    items: 2,
    gift: true,
    when: '2026-12-24',
    shop: 'north',
    phone: '13800138000',
    first_name: 'Li',
    product_name: 'book',
    constructor: 'x',
    list: [1]
  }
  await tell({ kind: 'cart.updated', properties: { old: 1 } })
  await fold()
  tuixin.time.now += DAY
  await tell({ kind: 'cart.updated', properties })
  await fold()
  const { id, ...kind } = await declareDropped(tuixin.services, 'cart.updated')
  expect(kind).toMatchObject({ kind: 'cart.updated', keepDays: 365, conversion: false })
  const declared = kind.properties.map(
    ({ name, type, personal }) => `${name} ${type}${personal ? ' personal' : ''}`
  )
  expect(declared.sort()).toEqual([
    'first_name text personal',
    'gift boolean',
    'items number',
    'phone text personal',
    'product_name text',
    'shop text',
    'total money',
    'when date'
  ])
  expect((await tell({ kind: 'cart.updated', properties, messageId: 'a' })).state).toBe('accepted')
  await fold()
  const { eventKinds } = tuixin.services
  expect((await eventKinds.counted()).get(id)).toBe(1)
  expect(await eventKinds.lastAt(id)).toBe(tuixin.time.now)
  const [latest, ...more] = await eventKinds.latest(id, 10)
  expect(more).toEqual([])
  expect(latest).toMatchObject({ at: tuixin.time.now, sealed: true })
  expect(Object.keys(found(latest).properties)).not.toContain('phone')
  // declared once is enough, and what nobody told of cannot be
  await expect(declareDropped(tuixin.services, 'cart.updated')).rejects.toThrow('event_kind_exists')
  await expect(declareDropped(tuixin.services, 'cart.made.up')).rejects.toThrow('not_found')
  expect(await drops()).toEqual(['cart.updated undeclared 2'])
})
test('a name that no kind can have is not declared, and the refusal says which can', async () => {
  await tell({ kind: 'Order paid!' })
  await fold()
  await expect(declareDropped(tuixin.services, 'Order paid!')).rejects.toThrow('event_kind')
})
test('a kind is told with the audiences that ask for it, and stays while there are any', async () => {
  const now = tuixin.time.now
  const { eventKinds, audiences } = tuixin.services
  const audience = {
    id: newId(),
    name: 'paid',
    filter: {
      any: [
        { field: 'event.order.paid' as const, op: 'ever' as const },
        { not: [{ field: 'event.order.paid:total CNY' as const, op: 'sum_gt' as const, value: 5 }] }
      ]
    },
    createdAt: now,
    updatedAt: now
  }
  await audiences.save(audience)
  const users = await usersOfKinds(tuixin.services)
  expect(users.get('order.paid')).toEqual([{ id: audience.id, name: 'paid' }])
  await expect(removeKind(tuixin.services, tuixin.kindId())).rejects.toThrow('event_kind_used')
  expect(await eventKinds.byId(tuixin.kindId())).toBeDefined()
})
