import { apiKeyInput, scopes } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { createPerson } from '#lib/people/join.ts'
import { email, password, personName } from '#lib/people/person.ts'
import { needed, neededSecret, print, UsageError, type Command } from './command.ts'

const text = { type: 'string' } as const

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
    help: 'api-key create --name N --scopes a,b|all [--days D]   print a new key, once',
    options: { name: text, scopes: text, days: text },
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
        expiresInDays: options.days ? Number(options.days) : null
      })
      if (!read.success)
        throw new UsageError(
          read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n')
        )
      const { secret } = await createKey(services, read.data, null)
      print('key' in secret ? secret.key : secret)
    }
  },
  {
    name: 'gateway-key create',
    help: 'gateway-key create --mode appcode|secure [--name N] [--repeat-minutes M]   print {appCode} or {appId, secretKey} as JSON, once',
    options: { mode: text, name: text, 'repeat-minutes': text, json: { type: 'boolean' } },
    async run(services, options) {
      const kind = needed(options, 'mode')
      if (kind !== 'appcode' && kind !== 'secure') throw new UsageError('--mode: appcode or secure')
      const minutes = options['repeat-minutes']
      const input = apiKeyInput.parse({
        name: options.name ?? `gateway ${kind}`,
        kind,
        repeatMinutes: minutes === undefined ? null : Number(minutes)
      })
      console.log(JSON.stringify((await createKey(services, input, null)).secret))
    }
  }
]
