import { z } from 'zod'
import { ASIDE_REASONS, CALL_OUTCOMES, CONNECTOR_KINDS, CONNECTOR_STATES } from '#lib/connectors/connector.ts'
import {
  changeConnector,
  connectorPath,
  createConnector,
  removeConnector
} from '#lib/connectors/save-connector.ts'
import { connectorInput, connectorPatch } from '#lib/connectors/schema.ts'
import type { Connector } from '#lib/connectors/store.ts'
import { found } from '#lib/errors.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { iso, listOf, listQueryBy, operation, type Operation } from '#app/_transport/operation.ts'

const fields = {
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(CONNECTOR_KINDS),
  state: z.enum(CONNECTOR_STATES),
  path: z.string().describe('Where the shop posts, below the address of this installation'),
  clientId: z.string().nullable(),
  kinds: z.record(z.string(), z.string()),
  fields: z.record(z.string(), z.string()).nullable(),
  country: z.string(),
  creates: z.boolean(),
  consentText: z.string().nullable(),
  consentAt: z.iso.datetime().nullable().describe('When it was stated how the shop obtains consent'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime()
}
const connector = z.object(fields).meta({ id: 'Connector' })
const counted = z
  .object({
    ...fields,
    calls: z
      .array(
        z.object({ outcome: z.enum(CALL_OUTCOMES), count: z.int(), lastAt: z.iso.datetime().nullable() })
      )
      .describe('What became of its calls; refused are those whose signature was wrong or missing'),
    keptAside: z.int().describe('Signed calls that could not be taken as they are, kept sealed')
  })
  .meta({ id: 'ConnectorWithCalls' })

const ASIDE_CURSOR = /^[0-9a-f-]{36}-\d{1,16}$/
const aside = z
  .object({
    id: z.uuid(),
    topic: z.string(),
    reason: z.enum(ASIDE_REASONS),
    body: z.string().nullable().describe('As it was posted; null without the scope numbers:read'),
    receivedAt: z.iso.datetime()
  })
  .meta({ id: 'ConnectorAside' })

const shown = (row: Connector): z.input<typeof connector> => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  state: row.state,
  path: connectorPath(row),
  clientId: row.clientId,
  kinds: row.kinds,
  fields: row.fields && { ...row.fields },
  country: row.country,
  creates: row.creates,
  consentText: row.consentText,
  consentAt: iso(row.consentAt),
  createdAt: iso(row.createdAt),
  updatedAt: iso(row.updatedAt)
})
const sample: z.input<typeof connector> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51ad1',
  name: 'Shop',
  kind: 'shopify',
  state: 'active',
  path: '/api/connectors/3q2-7wAAAAB1Zm9yIGEgc2hvcCBvZiB5b3VyIG93biBvbmU',
  clientId: null,
  kinds: { 'customer.updated': '' },
  fields: null,
  country: 'CN',
  creates: true,
  consentText: null,
  consentAt: null,
  createdAt: '2026-11-01T02:00:00.000Z',
  updatedAt: '2026-11-01T02:00:00.000Z'
}
// who may make keys says which shops are believed
const permission = 'keys:manage'

export const connectorOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/connectors',
    permission,
    summary: 'Addresses where shops tell what happens; secrets are never told',
    answer: listOf(connector),
    sample: { answer: { items: [sample], nextCursor: null } },
    run: async ({ services }) => ({ items: (await services.connectors.list()).map(shown), nextCursor: null })
  }),
  operation({
    method: 'POST',
    path: '/connectors',
    permission,
    summary: 'Make an address for a shop, with the secret that it signs with',
    body: connectorInput,
    answer: connector,
    status: 201,
    audit: 'connector.create',
    sample: {
      body: {
        name: 'Shop',
        kind: 'shopify',
        secret: 'the-secret-of-the-app',
        kinds: { 'customer.updated': '' }
      },
      answer: sample
    },
    makesOne: true,
    run: async ({ services, body, author, makes }) =>
      shown(await createConnector(services, body, author, makes))
  }),
  operation({
    method: 'GET',
    path: '/connectors/{id}',
    permission,
    summary: 'One connector, with what became of its calls',
    answer: counted,
    sample: {
      answer: {
        ...sample,
        calls: [{ outcome: 'taken', count: 120, lastAt: '2026-11-10T03:00:00.000Z' }],
        keptAside: 0
      }
    },
    run: async ({ services, id }) => {
      const row = found(await services.connectors.byId(id))
      const { outcomes, keptAside } = await services.connectors.counts(id)
      return {
        ...shown(row),
        calls: outcomes.map(({ outcome, count, lastAt }) => ({ outcome, count, lastAt: iso(lastAt) })),
        keptAside
      }
    }
  }),
  operation({
    method: 'GET',
    path: '/connectors/{id}/asides',
    permission,
    summary: 'Signed calls that could not be taken as they are, the latest first; kept for 30 days',
    query: listQueryBy(ASIDE_CURSOR),
    answer: listOf(aside),
    audit: 'connector.asides',
    sample: {
      answer: {
        items: [
          {
            id: '01a206f1-763d-824e-8f0b-443b1eb51ad1',
            topic: 'orders/paid',
            reason: 'not_understood',
            body: '{"id":"A-1"}',
            receivedAt: '2026-11-10T03:00:00.000Z'
          }
        ],
        nextCursor: null
      }
    },
    run: async ({ services, key, id, query: { limit, cursor } }) => {
      found(await services.connectors.byId(id))
      const rows = await services.connectors.asides(
        id,
        limit + 1,
        cursor === undefined ? undefined : { id: cursor.slice(0, 36), receivedAt: Number(cursor.slice(37)) }
      )
      const items = rows.slice(0, limit)
      const end = items.at(-1)
      // what a shop posts has numbers and addresses in it
      const whole = scopeAllows(key.scopes, 'numbers:read')
      return {
        items: items.map(({ id: own, topic, reason, body, receivedAt }) => ({
          id: own,
          topic,
          reason,
          body: whole ? body : null,
          receivedAt: iso(receivedAt)
        })),
        nextCursor: rows.length > limit && end ? `${end.id}-${end.receivedAt}` : null
      }
    }
  }),
  operation({
    method: 'PATCH',
    path: '/connectors/{id}',
    permission,
    summary: 'Change what is given, or switch it off; the secret before a new one holds for an hour',
    body: connectorPatch,
    answer: connector,
    audit: 'connector.change',
    sample: { body: { state: 'off' }, answer: { ...sample, state: 'off' } },
    run: async ({ services, id, body, author }) => shown(await changeConnector(services, id, body, author))
  }),
  operation({
    method: 'DELETE',
    path: '/connectors/{id}',
    permission,
    summary: 'Take an address away, with what is kept aside of it; what it told stays',
    answer: z.object({ removed: z.literal(true) }),
    audit: 'connector.remove',
    sample: { answer: { removed: true } },
    run: async ({ services, id }) => {
      await removeConnector(services, id)
      return { removed: true } as const
    }
  })
]
