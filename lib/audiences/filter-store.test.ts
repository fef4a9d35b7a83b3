import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { install, type Installation } from '../testing/installation.ts'
import { newId } from '../ids.ts'
import { NO_TOPIC } from '../topics/topic.ts'
import { checkFilter } from './check-filter.ts'
import { fitFilter } from './read-filter.ts'
import { filterSchema, type Filter } from './filter.ts'
import { mergeContacts } from './merge-contacts.ts'
import { saveContact } from './save-contact.ts'

let at: Installation
beforeAll(async () => {
  at = await install()
  const people: Parameters<typeof saveContact>[1][] = [
    {
      phone: '13800000001',
      name: 'Ada 100%',
      tags: ['vip', 'new'],
      attributes: { city: '上海', age: 30, gold: true }
    },
    { phone: '13800000002', name: 'bob_x', tags: ['vip'], attributes: { city: '北京', age: 5 } },
    { phone: '+12025550143', name: null, tags: [], attributes: { city: "O'Hara", age: 'n/a' } }
  ]
  for (const person of people)
    await saveContact(at.services, { ...person, consent: { state: 'granted', source: 'form' } })
  await at.services.suppressions.optOut({ phone: '+8613800000002', source: 'manual', at: at.time.now })
})
afterAll(async () => at.close())

test('a filter finds who refused a topic, whether they left everything or not', async () => {
  const { services } = at
  const topicId = newId()
  const phone = '+8613800000001'
  for (const each of [phone, '+8613800000002'])
    await services.choices.choose([
      {
        phone: each,
        kind: 'topic',
        topicId,
        holds: true,
        until: null,
        most: null,
        source: 'api',
        at: at.time.now
      }
    ])
  const found = async (filter: Filter) => (await services.contacts.count(filterSchema.parse(filter))).count
  const refused = (op: 'eq' | 'ne', value: string) => found({ field: 'topic_refused', op, value })
  expect(await refused('eq', topicId)).toBe(2)
  expect(await refused('ne', topicId)).toBe(1)
  expect(await refused('eq', newId())).toBe(0)
  expect(await found({ field: 'topic_refused', op: 'missing' })).toBe(1)
  await services.choices.choose([
    {
      phone,
      kind: 'topic',
      topicId,
      holds: false,
      until: null,
      most: null,
      source: 'api',
      at: at.time.now + 1
    }
  ])
  // a pause is no refusal of a topic
  await services.choices.choose([
    {
      phone,
      kind: 'pause',
      topicId: NO_TOPIC,
      holds: true,
      until: at.time.now + 1000,
      most: null,
      source: 'api',
      at: at.time.now + 1
    }
  ])
  expect(await refused('eq', topicId)).toBe(1)
  expect(await found({ field: 'topic_refused', op: 'exists' })).toBe(1)
})

describe('a filter finds', () => {
  test.each<[string, Filter, number]>([
    ['everyone', { all: [] }, 3],
    ['nobody when any of nothing must hold', { any: [] }, 0],
    ['a tag', { field: 'tag', op: 'eq', value: 'vip' }, 2],
    ['the lack of a tag', { field: 'tag', op: 'ne', value: 'vip' }, 1],
    ['a text attribute', { field: 'attributes.city', op: 'eq', value: '上海' }, 1],
    ['a quote, taken literally', { field: 'attributes.city', op: 'eq', value: "O'Hara" }, 1],
    ['a number attribute by its text', { field: 'attributes.age', op: 'eq', value: 30 }, 1],
    ['numbers above, passing over words', { field: 'attributes.age', op: 'gt', value: 10 }, 1],
    ['a yes', { field: 'attributes.gold', op: 'eq', value: true }, 1],
    ['what is missing', { field: 'attributes.gold', op: 'missing' }, 2],
    ['a percent sign, literally', { field: 'name', op: 'contains', value: '0%' }, 1],
    ['an underscore, literally', { field: 'name', op: 'contains', value: 'b_x' }, 1],
    ['upper and lower case alike', { field: 'name', op: 'contains', value: 'ADA' }, 1],
    ['a whole number in any form', { field: 'phone', op: 'eq', value: '138 0000 0001' }, 1],
    ['the last four digits', { field: 'last4', op: 'eq', value: '0143' }, 1],
    ['a country', { field: 'country', op: 'in', value: ['US', 'GB'] }, 1],
    ['who opted out', { field: 'suppressed', op: 'eq', value: true }, 1],
    [
      'nested conditions',
      {
        all: [
          { not: [{ field: 'country', op: 'eq', value: 'US' }] },
          {
            any: [
              { field: 'tag', op: 'eq', value: 'new' },
              { field: 'attributes.city', op: 'eq', value: '北京' }
            ]
          }
        ]
      },
      2
    ],
    ['nothing by an attempt to write SQL', { field: 'name', op: 'eq', value: "' or 1=1 --" }, 0]
  ])('%s', async (_, filter, expected) => {
    expect((await at.services.contacts.count(filterSchema.parse(filter))).count).toBe(expected)
  })
  test('reachable leaves out who opted out', async () =>
    expect(await at.services.contacts.count({ all: [] })).toEqual({
      count: 3,
      reachable: 2,
      optedOut: 1,
      noConsent: 0
    }))
})

