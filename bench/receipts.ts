import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { acceptCallback } from '#lib/feedback/accept-callback.ts'
import { toRequestNumber, newId } from '#lib/ids.ts'
import { install, prepare } from '#lib/testing/installation.ts'
import { measure, type Round } from './rounds.ts'

const RECEIPTS = 30_000
const AT_ONCE = 64
const ROUNDS = 3

/** Reports as a provider posts them: each call resolves when what it brought is durable. */
export async function rounds(): Promise<Round[]> {
  const results: Round[] = []
  const at = await install()
  await prepare(at)
  const key = sandboxSecrets(at.services.sealer).callbackKey
  const event = () => ({ reqNo: toRequestNumber(newId()), phoneNumber: '13800138000', status: 'DELIVRD' })
  const post = async (size: number) => {
    let left = RECEIPTS / size
    const loop = async () => {
      while (left-- > 0)
        await acceptCallback(
          at.services,
          key,
          JSON.stringify(size === 1 ? event() : Array.from({ length: size }, event))
        )
    }
    await Promise.all(Array.from({ length: AT_ONCE }, loop))
  }
  const parse = async () => {
    for (let i = 0; i < RECEIPTS; i++) JSON.parse(JSON.stringify(event()))
  }
  for (let round = 0; round < ROUNDS; round++) {
    results.push(await measure('reading the JSON alone', RECEIPTS, parse))
    results.push(await measure('one report a call, durable', RECEIPTS, () => post(1)))
    results.push(await measure('100 reports a call, durable', RECEIPTS, () => post(100)))
    await at.services.journal.forget((await at.services.journal.take(1_000_000)).map(entry => entry.id))
  }
  await at.close()
  return results
}
