import { expect, test } from 'vitest'
import { splitTags } from './tag-list.ts'
import { splitList, splitWords } from '../text.ts'

test.each([
  ['VIP、新客', ['VIP', '新客']],
  ['VIP, 新 客；老客;VIP', ['VIP', '新 客', '老客']],
  ['a|b\tc\nd', ['a', 'b', 'c', 'd']],
  [' ，、 ', []]
])('%j is a list of %j, typed or imported', (text, items) => {
  expect(splitList(text)).toEqual(items)
  expect(splitTags(text)).toEqual(items)
})
test('where no item holds a space, one stands between items as well', () =>
  expect(splitWords('a.cn b.cn，c.cn\n、d.cn')).toEqual(['a.cn', 'b.cn', 'c.cn', 'd.cn']))
