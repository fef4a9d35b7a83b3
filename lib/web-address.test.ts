import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressesIn, withParameters } from './web-address.ts'

const written = (text: string) => addressesIn(text).map(address => address.written)

describe('a link ends where the sentence goes on', () => {
  test.each(
    [
      '”',
      '’',
      '»',
      '…',
      '—',
      '·',
      '→',
      '℃',
      '×',
      '÷',
      '★',
      '🎉',
      'へ',
      'カ',
      '에서',
      'من',
      'для',
      '\u200b',
      '|',
      '*',
      '.',
      ',',
      '!',
      '?',
      ')',
      ']',
      '。',
      '，',
      '！',
      '）',
      '】',
      '》',
      '；',
      '、',
      '领取',
      '"',
      '>',
      ' now',
      '\n',
      '~',
      '…。',
      '."',
      '），'
    ].map(after => [after])
  )('before “%s”', after => {
    for (const link of [
      'https://shop.example.cn/a1',
      'https://shop.example.cn/a1?b=2',
      'https://shop.example.cn',
      'http://shop.example.cn/x#y',
      'www.shop.example.cn/a1'
    ])
      expect(written(`看 ${link}${after}`)).toEqual([link])
  })
  test.each([
    ['https://en.example/wiki/Foo_(bar)', 'https://en.example/wiki/Foo_(bar)'],
    ['(https://en.example/wiki/Foo_(bar))', 'https://en.example/wiki/Foo_(bar)'],
    ['见（https://a.example/x）。', 'https://a.example/x'],
    ['https://a.example/?q[]=1&r[a]=2', 'https://a.example/?q[]=1&r[a]=2'],
    ['https://shop.example.cn/中文路径?k=中文，点开', 'https://shop.example.cn/中文路径?k=中文'],
    ['https://shop.example.fr/café', 'https://shop.example.fr/café'],
    ['HTTPS://Shop.Example.CN/A', 'HTTPS://Shop.Example.CN/A'],
    ['https://例子.测试/a', 'https://例子.测试/a'],
    ['https://例子.中国点击领取', 'https://例子.中国'],
    ['https://bücher.example/x', 'https://bücher.example/x'],
    ['https://shop.example.cn点击', 'https://shop.example.cn'],
    ['https://a_b.shop.example/x', 'https://a_b.shop.example/x'],
    ['https://a.example:8443/x', 'https://a.example:8443/x'],
    ['https://user:pw@evil.test/', 'https://user:pw@evil.test/'],
    ['https://[::1]/x', 'https://[::1]/x'],
    ['https://a.example/%D6%D0?x=%20+1', 'https://a.example/%D6%D0?x=%20+1'],
    ['https://a.example/a*b~c', 'https://a.example/a*b~c']
  ])('%s holds %s', (text, link) => expect(written(text)).toEqual([link]))

  test('several in one text, and none where there is none', () => {
    expect(written('看https://a.example/x和http://b.example')).toEqual([
      'https://a.example/x',
      'http://b.example'
    ])
    expect(written('shop.example and me@shop.example, boots.In stock, https:// and https://...')).toEqual([
      'shop.example'
    ])
  })
})

test.each([
  ['https://shop.example.cn/中文?k=中文', 'https://shop.example.cn/%E4%B8%AD%E6%96%87?k=%E4%B8%AD%E6%96%87'],
  ['https://例子.测试/a', 'https://xn--fsqu00a.xn--0zwm56d/a'],
  ['www.shop.example', 'https://www.shop.example'],
  ['HTTPS://Shop.Example.CN/A', 'https://shop.example.cn/A'],
  ['https://a.example/%d6%d0?a b', 'https://a.example/%d6%d0?a']
])('%s is asked for as %s', (text, href) => expect(addressesIn(text)[0]?.href).toBe(href))

test.each([
  ['https://a.example/x?k=%D6%D0%CE%C4', 'https://a.example/x?k=%D6%D0%CE%C4&u=1'],
  ['https://a.example/x?abc', 'https://a.example/x?abc&u=1'],
  ['https://a.example/x?q=a%20b+c', 'https://a.example/x?q=a%20b+c&u=1'],
  ['https://a.example/x?', 'https://a.example/x?u=1'],
  ['https://a.example/x?a=1&', 'https://a.example/x?a=1&u=1'],
  ['https://a.example', 'https://a.example?u=1'],
  ['https://a.example/x#top?y', 'https://a.example/x?u=1#top?y'],
  ['https://a.example/#/route', 'https://a.example/?u=1#/route'],
  ['https://a.example/x?u=2', 'https://a.example/x?u=2'],
  ['https://a.example/é', 'https://a.example/%C3%A9?u=1']
])('%s with u=1 is %s', (address, expected) => expect(withParameters(address, [['u', '1']])).toBe(expected))

test('every address found in any text can be asked for and stands where it says', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 8 }),
          fc.constantFrom('https://', 'a.example/', 'www.b.example', '(', ')', '中', '?')
        )
      ),
      pieces => {
        const text = pieces.join('')
        for (const { written: link, href, at } of addressesIn(text)) {
          expect(text.startsWith(link, at)).toBe(true)
          expect(URL.canParse(href)).toBe(true)
          expect(href).toMatch(/^https?:\/\/[\x21-\x7e]+$/)
        }
      }
    )
  ))
