import type { SignatureInput } from './schema.ts'
import type { Clock } from '../clock.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newId, newToken } from '../ids.ts'
import type { Outcome, Provider } from '../providers/provider.ts'
import { parsePhone } from '../phone.ts'
import type { SettingsStore } from '../settings/store.ts'
import {
  accountInput,
  credentialsOf,
  DEFAULT_SETTINGS,
  inMicros,
  kindOf,
  type Account,
  type AccountChange,
  type AccountCredentials,
  type AccountInput
} from './account.ts'
import type { AccountStore } from './store.ts'
import type { Signature, SignatureStore } from './signature-store.ts'
import { toMicros } from '../money.ts'

/** Adds an account. Its secrets are sealed and never shown again. */
export async function addAccount(
  deps: { accounts: AccountStore; clock: Clock },
  input: AccountInput
): Promise<Account> {
  const { name, mode, baseUrl, settings, price, currency, prices } = input
  const account: Account = {
    id: newId(),
    name,
    kind: kindOf(mode),
    mode,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    settings: {
      ...DEFAULT_SETTINGS,
      ...(mode === 'appcode' ? {} : { format: 'json' as const }),
      ...withoutUndefined(settings),
      ...(prices ? { prices: inMicros(prices) } : {})
    },
    priceMicros: toMicros(price ?? 0.045),
    currency: currency ?? (mode === 'twilio' ? 'USD' : 'CNY'),
    state: 'active',
    stateReason: null,
    createdAt: deps.clock()
  }
  return deps.accounts.insert(account, credentialsOf(input), newToken())
}
const withoutUndefined = (values: object = {}) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** Changes an account; new credentials are checked like those of a new one, and workers connect with them at once. */
export async function changeAccount(
  deps: { accounts: AccountStore },
  id: string,
  change: AccountChange
): Promise<Account> {
  const old = found(await deps.accounts.byId(id))
  if (old.kind === 'sandbox') throw new Refusal('conflict', 'sandbox_account')
  const { name, baseUrl, settings, price, currency, prices, credentials } = change
  if (currency && currency !== old.currency && (await deps.accounts.isUsed(id)))
    throw refuseField('currency', 'currency_used')
  const revision = (old.settings.revision ?? 0) + (credentials ? 1 : 0)
  const next: Account = {
    ...old,
    name: name ?? old.name,
    baseUrl: (baseUrl ?? old.baseUrl).replace(/\/+$/, ''),
    settings: {
      ...old.settings,
      ...withoutUndefined(settings),
      ...(prices ? { prices: inMicros(prices) } : {}),
      revision
    },
    priceMicros: price === undefined ? old.priceMicros : toMicros(price),
    currency: currency ?? old.currency
  }
  let sealed: AccountCredentials | undefined
  if (credentials) {
    const whole =
      old.mode === 'http' ? { secrets: credentials, settings: { api: next.settings.api } } : credentials
    const read = accountInput.safeParse({ name: next.name, baseUrl: next.baseUrl, mode: old.mode, ...whole })
    if (!read.success)
      throw new Refusal('invalid', 'invalid', {
        fields: read.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }))
      })
    sealed = credentialsOf(read.data)
  }
  await deps.accounts.change(next, sealed)
  return next
}

/** Sends one text to one's own number through an account and says what came of it. */
export async function testAccount(
  deps: {
    accounts: AccountStore
    settings: SettingsStore
    connect: (account: Account) => Promise<Provider>
    clock: Clock
  },
  input: { accountId: string; phone: string; providerTemplateId: string; providerSignId: string }
): Promise<Outcome> {
  const account = found(await deps.accounts.byId(input.accountId))
  const parsed = parsePhone(input.phone)
  if (!parsed.ok) throw refuseField('phone', parsed.reason)
  const provider = await deps.connect(account)
  try {
    const { providerTemplateId, providerSignId } = input
    const outcome = await provider.send({
      requestNumber: newId().replaceAll('-', ''),
      phone: parsed.e164,
      providerTemplateId,
      providerSignId,
      variables: {},
      text: '【推信】测试短信 test message'
    })
    const now = deps.clock()
    if (outcome.kind === 'accepted')
      await deps.settings.set(
        'testedAccounts',
        { ...(await deps.settings.get('testedAccounts')), [account.id]: now },
        now
      )
    return outcome
  } finally {
    await provider.close()
  }
}

// The widest that any provider takes (CN-SIG-02, CN-SIG-03); a campaign's own provider is asked when its text is checked
const SIGNATURE = /^(?!\d+$)[\u4e00-\u9fa5A-Za-z0-9]{2,32}$/

/** A signature's text as it is kept: the brackets are ours to write. `field` is blamed for one that no provider takes. */
export function signatureText(written: string, field = 'text'): string {
  const text = written.trim().replace(/^【(.*)】$/, '$1')
  if (!SIGNATURE.test(text)) throw refuseField(field, 'signature_shape')
  return text
}

/** Adds a signature, to be approved. */
export async function addSignature(
  deps: { signatures: SignatureStore; accounts: AccountStore; clock: Clock },
  input: SignatureInput
): Promise<Signature> {
  const text = signatureText(input.text)
  if (input.accountId) found(await deps.accounts.byId(input.accountId))
  const accountId = input.accountId ?? null
  if ((await deps.signatures.byText(text)).some(other => other.accountId === accountId))
    throw new Refusal('conflict', 'signature_exists')
  const signature = {
    id: newId(),
    text,
    accountId,
    providerSignId: input.providerSignId || null,
    state: 'pending',
    registration: input.registration ?? null,
    createdAt: deps.clock()
  }
  await deps.signatures.insert(signature)
  return signature
}
