import { describe, expect, test } from 'vitest'
import { csvParser } from './csv-parser.ts'

const read = (text: string, options = {}, pieces = [text]) => {
  const parse = csvParser({ delimiter: ',', ...options })
  return pieces.flatMap((piece, i) => parse(piece, i === pieces.length - 1))
}
const shown = (text: string, options = {}) =>
  read(text, options).map(({ cells, broken }) => (broken ? 'broken' : cells))
const people = { width: 2, plain: [0, 1] }

describe('a stray quote swallows nobody', () => {
  test.each([
    [
      'name,phone\n"甲,13800000001\n乙,13800000002\n丙,13800000003\n',
      ['broken', ['乙', '13800000002'], ['丙', '13800000003']]
    ],
    [
      'name,phone\n"甲,13800000001\n乙,13800000002\n"丙",13800000003\n',
      ['broken', ['乙', '13800000002'], ['丙', '13800000003']]
    ],
    ['name,phone\n"甲" x,13800000001\n乙,13800000002\n', ['broken', ['乙', '13800000002']]],
    [
      'name,phone\n"甲\n乙",13800000001\n丙,13800000003\n',
      ['broken', ['乙"', '13800000001'], ['丙', '13800000003']]
    ]
  ])('%j', (text, expected) => expect(shown(text, people).slice(1)).toEqual(expected))
  test('with inches', () =>
    expect(
      shown('phone,note\n13800000001,"5 inch\n13800000002,7" tv\n13800000003,x\n', {
        width: 2,
        plain: [0]
      }).slice(1)
    ).toEqual(['broken', ['13800000002', '7" tv'], ['13800000003', 'x']]))
  test('and whole rows inside of a cell are rows', () =>
    expect(
      shown('phone,note\n13800000001,"x\n13800000002,y\n13800000003,z"\n', { width: 2, plain: [0] }).slice(1)
    ).toEqual(['broken', ['13800000002', 'y'], ['13800000003', 'z"']]))
})

test('an address may have several lines, a quote may be doubled, and a delimiter may stand in a cell', () =>
  expect(shown('13800000001,"上海\n浦东","a ""b"", c"\n', { width: 3, plain: [0] })).toEqual([
    ['13800000001', '上海\n浦东', 'a "b", c']
  ]))
test('a first line that names the delimiter is no row', () =>
  expect(shown('sep=;\r\na;b\r\n', { delimiter: ';' })).toEqual([['a', 'b']]))
test.each(['\n', '\r\n', '\r'])('lines end with %j', end =>
  expect(shown(['a,b', '"c",d', 'e,f'].join(end))).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f']
  ])
)
test('wherever a file is cut into pieces its rows are the same', () => {
  const text = 'a,b\r\n"c ""x""",d\r\n"e\r\nf",g\r\n"h,1\r\ni,2'
  const whole = read(text)
  for (let at = 1; at < text.length; at++)
    expect(read(text, {}, [text.slice(0, at), text.slice(at)])).toEqual(whole)
})
