import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiKeyInput } from '../api-keys/api-key.ts'
import { createKey } from '../api-keys/create-key.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { openLink } from '../feedback/open-link.ts'
import { acceptConversion, conversionInput } from '../feedback/accept-conversion.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { releaseLeases } from '../campaigns/release-leases.ts'
import { readCursor, type ChangeType } from '../changes/change.ts'
import { DAY, HOUR } from '../clock.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Permission } from '../people/access.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { announceChanges } from './announce-events.ts'
import { readChanges } from './read-changes.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

const keyWith = (scopes: Permission[]) =>
  createKey(tuixin.services, apiKeyInput.parse({ name: 'warehouse', scopes }), null)
/** What is there behind a cursor, once the worker has given everything its place. */
async function read(after?: string, limit = 1000, types?: ChangeType[]) {
  await announceChanges(tuixin.services)
  while ((await tuixin.services.changes.append()) > 0);
  const place = after === undefined ? undefined : readCursor(after)
  return readChanges(tuixin.services, { after: place, types, limit })
}
const typesOf = async (after?: string) => (await read(after)).items.map(({ type }) => type)
/** What came in from a provider's account, folded. */
async function comes(accountId: string | null, event: Record<string, unknown>) {
  const { services, time } = tuixin
  const payload = services.sealer.seal(JSON.stringify({ ...event, at: time.now }), 'journal.payload')
  await services.journal.append([{ kind: String(event['kind']), accountId, payload, receivedAt: time.now }])
  await foldJournal(services)
}
async function reserved(accountId: string, campaignId: string, ids: string[]) {
  const { services, time } = tuixin
  const limits = { fence: 7, leaseUntil: time.now + 60_000, paces: [], capped: false }
  await services.messages.reserve(
    found(await services.campaigns.byId(campaignId)),
    { ...limits, reserve: ids, exclude: [], defer: [] },
    time.now
  )
  return accountId
}

