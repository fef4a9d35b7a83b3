import { describe, expect, test } from 'vitest'
import { readReply } from './keywords.ts'

describe('a reply', () => {
  test.each([
    'R',
    'r',
    'Ｒ',
    'R。',
    ' td ',
    'TD',
    '退订',
    '【退订】',
    'STOP',
    'stop.',
    'Stop all!',
    'revoke',
    '请不要再给我发短信',
    "don't text me",
    '回复R'
  ])('“%s” opts out', text => expect(readReply(text)).toBe('opt_out'))
  test.each(["I'll stop by tomorrow", 'nonstop', '好的', '谢谢', 'return', 'the end is near', ''])(
    '“%s” does not',
    text => expect(readReply(text)).toBe('none')
  )
  test('START opts in and 帮助 asks for help', () => {
    expect(readReply('START')).toBe('opt_in')
    expect(readReply('帮助')).toBe('help')
  })
})
