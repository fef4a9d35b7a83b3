import type { z } from 'zod'
import { apiKeyInput, keyChange, scopes } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { createPerson } from '#lib/people/join.ts'
import { email, password, personName } from '#lib/people/person.ts'
import { needed, neededSecret, print, UsageError, type Command } from './command.ts'

const text = { type: 'string' } as const
/** An option that is a number; `none` and nothing are null. */
const numberOf = (option: string | boolean | undefined): number | null =>
  option === undefined || option === 'none' ? null : Number(option)
function checked<T>(read: z.ZodSafeParseResult<T>): T {
  if (read.success) return read.data
  throw new UsageError(read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
}

export const accessCommands: Command[] = [
  {
    name: 'owner create',
    help: 'owner create --email E [--password P|-] [--name N]   make an owner who can sign in; the password from standard input with -, or in TUIXIN_OPTION_PASSWORD',
    options: { email: text, password: text, name: text },
    async run(services, options) {
      const address = email.safeParse(needed(options, 'email'))
      if (!address.success) throw new UsageError('--email is not an email address')
      const secret = password.safeParse(neededSecret(options, 'password'))
      if (!secret.success) throw new UsageError('--password has 10 to 256 characters')
      const name = personName.parse(options.name ?? address.data.split('@')[0])
      const person = await createPerson(services, {
        email: address.data,
        password: secret.data,
        name,
        role: 'owner'
      })
      print(person.id)
      if ((await services.settings.get('breakGlass')) !== null)
        console.error(
          'Passwords are closed (Only by the provider): this one opens nothing until you run npm run tuixin -- sign-in passwords'
        )
    }
  },
  {
    name: 'sign-in passwords',
    help: 'sign-in passwords   let passwords open again (ends “Only by the provider”), for the day that neither the provider nor the kept owner gets in',
    options: {},
    async run(services) {
      const breakGlass = await services.settings.get('breakGlass')
      if (breakGlass === null) return print('Passwords are open already.')
      await services.settings.clear('breakGlass')
      await services.audit.add(
        {
          actorKind: 'system',
          actorId: null,
          actorName: null,
          action: 'sign_in_provider.only',
          detail: { by: 'command line', before: { breakGlass }, after: { breakGlass: null } }
        },
        services.clock()
      )
      print('Passwords open again for those who have one. Whoever is signed in stays so.')
    }
  },
  {
    name: 'user list',
    help: 'user list [--json]   people and their roles',
    options: { json: { type: 'boolean' } },
    async run(services, options) {
      const people = await services.people.list()
      print(
        options.json
          ? people
          : people
              .map(
                person =>
                  `${person.id}  ${person.role.padEnd(9)} ${person.disabledAt ? 'disabled' : 'active  '} ${person.email}`
              )
              .join('\n')
      )
    }
  },
  {
    name: 'api-key create',
    help: 'api-key create --name N --scopes a,b|all [--days D] [--priority 0-9]   print a new key, once',
    options: { name: text, scopes: text, days: text, priority: text },
    async run(services, options) {
      const wanted = scopes.safeParse(
        needed(options, 'scopes')
          .split(',')
          .map(scope => scope.trim())
      )
      if (!wanted.success) throw new UsageError('--scopes: unknown scope; see /docs/api or use all')
      const read = apiKeyInput.safeParse({
        name: needed(options, 'name'),
        scopes: wanted.data,
        expiresInDays: options.days ? Number(options.days) : null,
        priority: numberOf(options.priority)
      })
      const { secret } = await createKey(services, checked(read), null)
      print('key' in secret ? secret.key : secret)
    }
  },
  {
    name: 'gateway-key create',
    help: 'gateway-key create --mode appcode|secure [--name N] [--repeat-minutes M] [--priority 0-9]   print {appCode} or {appId, secretKey} as JSON, once',
    options: { mode: text, name: text, 'repeat-minutes': text, priority: text, json: { type: 'boolean' } },
    async run(services, options) {
      const kind = needed(options, 'mode')
      if (kind !== 'appcode' && kind !== 'secure') throw new UsageError('--mode: appcode or secure')
      const input = checked(
        apiKeyInput.safeParse({
          name: options.name ?? `gateway ${kind}`,
          kind,
          repeatMinutes: numberOf(options['repeat-minutes']),
          priority: numberOf(options.priority)
        })
      )
      console.log(JSON.stringify((await createKey(services, input, null)).secret))
    }
  },
  {
    name: 'api-key change',
    help: 'api-key change --id ID [--priority 0-9|none] [--repeat-minutes M|none]   change a key of either kind that programs go on using',
    options: { id: text, priority: text, 'repeat-minutes': text },
    async run(services, options) {
      const { priority, 'repeat-minutes': minutes } = options
      const changes = checked(
        keyChange.safeParse({
          ...(priority === undefined ? {} : { priority: numberOf(priority) }),
          ...(minutes === undefined ? {} : { repeatMinutes: numberOf(minutes) })
        })
      )
      if (Object.keys(changes).length === 0) throw new UsageError('say --priority or --repeat-minutes')
      const [changed] = await services.apiKeys.change(needed(options, 'id'), changes)
      if (!changed) throw new UsageError('--id: no such key')
      print(changed.id)
    }
  }
]