describe('a program that follows what happens', () => {
  test('reads a message’s way, the person’s answers and what came of them, in that order', async () => {
    await keyWith(['changes:read'])
    const { services, time } = tuixin
    await addContacts(tuixin, ['13800138000', '13800138001'])
    const prepared = await prepare(tuixin)
    const campaign = await launch(tuixin, prepared, { linkOptions: { conversionDays: 7 } })
    await planCampaign(services, campaign)
    const { items } = await services.messages.page(campaign.id, { limit: 10 })
    const [first, second] = items.map(({ message }) => message)
    await reserved(prepared.accountId, campaign.id, [first!.id, second!.id])
    await services.records.results({
      submitted: [{ id: first!.id, fence: 7, submittedAt: time.now, feesMicros: 45_000 }],
      failed: [],
      unknown: [],
      requeued: [],
      refunds: [],
      references: []
    })
    await comes(prepared.accountId, { kind: 'receipt', messageId: first!.id, rawStatus: 'DELIVRD' })
    time.now += 60_000
    const opened = await openLink(services, `${first!.code}0`, {
      method: 'GET',
      userAgent: PHONE,
      network: '10.0.0.0/24'
    })
    await foldJournal(services)
    const clickId = opened.status === 302 ? new URL(opened.location).searchParams.get('tx_click') : null
    await acceptConversion(services, conversionInput.parse({ clickId, reference: 'A-1' }), 'server')
    await foldJournal(services)
    await comes(prepared.accountId, { kind: 'reply', phoneNumber: '13800138000', content: '在吗' })
    await services.suppressions.optOut({ phone: '+8613800138001', source: 'manual', at: time.now })
    time.now += 1000
    await services.suppressions.optIn({ phone: '+8613800138001', source: 'form', at: time.now })
    const { items: all } = await read()
    expect(all.map(({ type }) => type)).toEqual([
      'contacts.saved',
      'contacts.saved',
      'messages.created',
      'messages.created',
      'messages.sent',
      'messages.receipt',
      'links.clicked',
      'conversions.received',
      'replies.received',
      'contacts.opted_out',
      'contacts.opted_in',
      'campaign.changed'
    ])
    const bodies = Object.fromEntries(all.map(({ type, data }) => [type, data]))
    expect(bodies['messages.receipt']).toMatchObject({ id: first!.id, state: 'delivered', fees: 0.045 })
    expect(bodies['links.clicked']).toMatchObject({ messageId: first!.id, verdict: 'human' })
    expect(bodies['conversions.received']).toMatchObject({ clickId, reference: 'A-1', messageId: first!.id })
    expect(bodies['contacts.opted_out']).toMatchObject({ contactId: second!.contactId, source: 'manual' })
  })
  test('is told of messages that nobody sends any more: excluded, cancelled, lost with their worker', async () => {
    await keyWith(['changes:read'])
    const { services, time } = tuixin
    await addContacts(tuixin, ['13800138000', '13800138001', '13800138002'])
    const prepared = await prepare(tuixin)
    const campaign = await launch(tuixin, prepared)
    await planCampaign(services, campaign)
    const { items, nextCursor: before } = await read(undefined, 1000, ['messages.created'])
    const [lost, cancelled] = items.map(({ data }) => data.id)
    await reserved(prepared.accountId, campaign.id, [lost!])
    time.now += HOUR
    await releaseLeases(services)
    expect(await services.messages.cancelQueued(cancelled!, time.now)).toHaveLength(1)
    expect(await services.messages.cancelQueued(cancelled!, time.now)).toHaveLength(0)
    await services.suppressions.optOut({
      phone: found(await services.contacts.byId(String(items[2]!.data['contactId']))).phone,
      source: 'reply',
      at: time.now
    })
    const told = (await read(before)).items
    expect(
      told.flatMap(({ type, data }) => (type.startsWith('messages') ? [[type, data['state']]] : []))
    ).toEqual([
      ['messages.sent', 'unknown'],
      ['messages.cancelled', 'cancelled'],
      ['messages.excluded', 'excluded']
    ])
  })
  test('is told once of what the provider reports twice, and of a batch that is folded again', async () => {
    await keyWith(['changes:read'])
    const { time } = tuixin
    const reply = { kind: 'reply', phoneNumber: '13800138000', content: '在吗' }
    await comes(null, reply)
    await comes(null, reply)
    expect(await typesOf()).toEqual(['replies.received'])
    time.now += 1000
    await comes(null, reply)
    expect(await typesOf()).toEqual(['replies.received', 'replies.received'])
  })
  test('reads whole pages or parts of a batch, and goes on from any of its cursors', async () => {
    await keyWith(['changes:read'])
    const now = tuixin.time.now
    const person = (i: number) => ({
      id: newId(),
      phone: `+861380013${8000 + i}`,
      country: 'CN',
      name: String(i),
      attributes: {},
      tags: [],
      consent: 'none' as const,
      consentAt: null,
      importId: null,
      createdAt: now,
      updatedAt: now
    })
    for (const [from, count] of [
      [0, 3],
      [3, 700],
      [703, 2]
    ] as const)
      await tuixin.services.contacts.write({
        created: Array.from({ length: count }, (_, i) => person(from + i))
      })
    const names: unknown[] = []
    for (let cursor: string | undefined; ;) {
      const { items, nextCursor } = await read(cursor, 7)
      if (items.length === 0) break
      names.push(...items.map(({ data }) => data['name']))
      expect(nextCursor).toBe(items.at(-1)?.cursor)
      cursor = nextCursor
    }
    expect(names).toEqual(Array.from({ length: 705 }, (_, i) => String(i)))
    const { items } = await read()
    for (const place of [0, 2, 3, 4, 400, 502, 503, 703])
      expect((await read(items[place]!.cursor, 1)).items[0]?.data['name']).toBe(String(place + 1))
  })
  test('passes over what it did not ask for, and is given where to go on when nothing happened', async () => {
    await keyWith(['changes:read'])
    expect(await read()).toEqual({ items: [], nextCursor: '0' })
    await addContacts(tuixin, ['13800138000'])
    const { items, nextCursor } = await read('0', 10, ['replies.received'])
    expect(items).toEqual([])
    expect(await read(nextCursor)).toEqual({ items: [], nextCursor })
    await addContacts(tuixin, ['13800138001'])
    expect((await read(nextCursor)).items.map(({ data }) => data['phone'])).toEqual(['+8613800138001'])
  })
  test('reads nothing of people who were erased, whatever they did before, but that they are', async () => {
    await keyWith(['changes:read'])
    const { services, time } = tuixin
    await addContacts(tuixin, ['13800138000', '13800138001'])
    const prepared = await prepare(tuixin)
    const campaign = await launch(tuixin, prepared)
    await planCampaign(services, campaign)
    await comes(prepared.accountId, { kind: 'reply', phoneNumber: '13800138000', content: '我叫李四' })
    await services.suppressions.optOut({ phone: '+8613800138000', source: 'manual', at: time.now })
    const gone = found(await services.contacts.byPhone('+8613800138000'))
    expect(JSON.stringify(await read())).toContain('李四')
    await services.contacts.erase(gone.id)
    const { items } = await read()
    expect(items.filter(each => JSON.stringify(each).includes(gone.id))).toMatchObject([
      { type: 'contacts.erased', data: { id: gone.id } }
    ])
    expect(JSON.stringify(items)).not.toMatch(/13800138000|李四/)
    expect(JSON.stringify(items)).toContain('13800138001')
  })
})

