import type { Clock } from '../clock.ts'
import type { ReadCode } from './link.ts'
import type { LinkStore, ResolvedLink } from './store.ts'

/** A link that was taken off elsewhere is refused within a second. */
const FRESH_MS = 800
const MOST = 20_000

/** Answers hot codes from memory. What this process takes off is refused at once, what another one does when it is read again. */
export function cachedLinks(store: LinkStore, clock: Clock): LinkStore {
  const known = new Map<string, { link: ResolvedLink; readAt: number }>()
  return {
    ...store,
    async resolve(code: ReadCode) {
      const key = code.kind === 'shared' ? code.code : `${code.code}${code.slot}`
      const now = clock()
      const hit = known.get(key)
      if (hit && now - hit.readAt < FRESH_MS && now >= hit.readAt) return hit.link
      const link = await store.resolve(code)
      // the oldest go first: a map keeps the order of its keys
      known.delete(key)
      if (link) {
        if (known.size >= MOST) known.delete(known.keys().next().value!)
        known.set(key, { link, readAt: now })
      }
      return link
    },
    async disable(linkId: string, disabled: boolean) {
      await store.disable(linkId, disabled)
      known.clear()
    }
  }
}
