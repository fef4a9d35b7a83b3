import { z } from 'zod'
import type { Choices } from '#lib/audiences/choice.ts'
import { decideTopics } from '#lib/audiences/decide-topics.ts'
import { instantInput } from '#lib/clock.ts'
import { found } from '#lib/errors.ts'
import type { Services } from '#lib/services.ts'
import { changeTopic, createTopic } from '#lib/topics/save-topic.ts'
import { topicInput, topicPatch } from '#lib/topics/schema.ts'
import type { Topic } from '#lib/topics/store.ts'
import { iso, listOf, operation, type Operation } from '#app/_transport/operation.ts'

const topic = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.object({ zh: z.string(), en: z.string() }),
    cap: z
      .object({ most: z.int(), days: z.int() })
      .nullable()
      .describe('At most so many messages about it to one person'),
    archived: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime()
  })
  .meta({ id: 'Topic' })
const shown = ({ archivedAt, createdAt, updatedAt, ...row }: Topic): z.input<typeof topic> => ({
  ...row,
  archived: archivedAt !== null,
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt)
})
const sampleInput = { slug: 'new', name: { zh: '新品', en: 'New products' }, cap: null }
const sample: z.input<typeof topic> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51ac1',
  ...sampleInput,
  archived: false,
  createdAt: '2026-11-01T02:00:00.000Z',
  updatedAt: '2026-11-01T02:00:00.000Z'
}

const STATES = ['subscribed', 'unsubscribed'] as const
const wish = z
  .object({
    pausedUntil: instantInput().nullable().optional().describe('Nothing before then; null ends a pause'),
    atMostPerMonth: z
      .int()
      .min(1)
      .max(30)
      .nullable()
      .optional()
      .describe('No more than so many within thirty days; null takes it away'),
    evidence: z.string().trim().min(1, 'required').max(500).optional()
  })
  .catchall(z.enum(STATES))
  .describe('States of topics by slug or id. What is not given stays')
// the compiler holds every field against the states of topics
const sampleWish = { new: 'unsubscribed', atMostPerMonth: 1 } as never
const wishes = z
  .object({
    topics: z.array(z.object({ id: z.uuid(), slug: z.string(), state: z.enum(STATES) })),
    pausedUntil: z.iso.datetime().nullable(),
    atMostPerMonth: z.int().nullable(),
    suppressed: z.boolean().describe('Opted out of everything, whatever is said of single topics')
  })
  .meta({ id: 'TopicChoices' })
const sampleWishes: z.input<typeof wishes> = {
  topics: [{ id: sample.id, slug: 'new', state: 'unsubscribed' }],
  pausedUntil: null,
  atMostPerMonth: 1,
  suppressed: false
}
async function shownChoices(
  { topics }: Pick<Services, 'topics'>,
  { refused, pausedUntil, atMost }: Choices,
  suppressed: boolean
): Promise<z.input<typeof wishes>> {
  const offered = (await topics.all()).filter(
    ({ id, archivedAt }) => archivedAt === null || refused.includes(id)
  )
  return {
    topics: offered.map(({ id, slug }) => ({
      id,
      slug,
      state: refused.includes(id) ? ('unsubscribed' as const) : ('subscribed' as const)
    })),
    pausedUntil: iso(pausedUntil),
    atMostPerMonth: atMost,
    suppressed
  }
}

export const topicOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/topics',
    permission: 'read',
    summary: 'What marketing may be about, archived topics as well',
    answer: listOf(topic),
    sample: { answer: { items: [sample], nextCursor: null } },
    run: async ({ services }) => ({ items: (await services.topics.all()).map(shown), nextCursor: null })
  }),
  operation({
    method: 'POST',
    path: '/topics',
    permission: 'templates:write',
    summary: 'Create a topic',
    body: topicInput,
    answer: topic,
    status: 201,
    audit: 'topic.create',
    sample: { body: sampleInput, answer: sample },
    makesOne: true,
    run: async ({ services, body, makes }) => shown(await createTopic(services, body, makes))
  }),
  operation({
    method: 'PATCH',
    path: '/topics/{id}',
    permission: 'templates:write',
    summary: 'Change what is given; a topic that templates are about is not archived (409 names them)',
    body: topicPatch,
    answer: topic,
    audit: 'topic.change',
    sample: { body: { cap: { most: 2, days: 7 } }, answer: { ...sample, cap: { most: 2, days: 7 } } },
    run: async ({ services, id, body }) => shown(await changeTopic(services, id, body))
  }),
  operation({
    method: 'GET',
    path: '/contacts/{id}/topics',
    permission: 'read',
    summary: 'What a person wants less of',
    answer: wishes,
    sample: { answer: sampleWishes },
    run: async ({ services, id }) => {
      const { phone, suppressed } = found(await services.contacts.byId(id))
      return shownChoices(services, await services.choices.of(phone), suppressed)
    }
  }),
  operation({
    method: 'PUT',
    path: '/contacts/{id}/topics',
    permission: 'suppressions:write',
    summary: 'Write down what a person wants less of, or again; what is not given stays',
    body: wish,
    answer: wishes,
    audit: 'contact.topics',
    sample: { body: sampleWish, answer: sampleWishes },
    run: async ({ services, id, body }) => {
      const { phone, suppressed } = found(await services.contacts.byId(id))
      const { pausedUntil, atMostPerMonth, evidence, ...topics } = body
      const chosen = await decideTopics(
        services,
        phone,
        {
          topics,
          ...(pausedUntil === undefined
            ? {}
            : { pausedUntil: pausedUntil === null ? null : Date.parse(pausedUntil) }),
          ...(atMostPerMonth === undefined ? {} : { atMost: atMostPerMonth })
        },
        { source: 'api', ...(evidence ? { evidence: { text: evidence } } : {}) }
      )
      return shownChoices(services, chosen, suppressed)
    }
  })
]
