import { expect, test } from 'vitest'
import { checkTargets } from './targets.ts'

const rules = (address: string, verifiedHosts?: string[]) =>
  checkTargets([address], { verifiedHosts }).map(finding => finding.rule)

test.each([
  ['https://shop.example.cn/new', []],
  ['https://shop.example.cn/?return=/cart', []],
  ['https://shop.example.cn/?return=https://www.shop.example.cn/cart', []],
  ['https://shop.example.cn/?q=https', []],
  ['http://shop.example.cn/new', ['ANY-LINK-HTTPS']],
  ['https://shop.example.cn@evil.test/', ['ANY-LINK-HTTPS']],
  ['https://bit.ly/abc', ['ANY-LINK-SHORT']],
  ['https://t.cn/A6', ['ANY-LINK-SHORT']],
  ['https://shop.example.cn/go?url=https%3A%2F%2Fevil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?to=//evil.test/x', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/#https://evil.test', ['ANY-LINK-LEADS-ON']]
])('a link to %s is found by %j', (address, expected) => expect(rules(address)).toEqual(expected))

test('with a list of hosts, all others are found', () => {
  expect(rules('https://m.shop.cn/a', ['shop.cn'])).toEqual([])
  expect(rules('https://shop.cn.evil.test/a', ['shop.cn'])).toEqual(['ANY-LINK-HOST'])
})
