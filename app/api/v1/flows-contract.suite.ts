/* oxlint-disable unicorn/no-thenable -- the branch of a step has this name */
import { expect } from 'vitest'
import type { Installation } from '#lib/testing/installation.ts'
import type { Asked } from './published-contract.suite.ts'

interface Calls {
  done: (what: string, asked?: Asked) => Promise<Record<string, unknown>>
  made: (what: string, asked?: Asked) => Promise<string>
  refused: (what: string, asked?: Asked) => Promise<unknown[]>
}

/** A flow from the first draft on. */
export async function flowsContract({ done, made, refused }: Calls, tuixin: Installation): Promise<void> {
  const { items: templates } = await tuixin.services.templates.list({ limit: 50 })
  const templateId = templates.find(({ name, state }) => name === 'New' && state === 'approved')?.id
  const message = { id: 'remind', do: 'message', templateId, validForHours: 12, whenCapped: 'pass' }
  const body = {
    name: '购物车',
    entry: { on: 'call', again: 'key', key: 'messageId' },
    steps: [
      { id: 'first', do: 'wait', minutes: 30 },
      {
        id: 'who',
        do: 'if',
        filter: { any: [{ field: 'tag', op: 'eq', value: 'vip' }] },
        then: [message],
        else: [
          {
            id: 'part',
            do: 'split',
            parts: [
              { share: 40, steps: [] },
              { share: 60, steps: [] }
            ]
          }
        ]
      },
      { id: 'mark', do: 'tag', add: 'reminded' },
      { id: 'over', do: 'end' }
    ]
  }
  const keyless = { ...body, entry: { on: 'tag', tag: 'vip', again: 'key' } }
  expect(await refused('POST /flows', { body: keyless })).toEqual([400, 'invalid'])
  const id = await made('POST /flows', { body })
  expect(await done('GET /flows', { query: 'limit=5' })).toMatchObject({ items: [{ id, state: 'draft' }] })
  expect(await done('PATCH /flows/{id}', { id, body: { ...body, priority: 3 } })).toMatchObject({
    version: 1,
    definition: { priority: 3 }
  })
  expect(await done('POST /flows/{id}/check', { id })).toEqual({ findings: [] })
  expect(await done('POST /flows/{id}/rehearse', { id, body: { days: 7 } })).toMatchObject({
    counts: { entered: 0 },
    messages: 0
  })
  expect(await done('POST /flows/{id}/submit', { id })).toMatchObject({ state: 'in_review' })
  expect(await done('POST /flows/{id}/reject', { id })).toMatchObject({ state: 'draft' })
  expect(await refused('POST /flows/{id}/reject', { id })).toEqual([409, 'flow_state'])
  expect(await done('POST /flows/{id}/approve', { id })).toMatchObject({ state: 'approved' })
  expect(await done('GET /flows/{id}', { id })).toMatchObject({
    state: 'approved',
    next: null,
    counts: { entered: 0, waiting: 0, finished: 0, left: {} },
    steps: [
      { id: 'first', in: 0, here: 0, out: 0 },
      { id: 'who' },
      { id: 'remind' },
      { id: 'part' },
      { id: 'mark' },
      { id: 'over' }
    ]
  })
  await inMotion({ done, made, refused }, id)
  const other = await made('POST /flows', { body: { ...body, name: 'x' } })
  expect(await done('DELETE /flows/{id}', { id: other })).toEqual({ removed: true })
}

/** The same flow with people in it. */
async function inMotion({ done, made, refused }: Calls, id: string): Promise<void> {
  const asked = { id, body: { phone: '13800138000', properties: { total: 5 }, key: 'A-1' } }
  expect(await refused('POST /flows/{id}/enter', asked)).toEqual([409, 'flow_state'])
  expect(await done('POST /flows/{id}/start', { id })).toMatchObject({ state: 'running', version: 1 })
  expect(await refused('DELETE /flows/{id}', { id })).toEqual([409, 'flow_started'])
  const run = await made('POST /flows/{id}/enter', asked)
  expect(await refused('POST /flows/{id}/enter', asked)).toEqual([409, 'flow_entered_before'])
  expect(await done('GET /runs/{id}', { id: run })).toMatchObject({
    state: 'waiting',
    step: 'first',
    key: 'A-1'
  })
  expect(await done('GET /flows/{id}/report', { id })).toMatchObject({ counts: { entered: 1 }, sent: 0 })
  const { contactId } = await done('GET /runs/{id}', { id: run })
  expect(await done('GET /flows/{id}/why', { id, query: `contactId=${String(contactId)}` })).toMatchObject({
    runs: [run]
  })
  const listed = await done('GET /flows/{id}/runs', { id, query: 'limit=5&state=waiting' })
  expect(listed).toMatchObject({ items: [{ id: run }], nextCursor: null })
  expect(await done('POST /flows/{id}/pause', { id })).toMatchObject({ state: 'paused' })
  expect(await done('POST /flows/{id}/resume', { id })).toMatchObject({ state: 'running' })
  expect(await done('POST /flows/{id}/end', { id })).toMatchObject({
    state: 'ended',
    counts: { entered: 1, waiting: 0, left: { ended: 1 } }
  })
}
