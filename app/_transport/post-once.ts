import { setTimeout } from 'node:timers/promises'
import { canonicalJson, sha256 } from '#lib/crypto.ts'
import { Refusal } from '#lib/errors.ts'
import { isId, partId } from '#lib/ids.ts'
import type { Services } from '#lib/services.ts'

interface Post {
  /** Of the form; without one (a program's call, a test) nothing is compared. */
  token: unknown
  personId: string
  request: unknown
  /** It makes one thing, under the id that it is given. */
  makesOne?: boolean | undefined
}
const LOOK_EVERY_MS = 50
const LONGEST_WAIT_MS = 5_000

/** Refused, so nothing was done; of anything else nobody knows how far it came. */
const isRefused = (error: unknown) => error instanceof Refusal && error.code !== 'unavailable'

/**
 * Carries out a form's post once, however often it arrives: a second one with the same token waits for the first and gets its
 * answer. `makes` is the id of what it makes, the same for each post of the token: with it a post that broke off is carried out again
 * and makes nothing twice. Without it one that never ended (its process was killed) is not, since nobody knows how far it came.
 */
export async function postOnce<Output>(
  { formPosts, clock }: Pick<Services, 'formPosts' | 'clock'>,
  { token, personId, request, makesOne = false }: Post,
  work: (makes?: string) => Promise<Output>
): Promise<Output> {
  if (token === undefined) return work()
  if (typeof token !== 'string' || !isId(token)) throw new Refusal('invalid', 'invalid')
  const requestHash = sha256(canonicalJson(request)).toString('base64url')
  async function carryOut(begunAt: number): Promise<Output> {
    let isDone = false
    const name = String(token)
    try {
      const output = await work(makesOne ? partId(begunAt, `${personId} ${name}`, 0) : undefined)
      isDone = true
      // an action that answers nothing has been carried out all the same
      await formPosts.finish(name, JSON.stringify(output ?? null))
      return output
    } catch (error) {
      if (makesOne && !isRefused(error)) await formPosts.fail(name)
      // what was done must not be done again, even if its answer cannot be kept
      else if (!isDone) await formPosts.drop(name)
      throw error
    }
  }
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const first = await formPosts.begin({ token, personId, requestHash }, clock())
    if (first.state === 'other') throw new Refusal('conflict', 'post_other')
    if (first.state === 'erased') throw new Refusal('not_found', 'not_found')
    // written by this function, for the same action
    if (first.state === 'done') return JSON.parse(first.answer)
    const isOver = waited >= LONGEST_WAIT_MS
    if (first.state !== 'running' || (isOver && makesOne)) return carryOut(first.begunAt)
    if (isOver) throw new Refusal('conflict', 'post_running')
    await setTimeout(LOOK_EVERY_MS)
  }
}
