import { DAY } from '../clock.ts'
import { hashPassword } from '../crypto.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newId, newToken } from '../ids.ts'
import type { Role } from './access.ts'
import { demandUncommon } from './check-password.ts'
import type { JoinInput, Person } from './person.ts'
import type { SignInDeps } from './sign-in.ts'

const LINK_LENGTH = 7 * DAY

/** A one-time link for a new person. An owner link exists only while there is no owner, one at a time. */
export async function invite(
  { people, clock }: SignInDeps,
  input: { role: Role; email: string | null }
): Promise<string> {
  const token = newToken()
  const now = clock()
  await people.invite(token, { ...input, expiresAt: now + LINK_LENGTH }, now)
  return token
}

/** Link for the first owner; undefined when one exists. */
export async function ownerLink(deps: SignInDeps): Promise<string | undefined> {
  if ((await deps.people.owners()) > 0) return undefined
  await deps.people.dropOwnerInvitations()
  return invite(deps, { role: 'owner', email: null })
}

/** Makes a person, used by links and by the command line. */
export async function createPerson(
  { people, clock }: SignInDeps,
  input: { email: string; name: string; password: string; role: Role }
): Promise<Person> {
  await demandUncommon(input.password, [input.email, input.name])
  const person: Person = {
    id: newId(),
    email: input.email,
    name: input.name,
    role: input.role,
    disabledAt: null,
    createdAt: clock()
  }
  const made = await people.insert({ ...person, passwordHash: await hashPassword(input.password) })
  if (made.length === 0) throw refuseField('email', 'email_taken')
  return person
}

/** Takes up an invitation. Two at once: one person is made, the other is refused. */
export async function join(deps: SignInDeps, input: JoinInput): Promise<Person> {
  const { people, clock } = deps
  const invitation = found(await people.openInvitation(input.token, clock()))
  if (invitation.role === 'owner' && (await people.owners()) > 0) throw new Refusal('not_found', 'not_found')
  // no password is made that would open nothing
  if (invitation.role !== 'owner' && (await deps.settings.get('breakGlass')) !== null)
    throw new Refusal('forbidden', 'sso_only')
  if (invitation.email && invitation.email !== input.email) throw refuseField('email', 'email_invited')
  if (await people.credentials(input.email)) throw refuseField('email', 'email_taken')
  // before the link is used up
  await demandUncommon(input.password, [input.email, input.name])
  if (!(await people.useInvitation(input.token, clock()))) throw new Refusal('not_found', 'not_found')
  return createPerson(deps, { ...input, role: invitation.role })
}

/** Changes a role or closes an account; the last owner stays. Open sessions end at once. */
export async function changePerson(
  { people, settings, clock }: Pick<SignInDeps, 'people' | 'settings' | 'clock'>,
  id: string,
  change: { role?: Role; disabled?: boolean }
): Promise<void> {
  const person = found(await people.byId(id))
  const losesOwner =
    person.role === 'owner' &&
    person.disabledAt === null &&
    (change.disabled === true || (change.role !== undefined && change.role !== 'owner'))
  if (losesOwner && (await people.owners()) <= 1) throw new Refusal('conflict', 'last_owner')
  if (losesOwner && (await settings.get('breakGlass')) === id) throw new Refusal('conflict', 'break_glass')
  const disabledAt = change.disabled === undefined ? person.disabledAt : change.disabled ? clock() : null
  await people.change(id, { role: change.role ?? person.role, disabledAt })
  await people.endSessionsOf(id, clock())
}
