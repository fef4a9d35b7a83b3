import { headers } from 'next/headers'
import type { z } from 'zod'
import { env } from '#lib/env.ts'
import { describeError, faultsOf, Refusal, refuseField } from '#lib/errors.ts'
import { MINUTE } from '#lib/clock.ts'
import { confirmPassword } from '#lib/people/second-factor.ts'
import { can, type Right } from '#lib/people/access.ts'
import type { Person } from '#lib/people/person.ts'
import { unkeepable } from '#lib/text.ts'
import { actionBegins } from '#lib/request-context.ts'
import { services, type Services } from '#lib/services.ts'
import type { ActionResult } from '#components/ui/action-result.ts'
import { allow } from './limits.ts'
import { currentLocale, sayError } from './locale.ts'
import { postOnce } from './post-once.ts'
import { currentPerson, currentSession } from './session.ts'

interface Options<Input, Output> {
  permission: Right
  input: z.ZodType<Input>
  /** Asks for the password again when the sign-in is not of the last half hour: for what outlives the session. */
  fresh?: boolean
  /** Verb and noun for the audit; left out for what only reads. */
  audit?: string
  /** What it changes, looked at before and after: the audit keeps what differs. Never a secret, a number or somebody's text. */
  look?: (services: Services, input: Input) => Promise<object | undefined>
  /** It makes one thing under the id that it is given: a post that broke off is carried out again and makes nothing twice. */
  makesOne?: boolean
  run: (services: Services, input: Input, person: Person, makes?: string) => Promise<Output>
}

/** Next lets a POST without Origin through and believes forwarded hosts: here both must be our own. */
export async function originIsOurs(): Promise<boolean> {
  const all = await headers()
  const origin = all.get('origin')
  if (!origin) return false
  try {
    const host = new URL(origin).host
    return host === all.get('host') || host === new URL(env().APP_URL).host
  } catch {
    return false
  }
}

/** Turns what was thrown into what the page shows; a bug is logged and said as such. */
export async function refusalResult(error: unknown): Promise<ActionResult<never>> {
  const locale = await currentLocale()
  if (!(error instanceof Refusal)) {
    services().log('action failed', { error: describeError(error) })
    return { ok: false, message: sayError(locale, 'internal'), fields: {} }
  }
  const fields = Object.fromEntries(
    error.fields.map(({ path, message }) => [path, sayError(locale, message)])
  )
  return { ok: false, message: sayError(locale, error.message, error.params), fields }
}

const idOf = (value: unknown): string | undefined => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return typeof id === 'string' ? id : undefined
}

const FRESH = 30 * MINUTE
/** The password beside an action's own input. */
function withoutPassword(raw: unknown): { password: string | undefined; rest: unknown } {
  if (typeof raw !== 'object' || raw === null || !('password' in raw))
    return { password: undefined, rest: raw }
  const { password, ...rest } = raw
  return { password: typeof password === 'string' ? password : undefined, rest }
}
async function confirmFresh(all: Services, personId: string, password: string | undefined): Promise<void> {
  const session = await currentSession()
  const since = session && (await all.people.sessionSince(session.id))
  if (since !== undefined && all.clock() - since < FRESH) return
  // who has none shows again who they are where they did
  if (!(await all.people.hasPassword(personId))) throw new Refusal('forbidden', 'sign_in_again')
  if (password === undefined) throw refuseField('password', 'password_again')
  await allow('public', `password ${personId}`)
  await confirmPassword(all, personId, password)
}

/** What two looks at the same thing do not share, by name. */
function differences(before: object = {}, after: object = {}): { before: object; after: object } | null {
  const [old, now] = [new Map<string, unknown>(Object.entries(before)), new Map(Object.entries(after))]
  const names = [...new Set([...old.keys(), ...now.keys()])].filter(
    name => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name))
  )
  const only = (from: Map<string, unknown>) =>
    Object.fromEntries(names.map(name => [name, from.get(name) ?? null]))
  return names.length === 0 ? null : { before: only(old), after: only(now) }
}

/** Carries out what was asked and writes it down. */
async function carryOut<Input, Output>(
  options: Options<Input, Output>,
  all: Services,
  input: Input,
  person: Person,
  makes?: string
): Promise<Output> {
  const before = await options.look?.(all, input)
  const output = await options.run(all, input, person, makes)
  if (options.audit)
    await all.audit.add(
      {
        actorKind: 'person',
        actorId: person.id,
        actorName: person.name,
        action: options.audit,
        subject: idOf(output) ?? idOf(input) ?? null,
        detail: options.look ? differences(before, await options.look(all, input)) : null,
        ip: (await headers()).get('x-tuixin-address')
      },
      all.clock()
    )
  return output
}

/** A server action: origin → session → permission → limit → strict schema → token → verb → audit → answer. */
export function action<Input, Output>(options: Options<Input, Output>) {
  /** `token` is the form's, the same for every post of the same intention (post-once.ts). */
  return async (raw: unknown, token?: unknown): Promise<ActionResult<Output>> => {
    actionBegins()
    try {
      if (!(await originIsOurs())) throw new Refusal('forbidden', 'origin')
      const person = await currentPerson()
      if (!person) throw new Refusal('unauthenticated', 'unauthenticated')
      if (!can(person.role, options.permission)) throw new Refusal('forbidden', 'forbidden')
      await allow('action', person.id)
      const bad = unkeepable(raw)
      if (bad !== undefined) throw refuseField(bad, 'characters')
      const { password, rest } = options.fresh ? withoutPassword(raw) : { password: undefined, rest: raw }
      const input = options.input.safeParse(rest)
      if (!input.success) throw new Refusal('invalid', 'invalid', { fields: faultsOf(input.error) })
      const all = services()
      if (options.fresh) await confirmFresh(all, person.id, password)
      const work = (makes?: string) => carryOut(options, all, input.data, person, makes)
      // what only reads may be asked for as often as one likes
      const data = options.audit
        ? await postOnce(
            all,
            { token, personId: person.id, request: [options.audit, input.data], makesOne: options.makesOne },
            work
          )
        : await work()
      return { ok: true, data }
    } catch (error) {
      return refusalResult(error)
    }
  }
}
