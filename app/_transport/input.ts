import type { z } from 'zod'
import { faultsOf, Refusal, refuseField } from '#lib/errors.ts'
import { unkeepable } from '#lib/text.ts'

/** What a program gave, as the schema reads it; a fault is refused with every wrong field. */
export function readInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const bad = unkeepable(value)
  if (bad !== undefined) throw refuseField(bad, 'characters')
  const read = schema.safeParse(value, { reportInput: true })
  if (!read.success) throw new Refusal('invalid', 'invalid', { fields: faultsOf(read.error) })
  return read.data
}

/** The parameters of an address. One that is given twice is refused: which of the two was meant is a guess. */
export function queryOf(url: string): Record<string, string> {
  const query = new Map<string, string>()
  for (const [name, value] of new URL(url).searchParams) {
    if (query.has(name)) throw refuseField(name, 'repeated')
    query.set(name, value)
  }
  return Object.fromEntries(query)
}

/** A batch of a thousand items with long texts fits. */
const LARGEST = 4 * 1024 * 1024

/** A JSON body with its text; no body is an empty object. */
export async function readJson(request: Request): Promise<{ text: string; value: unknown }> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST)
    throw new Refusal('too_large', 'too_large')
  const text = await request.text()
  if (text.length > LARGEST) throw new Refusal('too_large', 'too_large')
  if (text === '') return { text, value: {} }
  try {
    const value: unknown = JSON.parse(text)
    return { text, value }
  } catch {
    throw new Refusal('invalid', 'json')
  }
}
