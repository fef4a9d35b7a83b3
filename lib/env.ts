import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65535)
const httpUrl = z.url({ protocol: /^https?$/ }).transform(url => url.replace(/\/+$/, ''))

/** Every setting of the environment: its shape, its default, and one line that says what it does. */
export const settings = {
  PORT: port.default(3000).describe('Port of the web process'),
  APP_URL: httpUrl.optional().describe('Address that people open; default http://localhost:PORT'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must start with file: or postgres://')
    .optional()
    .describe('Database: file:PATH for SQLite (default file:DATA_DIR/tuixin.db), postgres://… to scale out'),
  DATA_DIR: z.string().min(1).default('./data').describe('Database, secrets file and uploads'),
  WITNESS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('A second place, on another disk, for the epoch and every opt-out'),
  ROLE: z.enum(['all', 'web', 'worker', 'edge']).default('all').describe('Which processes run here'),
  TUIXIN_SECRET: z
    .string()
    .min(32, 'needs 32 characters or more')
    .optional()
    .describe('Seals numbers and secrets; made into DATA_DIR when unset'),
  SHORT_LINK_URL: httpUrl.optional().describe('Own short domain; default APP_URL'),
  TRUST_PROXY: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether a proxy of yours stands in front and adds X-Forwarded-For'),
  PRIVATE_WEBHOOKS: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether outgoing webhooks may go to private addresses and by http'),
  SANDBOX: z
    .enum(['on', 'off'])
    .optional()
    .describe('The sandbox provider; default on while no other account exists'),
  UNSAFE_POSTGRES: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether a PostgreSQL may be used that can lose what it called committed: for tests'),
  SANDBOX_PORT: port.default(3999).describe('Port of the sandbox provider, on loopback'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('How much is logged')
}

export type Env = z.output<z.ZodObject<typeof settings>> & {
  APP_URL: string
  DATABASE_URL: string
  SHORT_LINK_URL: string
  TUIXIN_SECRET: string
}

/** What keeps a process from starting. The text says what to do, and is shown without a stack. */
export class StartError extends Error {}

/** Reads the environment; throws one error that lists everything that is wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const read = z.object(settings).safeParse(given)
  if (!read.success) {
    const lines = read.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new StartError(`These settings are wrong:\n${lines.join('\n')}`)
  }
  const { DATA_DIR, WITNESS_DIR, PORT } = read.data
  const APP_URL = read.data.APP_URL ?? `http://localhost:${PORT}`
  const DATABASE_URL = read.data.DATABASE_URL ?? `file:${join(DATA_DIR, 'tuixin.db')}`
  if (WITNESS_DIR !== undefined) checkWitness(WITNESS_DIR, DATA_DIR)
  return {
    ...read.data,
    APP_URL,
    DATABASE_URL,
    SHORT_LINK_URL: read.data.SHORT_LINK_URL ?? APP_URL,
    TUIXIN_SECRET: read.data.TUIXIN_SECRET ?? ownSecret(DATA_DIR, DATABASE_URL)
  }
}

/** A second place must be there and be another one: made silently on a disk that is not mounted, it would witness nothing. */
function checkWitness(folder: string, dataDir: string): void {
  const inside = relative(resolve(dataDir), resolve(folder))
  if (inside === '' || !(inside.startsWith('..') || isAbsolute(inside)))
    throw new StartError(`WITNESS_DIR: ${folder} lies in DATA_DIR; name a folder on another disk.`)
  try {
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder')
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StartError(
      `WITNESS_DIR: ${folder} cannot be used (${why}). Make the folder, or mount its disk.`
    )
  }
}

let made: string | undefined
/** Takes back a secret that this process has made, when the database turns out to have another one. */
export function takeBackSecret(): void {
  if (made !== undefined) rmSync(made, { force: true })
  made = undefined
}

const hasData = (url: string): boolean => {
  if (!url.startsWith('file:')) return false
  try {
    return statSync(resolve(url.replace(/^file:(\/\/)?/, ''))).size > 0
  } catch {
    return false
  }
}

/** The secret of this installation. The file is created once; losing it makes every sealed number unreadable. */
export const secretFile = (dataDir: string): string => join(resolve(dataDir), 'secret')
function ownSecret(dataDir: string, databaseUrl: string): string {
  const file = secretFile(dataDir)
  if (!existsSync(file) && hasData(databaseUrl))
    throw new StartError(
      `The secret is missing: ${file} is not there, and the database is sealed with it. Put the file back from your backup, ` +
        'or set TUIXIN_SECRET. See “The secret is lost” in docs/operations.md.'
    )
  mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 })
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
      made = file
    } catch (error) {
      // another process of ours may have made it a moment ago
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32)
    throw new StartError(`The secrets file ${file} is too short: restore it from your backup.`)
  return secret
}

let current: Env | undefined
/** The environment of this process, read once. */
export const env = (): Env => (current ??= readEnv(process.env))
