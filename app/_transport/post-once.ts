import { setTimeout } from 'node:timers/promises'
import { canonicalJson, sha256 } from '#lib/crypto.ts'
import { Refusal } from '#lib/errors.ts'
import { isId } from '#lib/ids.ts'
import type { Services } from '#lib/services.ts'

interface Post {
  /** Of the form; without one (a program's call, a test) nothing is compared. */
  token: unknown
  personId: string
  request: unknown
}
const LOOK_EVERY_MS = 50
const LONGEST_WAIT_MS = 5_000

/**
 * Carries out a form's post once, however often it arrives: a second one with the same token waits for the first and gets its
 * answer. A first one that never ended (its process was killed) is not carried out again, since nobody knows how far it came.
 */
export async function postOnce<Output>(
  { formPosts, clock }: Pick<Services, 'formPosts' | 'clock'>,
  { token, personId, request }: Post,
  work: () => Promise<Output>
): Promise<Output> {
  if (token === undefined) return work()
  if (typeof token !== 'string' || !isId(token)) throw new Refusal('invalid', 'invalid')
  const requestHash = sha256(canonicalJson(request)).toString('base64url')
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += LOOK_EVERY_MS) {
    const first = await formPosts.begin({ token, personId, requestHash }, clock())
    if (first === 'other') throw new Refusal('conflict', 'post_other')
    if (first === 'erased') throw new Refusal('not_found', 'not_found')
    if (first === 'new') {
      let output: Output
      try {
        output = await work()
      } catch (error) {
        await formPosts.drop(token)
        throw error
      }
      // an action that answers nothing has been carried out all the same
      await formPosts.finish(token, JSON.stringify(output ?? null))
      return output
    }
    // written by this function, for the same action
    if (first !== 'running') return JSON.parse(first.answer)
    await setTimeout(LOOK_EVERY_MS)
  }
  throw new Refusal('conflict', 'post_running')
}
