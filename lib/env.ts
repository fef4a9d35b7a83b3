import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
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
  SANDBOX_PORT: port.default(3999).describe('Port of the sandbox provider, on loopback'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('How much is logged')
}

export type Env = z.output<z.ZodObject<typeof settings>> & {
  APP_URL: string
  DATABASE_URL: string
  SHORT_LINK_URL: string
  TUIXIN_SECRET: string
}

/** Reads the environment; throws one error that lists everything that is wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const read = z.object(settings).safeParse(given)
  if (!read.success) {
    const lines = read.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings are wrong:\n${lines.join('\n')}`)
  }
  const APP_URL = read.data.APP_URL ?? `http://localhost:${read.data.PORT}`
  return {
    ...read.data,
    APP_URL,
    DATABASE_URL: read.data.DATABASE_URL ?? `file:${join(read.data.DATA_DIR, 'tuixin.db')}`,
    SHORT_LINK_URL: read.data.SHORT_LINK_URL ?? APP_URL,
    TUIXIN_SECRET: read.data.TUIXIN_SECRET ?? ownSecret(read.data.DATA_DIR)
  }
}

/** The secret of this installation. The file is created once; losing it makes every sealed number unreadable. */
export const secretFile = (dataDir: string): string => join(resolve(dataDir), 'secret')
function ownSecret(dataDir: string): string {
  const file = secretFile(dataDir)
  mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 })
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // another process of ours may have made it a moment ago
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32)
    throw new Error(`The secrets file ${file} is too short: restore it from your backup.`)
  return secret
}

let current: Env | undefined
/** The environment of this process, read once. */
export const env = (): Env => (current ??= readEnv(process.env))
