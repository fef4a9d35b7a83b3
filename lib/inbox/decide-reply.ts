import type { DoubtStore } from '../audiences/doubt-store.ts'
import type { SuppressionStore } from '../audiences/suppression-store.ts'
import type { Clock } from '../clock.ts'
import { found } from '../errors.ts'
import type { InboxStore } from './store.ts'

interface DecideDeps {
  inbox: InboxStore
  doubts: DoubtStore
  suppressions: SuppressionStore
  clock: Clock
}

/** Replies that may be opt-outs and that nobody has decided about, newest first. */
export async function undecidedReplies({ inbox, doubts }: Pick<DecideDeps, 'inbox' | 'doubts'>, limit = 20) {
  const { items } = await inbox.replies({ limit: limit * 2, action: 'may_opt_out' })
  const open = await doubts.open(items.map(reply => reply.phone))
  return items.filter(reply => open.has(reply.phone)).slice(0, limit)
}

/** Says what a doubtful reply meant: an opt-out is in force when this resolves, otherwise what waited goes on. */
export async function decideReply(
  { inbox, doubts, suppressions, clock }: DecideDeps,
  { id, refuses, personId }: { id: string; refuses: boolean; personId: string }
): Promise<void> {
  const { phone, content } = found((await inbox.replies({ id, limit: 1 })).items[0])
  // of somebody who was erased it says nothing any more
  found(phone === '' ? undefined : phone)
  const at = clock()
  if (refuses)
    await suppressions.optOut({
      phone,
      source: 'reply',
      evidence: { content: content.slice(0, 200), reply: id, decidedBy: personId },
      at
    })
  else await doubts.settle({ phone, at })
  await inbox.setMeaning(id, refuses ? 'opt_out' : 'none')
  await inbox.markRead([id], at)
  await inbox.forgetErased(id)
}
