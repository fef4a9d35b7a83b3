// The admin's command line: npm run tuixin -- COMMAND …
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { env } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import { createServices } from '#lib/services.ts'
import { accessCommands } from './commands/access.ts'
import { readArguments, UsageError } from './commands/command.ts'
import { keepCommands } from './commands/keep.ts'
import { ledgerCommands } from './commands/ledger.ts'
import { rotateCommands } from './commands/rotate.ts'
import { workCommands } from './commands/work.ts'

const commands = [...accessCommands, ...workCommands, ...ledgerCommands, ...keepCommands, ...rotateCommands]
const argv = process.argv.slice(2)

function usage(): never {
  console.log(
    `Usage: npm run -s tuixin -- COMMAND\n\n${commands.map(command => `  ${command.help}`).join('\n')}`
  )
  process.exit(argv.length === 0 || argv.includes('--help') ? 0 : 2)
}

const command = commands.find(each => each.name.split(' ').every((word, i) => argv[i] === word))
if (!command) usage()
try {
  const { values, positionals } = readArguments(command, argv.slice(command.name.split(' ').length))
  if (values.help) {
    console.log(command.help)
    process.exit(0)
  }
  const settings = env()
  mkdirSync(resolve(settings.DATA_DIR, 'uploads'), { recursive: true, mode: 0o700 })
  await migrate(settings.DATABASE_URL)
  const services = createServices({ ...settings, LOG_LEVEL: 'error' })
  try {
    await command.run(services, values as Record<string, string | boolean | undefined>, positionals)
  } finally {
    await services.close()
  }
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${command.help}`)
  else if (error instanceof Refusal)
    console.error([error.message, ...error.fields.map(field => `${field.path}: ${field.message}`)].join('\n'))
  else console.error(error)
  process.exit(1)
}
