'use server'
import { z } from 'zod'
import { onlyInput } from '#components/people/inputs.ts'
import { found, Refusal } from '#lib/errors.ts'
import { oidcInput } from '#lib/people/schema.ts'
import type { Person } from '#lib/people/person.ts'
import { onlyByProvider, removeProvider, saveProvider } from '#lib/people/save-provider.ts'
import type { Services } from '#lib/services.ts'
import { action } from '../../../_transport/action.ts'

/** Whoever names the provider says who everybody is, owners too. */
function demandOwner(person: Person): void {
  if (person.role !== 'owner') throw new Refusal('forbidden', 'provider_owner_only')
}
/** For the audit: everything but the secret. */
const look = async ({ oidc, settings }: Services) => ({
  ...(await oidc.provider()),
  breakGlass: await settings.get('breakGlass')
})

export const saveSignInProvider = action({
  permission: 'people:manage',
  fresh: true,
  input: oidcInput,
  audit: 'sign_in_provider.save',
  look,
  async run(services, input, person) {
    demandOwner(person)
    return { id: await saveProvider(services, input, person.id) }
  }
})
export const removeSignInProvider = action({
  permission: 'people:manage',
  fresh: true,
  input: z.strictObject({}),
  audit: 'sign_in_provider.remove',
  look,
  async run(services, _, person) {
    demandOwner(person)
    return { id: await removeProvider(services, person.id) }
  }
})
export const setOnlyByProvider = action({
  permission: 'people:manage',
  fresh: true,
  input: onlyInput,
  audit: 'sign_in_provider.only',
  look,
  async run(services, { breakGlass }, person) {
    demandOwner(person)
    await onlyByProvider(services, breakGlass, person.id)
    return {}
  }
})
/** Somebody who is another one at the provider now is joined to their address again at the next sign-in. */
export const unlinkIdentity = action({
  permission: 'people:manage',
  fresh: true,
  input: z.strictObject({ id: z.uuid() }),
  audit: 'person.unlink',
  async run({ oidc, people, clock }, { id }, person) {
    demandOwner(person)
    const { issuer } = found(await oidc.provider())
    found((await oidc.unlink(issuer, id))[0])
    await people.endSessionsOf(id, clock())
    return { id }
  }
})
