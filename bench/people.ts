import { newId } from '#lib/ids.ts'
import type { Installation } from '#lib/testing/installation.ts'

/** Writes `count` contacts who agreed, as an import would leave them. */
export async function people(at: Installation, count: number): Promise<void> {
  const now = at.services.clock()
  for (let from = 0; from < count; from += 1000)
    await at.services.contacts.write({
      created: Array.from({ length: Math.min(1000, count - from) }, (_, i) => ({
        id: newId(),
        phone: `+861${3_000_000_000 + from + i}`,
        country: 'CN',
        name: '张三',
        attributes: {},
        tags: [],
        consent: 'granted',
        consentAt: now,
        importId: null,
        createdAt: now,
        updatedAt: now
      }))
    })
}
