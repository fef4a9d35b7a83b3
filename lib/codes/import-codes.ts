import { found } from '../errors.ts'
import { CODE_FORM, SHORTEST_CODE } from './code.ts'
import type { CodePool, CodeStore } from './store.ts'

/** Why a line of a file is no code of the pool. */
export type LineFault = 'code_characters' | 'code_short' | 'code_long' | 'code_known'
export interface RefusedLine {
  line: number
  reason: LineFault
}
export interface ImportedCodes {
  added: number
  /** Codes that the pool has, or that nobody could tell from one of its codes. */
  duplicates: number
  /** Lines that are no codes. */
  invalid: number
  /** The first of both. */
  refused: RefusedLine[]
}
const BATCH = 1000
const MOST_TOLD = 100
/** What a first line may say that is the name of its column. */
const HEADER = /^(code|codes|coupon|coupons|coupon_code|voucher|优惠码|优惠券|券码|兑换码|码)$/i

/** The first cell of a line. */
function cellOf(line: string): string {
  const text = line.trim()
  const quoted = /^"((?:[^"]|"")*)"/.exec(text)?.[1]
  return (quoted === undefined ? (text.split(/[,;\t]/)[0] ?? '') : quoted.replaceAll('""', '"')).trim()
}

/** The lines of a text that comes in pieces, cut in the middle of a sign or a line. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    // what never ends a line is no list of codes
    if (rest.length > 10_000) rest = rest.slice(0, 10_000)
    yield* lines
  }
  yield rest + decoder.decode()
}

function faultOf(code: string, { length }: Pick<CodePool, 'length'>): LineFault | undefined {
  if (code.length > length) return 'code_long'
  if (code.length < SHORTEST_CODE) return 'code_short'
  return CODE_FORM.test(code) ? undefined : 'code_characters'
}

/**
 * Adds the codes of a file, one a line, in its order. What is added is durable batch by batch: the same file again adds what is
 * missing and nothing twice.
 */
export async function importCodes(
  { codes }: { codes: Pick<CodeStore, 'byId' | 'add'> },
  poolId: string,
  pieces: AsyncIterable<Uint8Array>
): Promise<ImportedCodes> {
  const pool = found(await codes.byId(poolId))
  const result: ImportedCodes = { added: 0, duplicates: 0, invalid: 0, refused: [] }
  const tell = (line: number, reason: LineFault) => {
    if (result.refused.length < MOST_TOLD) result.refused.push({ line, reason })
  }
  let batch: { code: string; line: number }[] = []
  const flush = async () => {
    if (batch.length === 0) return
    const known = await codes.add(
      poolId,
      batch.map(each => each.code)
    )
    result.added += batch.length - known.length
    result.duplicates += known.length
    for (const place of known) tell(batch[place]?.line ?? 0, 'code_known')
    batch = []
    // other calls have their turn in between
    await new Promise(done => setImmediate(done))
  }
  let line = 0
  for await (const text of linesOf(pieces)) {
    line++
    const code = cellOf(text)
    if (code === '' || (line === 1 && HEADER.test(code.replace(/^\ufeff/, '')))) continue
    const fault = faultOf(code, pool)
    if (fault) {
      result.invalid++
      tell(line, fault)
      continue
    }
    batch.push({ code, line })
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  return { ...result, refused: result.refused.sort((a, b) => a.line - b.line) }
}
