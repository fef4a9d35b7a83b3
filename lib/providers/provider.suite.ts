import { describe, expect, test } from 'vitest'
import { newId, toRequestNumber } from '../ids.ts'
import type { Provider, ProviderRequest } from './provider.ts'

interface Knows {
  /** Millionths that it says a message cost; null when it says nothing. */
  fees: number | null
  /** Whether it documents a trouble of its own as worth another try. */
  retries: boolean
}
/** What every adapter must do, run against a server that behaves by the last four digits of the number. */
export function providerSuite(
  name: string,
  provider: () => Provider,
  { fees, retries }: Knows = { fees: 45_000, retries: true }
) {
  const to = (suffix: string): ProviderRequest => ({
    requestNumber: toRequestNumber(newId()),
    phone: `+861380013${suffix}`,
    providerTemplateId: 'T1',
    providerSignId: 'S1',
    variables: { name: '张三' },
    text: '【推信】张三，您好'
  })

  describe(`${name} provider`, () => {
    test('accepts and says what it cost', async () =>
      expect(await provider().send(to('8001'))).toMatchObject({ kind: 'accepted', feesMicros: fees }))
    test.each([
      ['0610', 'rejected'],
      ['0611', 'rejected'],
      ['0612', 'throttled'],
      ['0401', 'account_fault'],
      ['0404', 'unknown'],
      ['0408', 'unknown']
    ])('a number ending in %s comes out as %s', async (suffix, kind) =>
      expect((await provider().send(to(suffix))).kind).toBe(kind)
    )
    // a name of its own, and no test at all for those that document no such trouble
    const troubled = retries ? test : (_name: string, _work: () => Promise<void>) => undefined
    troubled('trouble at the provider is worth another try, and the third is accepted', async () => {
      const request = to('0500')
      expect((await provider().send(request)).kind).toBe('retry')
      expect((await provider().send(request)).kind).toBe('retry')
      expect((await provider().send(request)).kind).toBe('accepted')
    })
    test('forty at once all come back', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, (_, i) => provider().send(to(String(8100 + i))))
      )
      expect(outcomes.every(outcome => outcome.kind === 'accepted')).toBe(true)
    })
  })
}
