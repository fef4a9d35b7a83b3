import { Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Role } from './access.ts'
import { changePerson } from './join.ts'
import { roleNow } from './decide-role.ts'
import { GOOGLE } from './provider.ts'
import { claimsInput, type Claims } from './schema.ts'
import type { OidcProvider, OidcStore } from './oidc-store.ts'
import { email as address, personName, type Person } from './person.ts'
import { beginSession, type SignInDeps } from './sign-in.ts'

export interface ProviderDeps extends Pick<SignInDeps, 'people' | 'settings' | 'clock'> {
  oidc: OidcStore
}
interface Entered {
  person: Person
  sessionId: string
  /** Whether this was the first time, and the role before when the provider says another now. */
  made: boolean
  roleBefore: Role | undefined
  /** How somebody who was here already was linked just now: by their address, or by themselves while they were signed in. */
  linked: 'address' | 'session' | undefined
}
interface Arrival {
  person: Person
  made: boolean
  linked?: Entered['linked']
}

/** An address that counts: whoever could write any address into their profile would be that person here. */
function confirmedAddress(provider: OidcProvider, claims: Claims): string | undefined {
  const read = address.safeParse(claims.email ?? '')
  const { email_verified: said } = claims
  const confirmed = said === undefined ? provider.vouches : said === true || said === 'true'
  if (!read.success || !confirmed) return undefined
  // Google vouches for its own addresses and its customers', and calls others confirmed that were so once
  const google = provider.issuer === GOOGLE && !claims.hd && !/@(gmail|googlemail)\.com$/.test(read.data)
  return google ? undefined : read.data
}

/** Whether somebody whom nobody invited is of the house: anybody can have an account at some providers. */
function ofTheHouse(provider: OidcProvider, { hd }: Claims, email: string): boolean {
  const domains = provider.client.emailDomains ?? []
  const organisation = provider.issuer !== GOOGLE || domains.includes(hd?.toLowerCase() ?? '')
  return organisation && domains.includes(email.slice(email.indexOf('@') + 1))
}

/** Lets somebody in whom the provider has shown. `said` are claims whose signature was checked. */
export async function signInByProvider(
  deps: ProviderDeps,
  said: unknown,
  from: { userAgent?: string | undefined; address?: string | undefined },
  /** The session of somebody who went to the provider to link themselves. */
  linking?: { sessionId: string; person: Person }
): Promise<Entered> {
  const provider = await deps.oidc.provider()
  const read = claimsInput.safeParse(said)
  if (!provider || !read.success || read.data.iss !== provider.issuer)
    throw new Refusal('forbidden', 'sso_failed')
  const claims = read.data
  const known = await deps.oidc.personOf(provider.issuer, claims.sub)
  if (linking && known !== undefined && known !== linking.person.id)
    throw new Refusal('forbidden', 'sso_other')
  const { person, made, linked } = known
    ? { person: await deps.people.byId(known), made: false }
    : linking
      ? await linkOneself(deps, provider, claims, linking.person)
      : await firstTime(deps, provider, claims)
  if (!person || person.disabledAt !== null) throw new Refusal('forbidden', 'sso_closed')
  const role = made ? person.role : roleNow(provider, claims, person.role)
  if (role === undefined) {
    // nothing that was opened before goes on with a role that is gone
    await deps.people.endSessionsOf(person.id, deps.clock())
    throw new Refusal('forbidden', 'sso_no_role')
  }
  if (role !== person.role) await changePerson(deps, person.id, { role })
  const sessionId = await beginSession(deps, person.id, from)
  // the new one takes its place in the same browser, and the mark that named it is used up
  if (linking) await deps.people.endSession(linking.sessionId, deps.clock())
  const roleBefore = role === person.role ? undefined : person.role
  return { person: { ...person, role }, sessionId, made, roleBefore, linked }
}

/** Somebody who is signed in says which account there is theirs; the address does not matter. */
async function linkOneself(
  deps: ProviderDeps,
  provider: OidcProvider,
  claims: Claims,
  person: Person
): Promise<Arrival> {
  // before the link: who has no role there keeps coming in as they did
  if (roleNow(provider, claims, person.role) === undefined) throw new Refusal('forbidden', 'sso_no_role')
  await link(deps, provider, claims, person.id)
  return { person, made: false, linked: 'session' }
}

/** Keeps who somebody is there. */
async function link(
  { oidc, clock }: ProviderDeps,
  { issuer }: OidcProvider,
  { sub: subject }: Claims,
  personId: string
): Promise<void> {
  const linked = await oidc.link({ issuer, subject, personId, createdAt: clock() })
  // they are another one there already, or come in twice at once
  if (!linked && (await oidc.personOf(issuer, subject)) !== personId)
    throw new Refusal('forbidden', 'sso_other')
}

/** Somebody the provider shows for the first time: a person with that address, one who was invited, or a new one. */
async function firstTime(deps: ProviderDeps, provider: OidcProvider, claims: Claims): Promise<Arrival> {
  const email = confirmedAddress(provider, claims)
  if (email === undefined) throw new Refusal('forbidden', 'sso_email')
  const there = await deps.people.credentials(email)
  // before the link: a person who is closed is not joined to anybody
  if (there && there.disabledAt !== null) throw new Refusal('forbidden', 'sso_closed')
  // an address, which whoever runs a mailbox can have confirmed, is less than a second factor, and never an owner
  if (there && (there.role === 'owner' || there.totpSince !== null))
    throw new Refusal('forbidden', 'sso_link_first')
  const person = there ?? (await makePerson(deps, provider, claims, email))
  await link(deps, provider, claims, person.id)
  const { id, name, role, disabledAt, createdAt } = person
  return {
    person: { id, email, name, role, disabledAt, createdAt },
    made: !there,
    linked: there && 'address'
  }
}

async function makePerson(
  { people, clock }: ProviderDeps,
  provider: OidcProvider,
  claims: Claims,
  email: string
): Promise<Person> {
  const now = clock()
  const [invitation] = await people.invitationsOf(email, now)
  if (!invitation && provider.admits === 'invited') throw new Refusal('forbidden', 'sso_uninvited')
  if (!invitation && !ofTheHouse(provider, claims, email)) throw new Refusal('forbidden', 'sso_domain')
  // where a claim decides, an invitation is worth what it leaves open: a clerk's
  const invited = provider.roleClaim && invitation?.role !== 'clerk' ? undefined : invitation?.role
  const role = roleNow(provider, claims, invited)
  if (role === undefined) throw new Refusal('forbidden', 'sso_no_role')
  const names = [claims.name, claims.preferred_username, email].map(text => text?.trim().slice(0, 60))
  const name = names.find(text => personName.safeParse(text).success) ?? email.slice(0, 60)
  const person: Person = { id: newId(), email, name, role, disabledAt: null, createdAt: now }
  const made = await people.insert({ ...person, passwordHash: '' })
  // somebody with this address came in a moment ago
  if (made.length === 0) throw new Refusal('conflict', 'sso_again')
  await people.useInvitationsOf(email, now)
  return person
}
