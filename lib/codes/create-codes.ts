import { randomInt } from 'node:crypto'
import { found, Refusal } from '../errors.ts'
import { ALPHABET, checkSign, mostOfLength } from './code.ts'
import type { CodeStore } from './store.ts'

const BATCH = 1000

/** One new code: random signs, and the check that follows from them. */
export function newCouponCode(length: number): string {
  let signs = ''
  while (signs.length < length - 1) signs += ALPHABET.charAt(randomInt(ALPHABET.length))
  return signs + checkSign(signs)
}

/** Makes codes for a pool, as long as its longest. One that is there already is made again. */
export async function createCodes(
  { codes }: { codes: Pick<CodeStore, 'byId' | 'add'> },
  poolId: string,
  count: number
): Promise<number> {
  const { length, last } = found(await codes.byId(poolId))
  const most = mostOfLength(length)
  if (last + count > most)
    throw new Refusal('conflict', 'code_length_few', {
      params: { most: String(Math.max(0, most - last)), length: String(length) }
    })
  let left = count
  while (left > 0) {
    const list = Array.from({ length: Math.min(BATCH, left) }, () => newCouponCode(length))
    left -= list.length - (await codes.add(poolId, list)).length
    await new Promise(done => setImmediate(done))
  }
  return count
}
