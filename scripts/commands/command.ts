import { readFileSync } from 'node:fs'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Services } from '#lib/services.ts'

/** One command of the admin's command line. */
export interface Command {
  /** Words after `npm run tuixin --`. */
  name: string
  help: string
  options: NonNullable<ParseArgsConfig['options']>
  run(
    services: Services,
    options: Record<string, string | boolean | undefined>,
    words: string[]
  ): Promise<void>
}

/** An error that the admin can mend: its text is shown without a stack. */
export class UsageError extends Error {}

export function needed(options: Record<string, string | boolean | undefined>, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is needed`)
  return value
}

/**
 * A secret that is not to stand on the command line, where other users and the shell's history see it: `-` reads a line of
 * standard input, and TUIXIN_OPTION_ with the option's name in capitals is asked when the option is not given.
 */
export function neededSecret(options: Record<string, string | boolean | undefined>, name: string): string {
  const given = options[name] ?? process.env[`TUIXIN_OPTION_${name.toUpperCase().replaceAll('-', '_')}`]
  const value = given === '-' ? nextLine() : given
  if (typeof value !== 'string' || value === '')
    throw new UsageError(
      `--${name} is needed: as a line of standard input with --${name} -, or in TUIXIN_OPTION_${name.toUpperCase().replaceAll('-', '_')}`
    )
  return value
}
let lines: string[] | undefined
const nextLine = (): string => (lines ??= readFileSync(0, 'utf8').split(/\r?\n/)).shift() ?? ''

/** Reads `argv` for a command: what it does not know is an error, not ignored. */
export function readArguments(command: Command, argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: { ...command.options, help: { type: 'boolean' } },
      allowPositionals: true,
      strict: true
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
export const print = (value: unknown): void =>
  console.log(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
