import { eq, lt } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { formPosts } from '#db/schema/people.ts'
import { DAY, MINUTE } from '../clock.ts'
import type { Sealer } from '../crypto.ts'

export interface FormPost {
  /** Made by the form in the browser: the same for every post of the same intention. */
  token: string
  personId: string
  /** Of the action and its input: a token stands for one request alone. */
  requestHash: string
}
/** What became of a post: the one to be carried out, with when it was begun; its answer; or why there is none. */
export type Begun =
  | { state: 'new' | 'failed' | 'running'; begunAt: number }
  | { state: 'other' }
  | { state: 'erased' }
  | { state: 'done'; answer: string }
/** Stands where an answer would. */
const [ERASED, FAILED] = ['', '!']
const SWEEP_EVERY = 5 * MINUTE

/** Which posts of forms were carried out, and what they were answered: a double click or a lost answer makes nothing twice. */
export function formPostStore(db: Db, sealer: Sealer) {
  const place = (token: string) => `form_posts.answer.${token}`
  let sweptAt = 0
  return {
    /** 'new' for the first post, which is then to be carried out; otherwise what became of the first. */
    async begin({ token, personId, requestHash }: FormPost, now: number): Promise<Begun> {
      if (now - sweptAt > SWEEP_EVERY) {
        sweptAt = now
        await db.delete(formPosts).where(lt(formPosts.createdAt, now - DAY))
      }
      const made = await db
        .insert(formPosts)
        .values({ id: token, personId, requestHash, answer: null, createdAt: now })
        .onConflictDoNothing()
        .returning({ id: formPosts.id })
      if (made.length > 0) return { state: 'new', begunAt: now }
      const [first] = await db.select().from(formPosts).where(eq(formPosts.id, token))
      if (!first) return { state: 'running', begunAt: now }
      if (first.personId !== personId || first.requestHash !== requestHash) return { state: 'other' }
      const begunAt = first.createdAt
      if (!first.answer) return { state: 'running', begunAt }
      const answer = sealer.open(first.answer, place(token))
      if (answer === FAILED) return { state: 'failed', begunAt }
      // it spoke of somebody who has been erased since
      return answer === ERASED ? { state: 'erased' } : { state: 'done', answer }
    },
    finish: (token: string, answer: string) =>
      db
        .update(formPosts)
        .set({ answer: sealer.seal(answer, place(token)) })
        .where(eq(formPosts.id, token)),
    /** It broke off, and nobody knows how far it came: the same may be asked for again, and makes what it makes under the same id. */
    fail: (token: string) =>
      db
        .update(formPosts)
        .set({ answer: sealer.seal(FAILED, place(token)) })
        .where(eq(formPosts.id, token)),
    /** After a refusal nothing was done: the corrected form may be posted with the same token. */
    drop: (token: string) => db.delete(formPosts).where(eq(formPosts.id, token))
  }
}
