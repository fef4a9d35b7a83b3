import { describe, expect, test } from 'vitest'
import { demandUncommon } from './check-password.ts'

const own = ['max.mustermann@example.com', 'Max Mustermann']

describe('a password that a guesser tries first is refused:', () => {
  test.each([
    'password123456789',
    '1234567890',
    'aaaaaaaaaa',
    'Welcome2024!!',
    'letmein!!!!!',
    'admin@12345',
    // dressed up with look-alikes, capital letters, dots and full-width signs
    'Dr4g0n2024!',
    'P4ssw0rd!2024',
    'p.a.s.s.w.o.r.d',
    '１２３４５６７８９０',
    '!QAZ2wsx#EDC',
    // joined, repeated, backwards, two runs in one
    'passwordiloveyou',
    'iloveyou123iloveyou',
    'password password',
    'SunshinePrincess1',
    'drowssap123',
    'abcabcabcabc',
    'abcd1234abcd',
    'aabbccddee',
    'a1b2c3d4e5f6',
    '1q2w3e4r5t6y',
    'asdf;lkjasdf',
    // dates, numbers of phones, what stands on a keyboard
    '1990010119',
    '2024-01-01',
    '13800138000',
    'qazwsxedcrfv',
    '147258369147',
    // one's own name, in whatever order
    'mustermann2024',
    'Mustermann.Max1',
    'max.mustermann',
    'xammustermann',
    // of this product and its users
    'tuixin123456',
    'mima123456',
    'zhangwei1988',
    'woaini1314520',
    '一二三四五六七八九十',
    '我爱你我爱你我爱你1'
  ])('%s', async password => {
    await expect(demandUncommon(password, own)).rejects.toMatchObject({
      fields: [{ path: 'password', message: 'password_common' }]
    })
  })
})

test.each([
  'correct horse battery',
  'a long enough password',
  'v8#kd0Zq!mA',
  'die grüne Eule lacht',
  '昨天晚上下雨了今天没有',
  'Tr33s&Rivers-in-Oslo',
  'x'.repeat(3) + 'kQ7!zPw2Lm'
])('“%s” is taken', async password => {
  await expect(demandUncommon(password, own)).resolves.toBeUndefined()
})
test('the longest is judged at once', async () => {
  const signs = Array.from({ length: 256 }, (_, i) =>
    String.fromCodePoint(0x4e00 + ((i * 7919) % 5000))
  ).join('')
  await expect(demandUncommon(signs, own)).resolves.toBeUndefined()
  await expect(demandUncommon('ab'.repeat(128), own)).rejects.toThrow()
})
