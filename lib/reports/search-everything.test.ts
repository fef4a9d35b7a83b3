import { afterEach, beforeEach, expect, test } from 'vitest'
import { fillDemo } from '../demo/fill-demo.ts'
import { install, prepare, type Installation } from '../testing/installation.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  await prepare(tuixin, { kind: 'sandbox' })
  await fillDemo(tuixin.services, 'zh-CN', { id: 'person' })
})
afterEach(() => tuixin.close())

const kinds = async (words: string) => (await tuixin.services.search(words)).map(each => each.kind)

test('what people named is found by a part of it, five of each kind at most', async () => {
  const found = await tuixin.services.search('双十二')
  expect(found.map(each => `${each.kind} ${each.title}`)).toEqual([
    'campaign 双十二当天',
    'campaign 双十二预热',
    'template 双十二会员日'
  ])
  expect(await kinds('云杉')).toEqual(['signature'])
  expect(await kinds('王芳')).toEqual(['contact', 'contact', 'contact', 'contact', 'contact'])
  expect(await kinds('八折')).toEqual(['template'])
  expect(await kinds('上海新')).toEqual(['audience'])
})
test('a person is found by the whole number however it is written, or by four digits, and the number stays masked', async () => {
  for (const words of ['13810011001', '+86 138 1001 1001', '1001']) {
    const [first] = (await tuixin.services.search(words)).filter(each => each.kind === 'contact')
    expect(first?.note).toBe('138****1001')
  }
  expect(JSON.stringify(await tuixin.services.search('13810011001'))).not.toContain('13810011001')
})
test('signs that mean something to a database are taken literally', async () => {
  for (const words of ['%', '_', '\\', "'", '*']) expect(await kinds(words)).toEqual([])
})
