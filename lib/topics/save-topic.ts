import type { Clock } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import type { TopicInput, TopicPatch } from './schema.ts'
import type { Topic, TopicStore } from './store.ts'
import { DEFAULT_TOPIC } from './topic.ts'

/** Names that a refusal tells; how many there are is told beside them. */
const MOST_NAMED = 5

interface SaveTopicDeps {
  topics: TopicStore
  clock: Clock
}

export async function createTopic(
  { topics, clock }: SaveTopicDeps,
  input: TopicInput,
  id = newId()
): Promise<Topic> {
  const now = clock()
  const row: Topic = { id, ...input, archivedAt: null, createdAt: now, updatedAt: now }
  if (await topics.insert(row)) return row
  const known = await topics.byId(id)
  if (!known) throw new Refusal('conflict', 'topic_exists')
  return known
}

/** A topic that something is sent about stays: nobody could be asked any more whether they want it. */
async function checkUnused({ topics }: SaveTopicDeps, id: string): Promise<void> {
  if (id === DEFAULT_TOPIC) throw new Refusal('conflict', 'topic_default')
  const users = await topics.users(id)
  if (users.length === 0) return
  const names = users.slice(0, MOST_NAMED).join(', ')
  throw new Refusal('conflict', 'topic_used', { params: { count: String(users.length), names } })
}

/** Changes what is given. Archived, it is offered to nobody; what people refused of it stays. */
export async function changeTopic(
  deps: SaveTopicDeps,
  id: string,
  { slug, name, cap, archived }: TopicPatch
): Promise<Topic> {
  const { topics, clock } = deps
  const topic = found(await topics.byId(id))
  if (slug !== undefined && (await topics.slugTaken(slug, id))) throw new Refusal('conflict', 'topic_exists')
  if (archived && topic.archivedAt === null) await checkUnused(deps, id)
  const now = clock()
  await topics.change(id, {
    slug: slug ?? topic.slug,
    name: name ?? topic.name,
    cap: cap === undefined ? topic.cap : cap,
    archivedAt: archived === undefined ? topic.archivedAt : archived ? (topic.archivedAt ?? now) : null,
    updatedAt: now
  })
  return found(await topics.byId(id))
}
