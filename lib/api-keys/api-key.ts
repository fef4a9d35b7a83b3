import { createHash } from 'node:crypto'
import { z } from 'zod'
import { newCode } from '../ids.ts'
import { PERMISSIONS } from '../people/access.ts'

export interface ApiKey {
  id: string
  name: string
  prefix: string
  scopes: string[]
  createdBy: string | null
  createdAt: number
  expiresAt: number | null
  revokedAt: number | null
  lastUsedAt: number | null
}

export const scopes = z.array(z.enum([...PERMISSIONS, 'all'])).min(1, 'required')
export const apiKeyInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(60, 'too_long'),
  scopes,
  expiresInDays: z.number().int().min(1).max(3650).nullable().optional()
})

const checksum = (body: string) => createHash('sha256').update(body).digest('hex').slice(0, 6)

/** tx_, 40 random characters, 6 of checksum: a mistyped or foreign key is refused without a look-up, scanners can spot a leak. */
export function newApiKey(): string {
  const body = newCode(40)
  return `tx_${body}${checksum(body)}`
}
export function looksLikeKey(text: string): boolean {
  const match = /^tx_([0-9A-Za-z]{40})([0-9a-f]{6})$/.exec(text)
  return match !== null && checksum(match[1]!) === match[2]
}
export const shownPrefix = (key: string): string => key.slice(0, 11)
