import type { Finding } from '../finding.ts'
import type { Pack } from '../packs/pack.ts'

/** A text longer than providers take is refused, signature and opt-out wording counted. */
export function length(text: string, pack: Pack): Finding | undefined {
  const characters = [...text].length
  if (!pack.length || characters <= pack.length.max) return undefined
  return { rule: pack.length.id, verdict: pack.length.verdict, params: { length: characters, max: pack.length.max } }
}