describe('nothing is written down', () => {
  test('that no key may read and no webhook asked for', async () => {
    await addContacts(tuixin, ['13800138000'])
    const { row: key } = await keyWith(['read', 'contacts:write'])
    await addContacts(tuixin, ['13800138001'])
    expect(await typesOf()).toEqual([])
    await tuixin.services.apiKeys.revoke(key.id, tuixin.time.now)
    const { row } = await keyWith(['changes:read'])
    await addContacts(tuixin, ['13800138002'])
    await tuixin.services.apiKeys.revoke(row.id, tuixin.time.now)
    await addContacts(tuixin, ['13800138003'])
    const { items } = await read()
    expect(items.flatMap(({ data }) => data['phone'] ?? [])).toEqual(['+8613800138002'])
  })
  test('but what a webhook asked for, while it is switched on', async () => {
    const { services, time } = tuixin
    const { webhook } = await services.webhooks.create(
      { url: 'https://crm.example.cn/', events: ['contacts.opted_out'], createdBy: null },
      time.now
    )
    await addContacts(tuixin, ['13800138000'])
    await services.suppressions.optOut({ phone: '+8613800138000', source: 'manual', at: time.now })
    expect(await typesOf()).toEqual(['contacts.opted_out'])
    await services.webhooks.setState(webhook.id, { state: 'off', stateReason: null, failingSince: null })
    await services.suppressions.optOut({ phone: '+8613800138000', source: 'manual', at: time.now })
    expect(await typesOf()).toEqual(['contacts.opted_out'])
  })
})

describe('what happened is kept for thirty days', () => {
  test('and a cursor from before is refused with the oldest one, as is one of a copy that was put back', async () => {
    await keyWith(['changes:read'])
    const { services, time } = tuixin
    await addContacts(tuixin, ['13800138000', '13800138001'])
    const old = await read()
    time.now += 20 * DAY
    await saveContact(services, { phone: '13800138002' })
    await read()
    await services.changes.sweep(time.now)
    expect((await read('0')).items).toHaveLength(3)
    time.now += 15 * DAY
    await services.changes.sweep(time.now)
    const refused = { code: 'gone', message: 'changes_gone', params: { oldest: '2' } }
    await expect(read('0')).rejects.toMatchObject(refused)
    await expect(read(old.items[0]!.cursor)).rejects.toMatchObject(refused)
    await expect(read('2.1')).rejects.toMatchObject(refused)
    await expect(read('99')).rejects.toMatchObject(refused)
    expect((await read('2')).items).toHaveLength(1)
    expect((await read()).items).toHaveLength(1)
    time.now += 31 * DAY
    await services.changes.sweep(time.now)
    expect(await read()).toEqual({ items: [], nextCursor: '3' })
    await saveContact(services, { phone: '13800138003' })
    expect((await read('3')).items.map(({ cursor }) => cursor)).toEqual(['4'])
  })
})
