import { DAY, type Clock } from '../clock.ts'
import { refuseField } from '../errors.ts'
import { NO_TOPIC } from '../topics/topic.ts'
import type { TopicStore } from '../topics/store.ts'
import { LONGEST_PAUSE_DAYS, PAUSE_DAYS, SELDOM, stricter, type Choices } from './choice.ts'
import type { Choice, ChoiceStore } from './choice-store.ts'

export interface DecideTopicsDeps {
  choices: ChoiceStore
  topics: Pick<TopicStore, 'all'>
  clock: Clock
}
/** What is to hold from now on; what is not named stays as it is, null takes it away. */
export interface Wish {
  /** By slug or id. */
  topics?: Record<string, 'subscribed' | 'unsubscribed'>
  pausedUntil?: number | null
  atMost?: number | null
}
type Said = Pick<Choice, 'source'> & { evidence?: Record<string, unknown> }

/** What differs from what holds: whoever says the same again changes nothing. */
function changesOf(now: Choices, wish: Wish, byName: Map<string, string>) {
  const none = { topicId: NO_TOPIC, until: null, most: null }
  const changes: Pick<Choice, 'kind' | 'topicId' | 'holds' | 'until' | 'most'>[] = []
  for (const [name, state] of Object.entries(wish.topics ?? {})) {
    const topicId = byName.get(name)
    if (!topicId) throw refuseField(name, 'topic_unknown')
    const holds = state === 'unsubscribed'
    if (now.refused.includes(topicId) !== holds) changes.push({ ...none, kind: 'topic', topicId, holds })
  }
  const { pausedUntil: until, atMost: most } = wish
  if (until !== undefined && until !== now.pausedUntil)
    changes.push({ ...none, kind: 'pause', holds: until !== null, until })
  if (most !== undefined && most !== now.atMost)
    changes.push({ ...none, kind: 'cap', holds: most !== null, most })
  return changes
}

/** Writes down what a person wants less of, or again. It is about single topics: who opted out of everything stays so. */
export async function decideTopics(
  { choices, topics, clock }: DecideTopicsDeps,
  phone: string,
  wish: Wish,
  said: Said
): Promise<Choices> {
  const at = clock()
  const { pausedUntil } = wish
  const holds = await choices.of(phone)
  if (pausedUntil && pausedUntil <= at) throw refuseField('pausedUntil', 'past')
  if (pausedUntil && pausedUntil !== holds.pausedUntil && pausedUntil > at + LONGEST_PAUSE_DAYS * DAY)
    throw refuseField('pausedUntil', 'pause_long')
  const all = await topics.all()
  const byName = new Map(all.flatMap(({ id, slug }) => [[slug, id] as const, [id, id] as const]))
  const changes = changesOf(holds, wish, byName)
  await choices.choose(changes.map(change => ({ ...change, ...said, phone, at })))
  return choices.of(phone)
}

/** What a preference page sent: which topics stood on it, and what was ticked. */
export interface Ticked {
  offered: readonly string[]
  wanted: readonly string[]
  seldom: boolean
  pause: boolean
}
/** A topic that was not on the page is as it was; what holds already is not begun anew. */
export function wishOf(
  { offered, wanted, seldom, pause }: Ticked,
  { pausedUntil, atMost }: Choices,
  known: ReadonlySet<string>,
  now: number
): Wish {
  const state = (id: string) => (wanted.includes(id) ? ('subscribed' as const) : ('unsubscribed' as const))
  return {
    topics: Object.fromEntries(offered.filter(id => known.has(id)).map(id => [id, state(id)])),
    pausedUntil: pause ? (pausedUntil ?? now + PAUSE_DAYS * DAY) : null,
    atMost: seldom ? (atMost ?? SELDOM) : null
  }
}

/** Of two numbers that are one person from now on the stricter holds for `to`, of each kind. */
export async function uniteChoices(
  { choices, clock }: Pick<DecideTopicsDeps, 'choices' | 'clock'>,
  { to, from, said }: { to: string; from: string; said: Said }
): Promise<void> {
  const own = await choices.of(to)
  const { refused, pausedUntil, atMost } = stricter(own, await choices.of(from))
  const topics = Object.fromEntries(refused.map(id => [id, 'unsubscribed' as const]))
  const known = new Map(refused.map(id => [id, id]))
  const changes = changesOf(own, { topics, pausedUntil, atMost }, known)
  await choices.choose(changes.map(change => ({ ...change, ...said, phone: to, at: clock() })))
}
