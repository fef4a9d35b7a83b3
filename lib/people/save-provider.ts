import { found, Refusal, refuseField } from '../errors.ts'
import { readProvider } from './read-provider.ts'
import type { OidcInput } from './schema.ts'
import type { OidcStore } from './oidc-store.ts'
import type { PeopleStore } from './store.ts'

export interface SaveProviderDeps {
  oidc: OidcStore
  people: PeopleStore
  settings: {
    get(name: 'breakGlass'): Promise<string | null>
    set(name: 'breakGlass', value: string, now: number): PromiseLike<unknown>
    clear(name: 'breakGlass'): PromiseLike<unknown>
  }
  clock: () => number
}

/** Keeps the company's sign-in, once its own document has been read. Another one takes the sessions of the one before with it. */
export async function saveProvider(
  { oidc, settings, clock }: SaveProviderDeps,
  { clientSecret, emailDomains, ...input }: OidcInput,
  decidedBy?: string
): Promise<string> {
  const before = await oidc.provider()
  const secret = clientSecret || undefined
  if (!before && !secret) throw refuseField('clientSecret', 'required')
  const { issuer, client } = await readProvider(input.wellKnown)
  if (before && before.issuer !== issuer) {
    // everybody would be unknown there, and nobody but one could come in
    if ((await settings.get('breakGlass')) !== null) throw refuseField('wellKnown', 'oidc_while_only')
    // the secret of one is not sent to another
    if (!secret) throw refuseField('clientSecret', 'oidc_secret_again')
  }
  const roleClaim = input.roleClaim || null
  const id = await oidc.save(
    { ...input, roleClaim, issuer, client: { ...client, emailDomains } },
    secret,
    clock()
  )
  // after the row: nobody comes in by the old one any more
  if (before && before.issuer !== issuer) await oidc.forget(before.issuer, clock(), decidedBy)
  return id
}

/**
 * Takes the company's sign-in away; passwords open again, for those who have one. Whoever came in by it is out, since nobody there can close
 * them any more, and is nobody's when it is set up once more. The session of who decides stays.
 */
export async function removeProvider(
  { oidc, settings, clock }: SaveProviderDeps,
  decidedBy?: string
): Promise<string> {
  const { issuer } = found(await oidc.provider())
  await settings.clear('breakGlass')
  const { id } = found((await oidc.remove())[0])
  await oidc.forget(issuer, clock(), decidedBy)
  return id
}

/**
 * Closes the way by password to everybody but one owner, who comes in when the provider does not answer. Whoever signed in by a password
 * before does it again; the session of who decides stays.
 */
export async function onlyByProvider(
  { oidc, people, settings, clock }: SaveProviderDeps,
  breakGlass: string | null,
  decidedBy: string
): Promise<void> {
  if (breakGlass === null) return void (await settings.clear('breakGlass'))
  const provider = await oidc.provider()
  if (!provider) throw new Refusal('conflict', 'sso_missing')
  // nobody is locked out by a provider that never worked
  if ((await oidc.linked(provider.issuer)).length === 0) throw new Refusal('conflict', 'sso_untried')
  const owner = await people.byId(breakGlass)
  if (owner?.role !== 'owner' || owner.disabledAt !== null || !(await people.hasPassword(owner.id)))
    throw refuseField('breakGlass', 'break_glass_owner')
  await settings.set('breakGlass', breakGlass, clock())
  await people.endSessionsBut(decidedBy, clock())
}
