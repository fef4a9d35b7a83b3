import type { SignatureInput } from './schema.ts'
import type { Clock } from '../clock.ts'
import { faultsOf, found, Refusal, refuseField, type FieldError } from '../errors.ts'
import { newId, newToken } from '../ids.ts'
import type { Outcome, Provider } from '../providers/provider.ts'
import { parsePhone } from '../phone.ts'
import type { SettingsStore } from '../settings/store.ts'
import { driverOf, modeOf } from '../providers/registry.ts'
import { inMicros, readSettings, type Account, type AccountChange, type AccountInput } from './account.ts'
import type { AccountStore } from './store.ts'
import type { Signature, SignatureStore } from './signature-store.ts'
import { toMicros } from '../money.ts'

const USUAL_PRICE = 0.045

/** Adds an account. Its secrets are sealed and never shown again. */
export async function addAccount(
  deps: { accounts: AccountStore; clock: Clock },
  { name, kind, mode, baseUrl, settings, price, currency, prices, credentials }: AccountInput,
  id = newId()
): Promise<Account> {
  const known = await deps.accounts.byId(id)
  if (known) return known
  const account: Account = {
    id,
    name,
    kind,
    mode,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    settings: { ...settings, ...(prices ? { prices: inMicros(prices) } : {}) },
    priceMicros: toMicros(price ?? USUAL_PRICE),
    currency,
    state: 'active',
    stateReason: null,
    createdAt: deps.clock()
  }
  return deps.accounts.insert(account, credentials, newToken())
}

const refuse = (fields: FieldError[]) => new Refusal('invalid', 'invalid', { fields })

/** Changes an account; new credentials are checked like those of a new one, and workers connect with them at once. */
export async function changeAccount(
  deps: { accounts: AccountStore },
  id: string,
  { name, baseUrl, settings, price, currency, prices, credentials }: AccountChange
): Promise<Account> {
  const old = found(await deps.accounts.byId(id))
  if (driverOf(old.kind).practice) throw new Refusal('conflict', 'sandbox_account')
  if (currency && currency !== old.currency && (await deps.accounts.isUsed(id)))
    throw refuseField('currency', 'currency_used')
  const changed = readSettings(old.kind, settings, old.settings)
  if ('faults' in changed) throw refuse(changed.faults)
  const fresh = credentials && modeOf(old.kind, old.mode).credentials.safeParse(credentials)
  if (fresh?.error) throw refuse(faultsOf(fresh.error))
  const next: Account = {
    ...old,
    name: name ?? old.name,
    baseUrl: (baseUrl ?? old.baseUrl).replace(/\/+$/, ''),
    settings: {
      ...changed.settings,
      ...(prices ? { prices: inMicros(prices) } : {}),
      revision: (old.settings.revision ?? 0) + (fresh ? 1 : 0)
    },
    priceMicros: price === undefined ? old.priceMicros : toMicros(price),
    currency: currency ?? old.currency
  }
  await deps.accounts.change(next, fresh?.data)
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
  const parsed = parsePhone(input.phone, (await deps.settings.home()).country)
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
  input: SignatureInput,
  id = newId()
): Promise<Signature> {
  const known = await deps.signatures.byId(id)
  if (known) return known
  const text = signatureText(input.text)
  if (input.accountId) found(await deps.accounts.byId(input.accountId))
  const accountId = input.accountId ?? null
  if ((await deps.signatures.byText(text)).some(other => other.accountId === accountId))
    throw new Refusal('conflict', 'signature_exists')
  const signature = {
    id,
    text,
    accountId,
    providerSignId: input.providerSignId || null,
    state: 'pending',
    registration: input.registration ?? null,
    createdAt: deps.clock()
  }
  await deps.signatures.insert(signature)
  return found(await deps.signatures.byId(id))
}