describe('a filter asks what it says', () => {
  test.each<[string, Filter, number]>([
    ['none of two names', { field: 'name', op: 'ne', value: ['bob_x', 'Ada 100%'] }, 1],
    ['none of two countries', { field: 'country', op: 'ne', value: ['US', 'CN'] }, 0],
    ['one of two pieces of a name', { field: 'name', op: 'contains', value: ['nobody', 'bob'] }, 1],
    ['people on no list', { field: 'list', op: 'missing' }, 3],
    ['a piece of a tag', { field: 'tag', op: 'contains', value: 'VI' }, 2],
    ['a country in small letters', { field: 'country', op: 'eq', value: 'cn' }, 2],
    ['made today, as the day begins in Shanghai', { field: 'created', op: 'eq', value: '2026-11-22' }, 3],
    ['not made today', { field: 'created', op: 'ne', value: '2026-11-22' }, 0],
    ['made after yesterday', { field: 'created', op: 'gt', value: '2026-11-21' }, 3],
    ['made before today', { field: 'created', op: 'lt', value: '2026-11-22' }, 0],
    ['made after today', { field: 'created', op: 'gt', value: '2026-11-22' }, 0],
    ['made this month', { field: 'created', op: 'eq', value: '2026-11' }, 3],
    ['made after a moment', { field: 'created', op: 'gt', value: '2026-11-22T11:59:59+08:00' }, 3],
    ['made after a moment on the clock at home', { field: 'created', op: 'gt', value: '2026-11-22T12:00' }, 0]
  ])('%s', async (_, filter, expected) => {
    expect((await at.services.contacts.count(filterSchema.parse(filter))).count).toBe(expected)
  })
  test('a day is the day of Shanghai, not of Greenwich', async () => {
    const { services, time } = at
    const noon = time.now
    time.now = Date.parse('2026-11-25T00:30:00+08:00')
    const { contact } = await saveContact(services, { phone: '13855550001' })
    time.now = noon
    const on = async (value: string) =>
      (await services.contacts.count(filterSchema.parse({ field: 'created', op: 'eq', value }))).count
    expect([await on('2026-11-24'), await on('2026-11-25')]).toEqual([0, 1])
    await services.contacts.erase(contact.id)
  })
})

