import { expect, test } from 'vitest'
import { accountValues, inputOf, type AccountView } from '#components/settings/account-values.ts'
import { accountChange, accountInput } from '#lib/accounts/account.ts'
import { offersIn } from './offers.ts'

/** What somebody types into every field that has to be filled in. */
function filled(offer: ReturnType<typeof offersIn>[number]) {
  const values = accountValues(offer)
  for (const { path, required, initial } of offer.fields)
    if (required && initial === '') values[path] = 'typed-by-an-admin'
  return { ...values, name: offer.name, baseUrl: 'https://sms.example.com', prices: 'hk 0.35' }
}

test.each(offersIn('en').map(offer => [offer.mode, offer] as const))(
  'what is typed into the form for %s is an account, and a change without its secrets is one',
  (mode, offer) => {
    const { input, unreadable } = inputOf(filled(offer), offer)
    expect(unreadable).toEqual([])
    const read = accountInput.safeParse(input)
    expect(read.error?.issues).toBeUndefined()
    expect(read.data).toMatchObject({ mode, currency: offer.currency, prices: { HK: 0.35 } })

    const account: AccountView = {
      id: '01a206f1-763d-724e-8f0b-443b1eb51a71',
      name: 'kept',
      mode,
      baseUrl: 'https://sms.example.com',
      price: 0.05,
      currency: offer.currency,
      prices: {},
      settings: { ratePerSecond: 5, concurrency: 5, ...read.data?.settings }
    }
    const { input: change } = inputOf(accountValues(offer, account), offer, account)
    const { id: _, ...changed } = change
    expect(accountChange.safeParse(changed).error?.issues).toBeUndefined()
    expect(changed).not.toHaveProperty('credentials')
  }
)
test('a secret that is no JSON is said where it stands', () => {
  const offer = offersIn('zh-CN').find(({ mode }) => mode === 'http')
  if (!offer) throw new Error('no described provider')
  expect(inputOf({ ...filled(offer), secrets: '{token' }, offer).unreadable).toEqual(['secrets'])
})
