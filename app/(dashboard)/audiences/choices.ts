import type { FilterChoices } from '#components/audiences/filter-tree.ts'
import { services } from '#lib/services.ts'
import { topicName } from '#lib/topics/topic.ts'
import { texts } from '../../_transport/locale.ts'

/** What a filter may name: fields, tags, lists, audiences, campaigns and imports as they are now. */
export async function filterChoices(without?: string): Promise<FilterChoices> {
  const all = services()
  const [defined, { tags, names }, audiences, campaigns, imports, topics, events] = await Promise.all([
    all.attributes.list(),
    all.attributes.inUse(),
    all.audiences.all(),
    all.campaigns.list({ limit: 200 }),
    all.imports.list(100),
    topicChoices(),
    eventChoices()
  ])
  const free = names.filter(name => !defined.some(each => each.name === name))
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  const isList = (filter: unknown) =>
    typeof filter === 'object' && filter !== null && 'field' in filter && filter.field === 'list'
  return {
    attributes: [...defined, ...free.map(name => ({ name, type: 'text' as const, choices: [] }))],
    tags,
    lists: audiences.filter(each => isList(each.filter)).map(named),
    audiences: audiences.filter(each => each.id !== without).map(named),
    campaigns: campaigns.items.filter(each => each.startedAt !== null).map(named),
    imports: imports.map(each => ({ id: each.id, name: each.fileName })),
    topics,
    events
  }
}

/** Topics in the reader's language. */
async function topicChoices(): Promise<FilterChoices['topics']> {
  const [{ locale }, topics] = await Promise.all([texts(), services().topics.list()])
  return topics.map(topic => ({ id: topic.id, name: topicName(topic, locale) }))
}

/** Declared kinds in the reader's language, with the numbers and amounts that have come in so far. */
async function eventChoices(): Promise<FilterChoices['events']> {
  const [{ locale }, kinds, summed] = await Promise.all([
    texts(),
    services().eventKinds.list(),
    services().events.summed()
  ])
  return kinds.map(({ id, kind, name }) => ({
    id: kind,
    name: (locale === 'zh-CN' ? name.zh : name.en) || kind,
    sums: summed.filter(each => each.kindId === id).map(each => each.property)
  }))
}