describe('what does not fit is refused with its place', () => {
  test.each<[unknown, string, string]>([
    [{ field: 'phone', op: 'exists' }, 'op', 'filter_operator'],
    [{ field: 'suppressed', op: 'eq', value: 'false' }, 'value', 'filter_value_boolean'],
    [{ field: 'created', op: 'gt', value: 'abc' }, 'value', 'filter_value_instant'],
    [{ field: 'created', op: 'contains', value: '2026' }, 'op', 'filter_operator'],
    [{ field: 'country', op: 'eq', value: 'China' }, 'value', 'filter_value_country'],
    [{ field: 'consent', op: 'eq', value: 'yes' }, 'value', 'filter_value_choice'],
    [{ field: 'name', op: 'eq' }, 'value', 'filter_value_missing'],
    [{ field: 'name', op: 'gt', value: 'a' }, 'op', 'filter_operator'],
    [{ field: 'name', op: 'exists', value: true }, 'value', 'filter_value_none'],
    [{ field: 'phone', op: 'eq', value: 'abc' }, 'value', 'filter_value_phone'],
    [{ field: 'clicked', op: 'within', value: '7' }, 'value', 'filter_value_days'],
    [{ field: 'clicked', op: 'eq', value: 'x' }, 'op', 'filter_operator'],
    [{ field: 'attributes.age', op: 'gt', value: 'old' }, 'value', 'filter_value_date'],
    [{ field: 'name', op: 'contains', value: ['a', ''] }, 'value.1', 'filter_value_missing'],
    [
      { all: [{ any: [] }, { field: 'country', op: 'in', value: ['CN', 'X1'] }] },
      'all.1.value.1',
      'filter_value_country'
    ],
    [{ not: [{ field: 'list', op: 'eq', value: 'x' }] }, 'not.0.value', 'filter_value_id'],
    [{ some: [] }, '', 'filter_shape'],
    ['x', '', 'filter_shape']
  ])('%j', (filter, path, message) => {
    const read = filterSchema.safeParse(filter)
    expect(read.error?.issues.map(issue => [issue.path.join('.'), issue.message])).toEqual([[path, message]])
  })

  test('a month among the days of a list', () =>
    expect(
      fitFilter(
        { field: 'attributes.born', op: 'in', value: ['2026-01-01', '2026-02'] },
        [{ name: 'born', type: 'date', choices: [] }],
        'CN'
      )
    ).toEqual([{ path: ['value', 1], message: 'filter_value_date' }]))

  test('by the type of a field that is defined, an audience that is gone, and numbers that may not be read', async () => {
    const { services } = at
    await services.attributes.save({ name: 'age', type: 'number', choices: [] }, 0)
    const check = (filter: unknown, numbers = true) =>
      checkFilter(services, filterSchema.parse(filter), { numbers })
    await expect(
      check({ all: [{ field: 'attributes.age', op: 'contains', value: '3' }] })
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'filter.all.0.op', message: 'filter_operator' }]
    })
    await expect(check({ field: 'attributes.age', op: 'eq', value: 'old' })).rejects.toMatchObject({
      fields: [{ path: 'filter.value', message: 'filter_value_number' }]
    })
    await expect(check({ field: 'audience', op: 'eq', value: newId() })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ message: 'audience_unknown' }]
    })
    const whole = { any: [{ field: 'phone', op: 'eq', value: '13800000001' }] }
    await expect(check(whole, false)).rejects.toMatchObject({ code: 'forbidden' })
    await check(whole)
    await services.attributes.remove('age')
  })
})

test.each([
  ['an unknown field', { field: 'password', op: 'eq', value: 'x' }],
  ['an unknown operator', { field: 'name', op: 'like', value: 'x' }],
  ['a key too many', { field: 'name', op: 'eq', value: 'x', sql: '1=1' }],
  ['too deep a nest', { all: [{ all: [{ all: [{ all: [{ all: [{ all: [{ all: [] }] }] }] }] }] }] }]
])('%s is refused', (_, filter) => expect(filterSchema.safeParse(filter).success).toBe(false))

test('two contacts made one: values and history come together, and an opt-out of either holds', async () => {
  const { services } = at
  const [kept, other] = await Promise.all([
    saveContact(services, {
      phone: '13911110001',
      name: '王五',
      tags: ['a'],
      attributes: { city: '上海' },
      consent: { state: 'granted', source: 'form' }
    }),
    saveContact(services, {
      phone: '13911110002',
      name: 'Wang',
      tags: ['b'],
      attributes: { city: '北京', age: 3 }
    })
  ])
  await services.suppressions.optOut({ phone: '+8613911110002', source: 'reply', at: at.time.now })
  const merged = await mergeContacts(services, kept.contact.id, other.contact.id)
  expect(merged).toMatchObject({
    phone: '+8613911110001',
    name: '王五',
    attributes: { city: '上海', age: 3 },
    suppressed: true,
    consent: 'withdrawn'
  })
  expect(merged.tags.toSorted()).toEqual(['a', 'b'])
  expect(await services.contacts.byPhone('+8613911110002')).toBeUndefined()
  // the old number stays on the list, whoever brings it back
  expect((await saveContact(services, { phone: '13911110002' })).contact.suppressed).toBe(true)
  await expect(mergeContacts(services, merged.id, merged.id)).rejects.toThrow()
})
