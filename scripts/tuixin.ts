// The admin's command line: npm run tuixin -- COMMAND …
import { StartError } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import { accessCommands } from './commands/access.ts'
import { readArguments, UsageError } from './commands/command.ts'
import { backupCommands } from './commands/backup.ts'
import { ledgerCommands } from './commands/ledger.ts'
import { rotateCommands } from './commands/rotate.ts'
import { workCommands } from './commands/work.ts'
import { openInstallation } from './open-installation.ts'

const commands = [...accessCommands, ...workCommands, ...ledgerCommands, ...backupCommands, ...rotateCommands]
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
  const services = await openInstallation({ LOG_LEVEL: 'error' })
  try {
    // an older copy gets its identity at the start, which compares it with what is known outside
    if (!(await services.installation.hasCampaigns())) await services.installation.begin(services.clock())
    await command.run(services, values as Record<string, string | boolean | undefined>, positionals)
  } finally {
    await services.close()
  }
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${command.help}`)
  else if (error instanceof Refusal)
    console.error([error.message, ...error.fields.map(field => `${field.path}: ${field.message}`)].join('\n'))
  else if (error instanceof StartError) console.error(error.message)
  else console.error(error)
  process.exit(1)
}
