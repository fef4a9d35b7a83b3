import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linksOf, parseTemplate, renderNodes, resolveVariables } from './template.ts'

const nodes = (body: string) => {
  const parsed = parseTemplate(body)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.nodes
}
const render = (body: string, values: Record<string, string>) => {
  const read = nodes(body)
  const resolved = resolveVariables(read, values)
  return resolved.ok
    ? renderNodes(read, resolved.variables, (_, slot) => `<${slot}>`)
    : `missing ${resolved.field}`
}

describe('a template', () => {
  test('fills fields, defaults and links', () => {
    expect(
      render(
        '{{name}}您好，{{ city | default: "上海" }}新店 https://shop.example.cn/a?b=1，点 https://b.example.',
        { name: '张三' }
      )
    ).toBe('张三您好，上海新店 <0>，点 <1>.')
    expect(render('Hi {{name | upper}}', { name: 'ada' })).toBe('Hi ADA')
    expect(render('{{姓名}}您好', { 姓名: '李四' })).toBe('李四您好')
  })
  test('uses a field twice, each time in its own way', () => {
    expect(render('{{name}} {{name | upper}} {{name}}', { name: 'Ada' })).toBe('Ada ADA Ada')
    expect(render('{{name | default: "A"}} {{name | default: "B"}}', {})).toBe('A B')
  })
  test.each([
    ['{{n | first_name}}', { n: '张三丰' }, '三丰'],
    ['{{n | first_name}}', { n: '欧阳修' }, '修'],
    ['{{n | first_name}}', { n: '王' }, '王'],
    ['{{n | first_name}}', { n: 'Ada Lovelace' }, 'Ada'],
    ['{{n | first_name | upper}}', { n: 'Ada Lovelace' }, 'ADA'],
    ['{{d | date}}', { d: '2026-02-08' }, '2026-02-08'],
    ['{{d | date: "M月D日"}}', { d: '2026-02-08' }, '2月8日'],
    ['{{d | date: "DD/MM/YYYY"}}', { d: '2026/2/8' }, '08/02/2026'],
    ['{{d | date | default: "soon"}}', { d: 'tomorrow' }, 'soon'],
    ['{{d | date}}', { d: '2026-02-30' }, 'missing d'],
    ['{{m | money}}', { m: '1280.5' }, '1,280.50'],
    ['{{m | money: "¥"}}', { m: '-1234567' }, '-¥1,234,567.00'],
    ['{{m | money}}', { m: 'a lot' }, 'missing m'],
    ['{{m | money}}', { m: '0.005' }, '0.01']
  ])('“%s” of %o is “%s”', (body, values, text) =>
    expect(render(body, values as Record<string, string>)).toBe(text)
  )

  test('fields named as the insides of objects are fields like others', () => {
    for (const field of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(render(`{{${field}}}`, {})).toBe(`missing ${field}`)
      expect(render(`{{${field} | default: "A"}}`, {})).toBe('A')
      expect(render(`{{${field}}}`, Object.fromEntries([[field, 'Ada']]))).toBe('Ada')
      expect(renderNodes(nodes(`{{${field}}}`), {}, () => '')).toBe(`{{${field}}}`)
    }
  })
  test('names the field that has no value', () => {
    expect(render('{{name}}', {})).toBe('missing name')
    expect(render('{{name}}', { name: '' })).toBe('missing name')
  })
  test('finds its links in order', () =>
    expect(linksOf(nodes('看https://a.example/x和http://b.example'))).toEqual([
      { url: 'https://a.example/x', slot: 0 },
      { url: 'http://b.example', slot: 1 }
    ]))
  test.each([
    ['', 'required'],
    ['{{name', 'template_unclosed'],
    ['name}}', 'template_unopened'],
    ['{{na me}}', 'template_field'],
    ['{{name | explode}}', 'template_filter'],
    ['{{d | date: "{{x}}"}}', 'template_filter'],
    ['{% for i in (1..9) %}x{% endfor %}', 'template_logic'],
    ['https://a.example/{{name}}', 'template_link_variable'],
    ['a\u0000b', 'template_control'],
    ['a\ud800b', 'template_control'],
    ['字'.repeat(2001), 'template_long']
  ])('“%.20s” is refused with %s', (body, error) =>
    expect(parseTemplate(body)).toMatchObject({ ok: false, error })
  )

  test('any text either parses or says why, and parsed text without braces renders to itself', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        const parsed = parseTemplate(text)
        if (parsed.ok && !text.includes('{{')) expect(renderNodes(parsed.nodes, {}, url => url)).toBe(text)
      })
    ))
})

test('a property of an event is a field of its own, under a name that providers take', () => {
  const parsed = parseTemplate(
    '{{event.order-no}} {{event_order_no}} {{event.total | money: "¥"}} {{event.total}}'
  )
  if (!parsed.ok) throw new Error(parsed.error)
  const fields = parsed.nodes.flatMap(node => (node.kind === 'field' ? [[node.field, node.key]] : []))
  expect(fields).toEqual([
    ['event.order-no', 'event_order_no'],
    ['event_order_no', 'event_order_no_2'],
    ['event.total', 'event_total'],
    ['event.total', 'event_total_2']
  ])
  const values = { 'event.order-no': 'A-1', event_order_no: 'mine', 'event.total': '99.5' }
  const resolved = resolveVariables(parsed.nodes, values)
  expect(resolved.ok && renderNodes(parsed.nodes, resolved.variables, url => url)).toBe(
    'A-1 mine ¥99.50 99.5'
  )
  expect(parseTemplate('{{event.}}').ok).toBe(false)
  expect(parseTemplate('{{other.total}}').ok).toBe(false)
})
