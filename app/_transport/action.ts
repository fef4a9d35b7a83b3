import { headers } from 'next/headers'
import type { z } from 'zod'
import { env } from '#lib/env.ts'
import { describeError, Refusal, refuseField } from '#lib/errors.ts'
import { can, type Permission } from '#lib/people/access.ts'
import type { Person } from '#lib/people/person.ts'
import { unkeepable } from '#lib/text.ts'
import { services, type Services } from '#lib/services.ts'
import type { ActionResult } from '#components/ui/action-result.ts'
import { allow } from './limits.ts'
import { currentLocale, sayError } from './locale.ts'
import { currentPerson } from './session.ts'

interface Options<Input, Output> {
  permission: Permission
  input: z.ZodType<Input>
  /** Verb and noun for the audit; left out for what only reads. */
  audit?: string
  run: (services: Services, input: Input, person: Person) => Promise<Output>
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
  const fields = Object.fromEntries(error.fields.map(({ path, message }) => [path, sayError(locale, message)]))
  return { ok: false, message: sayError(locale, error.message), fields }
}

const idOf = (value: unknown): string | undefined => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return typeof id === 'string' ? id : undefined
}

/** A server action: origin → session → permission → limit → strict schema → verb → audit → answer. */
export function action<Input, Output>(options: Options<Input, Output>) {
  return async (raw: unknown): Promise<ActionResult<Output>> => {
    try {
      if (!(await originIsOurs())) throw new Refusal('forbidden', 'origin')
      const person = await currentPerson()
      if (!person) throw new Refusal('unauthenticated', 'unauthenticated')
      if (!can(person.role, options.permission)) throw new Refusal('forbidden', 'forbidden')
      await allow('action', person.id)
      const bad = unkeepable(raw)
      if (bad !== undefined) throw refuseField(bad, 'characters')
      const input = options.input.safeParse(raw)
      if (!input.success)
        throw new Refusal('invalid', 'invalid', {
          fields: input.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }))
        })
      const all = services()
      const output = await options.run(all, input.data, person)
      if (options.audit)
        await all.audit.add(
          {
            actorKind: 'person',
            actorId: person.id,
            actorName: person.name,
            action: options.audit,
            subject: idOf(output) ?? idOf(input.data) ?? null,
            ip: (await headers()).get('x-tuixin-address')
          },
          all.clock()
        )
      return { ok: true, data: output }
    } catch (error) {
      return refusalResult(error)
    }
  }
}
