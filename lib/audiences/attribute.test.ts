import { describe, expect, test } from 'vitest'
import { attributeTypeInput, dateOrderOf, readAttribute, type AttributeType } from './attribute.ts'

const of = (type: AttributeType['type'], choices: string[] = []) => ({ name: 'x', type, choices })
describe('the value of a field', () => {
  test.each<[AttributeType, string, unknown]>([
    [of('number'), '1,234,567.5', 1_234_567.5],
    [of('number'), '¥ 99', 99],
    [of('number'), '-3', -3],
    [of('number'), '1.2.3', undefined],
    [of('number'), '12 apples', undefined],
    [of('number'), '', undefined],
    [of('date'), '2026-02-28', '2026-02-28'],
    [of('date'), '2026/2/8', '2026-02-08'],
    [of('date'), '2026年2月8日', '2026-02-08'],
    [of('date'), '2026-02-28T10:00', '2026-02-28'],
    [of('date'), '2026-02-30', undefined],
    [of('date'), '28.02.2026', '2026-02-28'],
    [of('date'), '28/02/2026', '2026-02-28'],
    [of('date'), '02/28/2026', '2026-02-28'],
    [of('date'), '03/04/2026', undefined],
    [of('date'), '04/04/2026', '2026-04-04'],
    [of('date'), '28 Feb 2026', '2026-02-28'],
    [of('date'), 'Feb 28, 2026', '2026-02-28'],
    [of('date'), '28-Feb-2026', '2026-02-28'],
    [of('date'), '2/28/2026 10:15 AM', '2026-02-28'],
    [of('date'), '2026-02-28 10:00:00 +0800', '2026-02-28'],
    [of('date'), '46081', '2026-02-28'],
    [of('date'), '30 Feb 2026', undefined],
    [of('date'), '12', undefined],
    [of('boolean'), '是', true],
    [of('boolean'), 'No', false],
    [of('boolean'), 'perhaps', undefined],
    [of('choice', ['Gold', '白银']), 'gold', 'Gold'],
    [of('choice', ['Gold', '白银']), 'bronze', undefined],
    [of('text'), ' 上海 ', '上海']
  ])('%o reads “%s” as %o', (definition, text, value) => expect(readAttribute(definition, text)).toBe(value))
  test('without a definition is text', () => expect(readAttribute(undefined, '007')).toBe('007'))
})
test.each([
  [{ name: 'level', type: 'choice', choices: [] }, false],
  [{ name: '__proto__', type: 'text' }, false],
  [{ name: '等级', type: 'choice', choices: ['金'] }, true]
])('a definition %o is accepted: %s', (definition, ok) =>
  expect(attributeTypeInput.safeParse(definition).success).toBe(ok)
)

test.each([
  [['03/04/1990', '25/12/1991'], 'day', '1990-04-03'],
  [['03/04/1990', '12/25/1991'], 'month', '1990-03-04'],
  [['03-04-1990', '25-12-1991 10:00'], 'day', '1990-04-03'],
  [['03/04/1990', '05/06/1991'], undefined, undefined],
  [['03/04/1990', '25/12/1991', '12/25/1991'], undefined, undefined]
])('of a column %j the %s stands first', (column, order, first) => {
  expect(dateOrderOf(column)).toBe(order)
  expect(readAttribute(of('date'), column[0] ?? '', dateOrderOf(column))).toBe(first)
})
