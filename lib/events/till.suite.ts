import { afterEach, beforeEach } from 'vitest'
import { openDb } from '#db/open.ts'
import { eventKeys, events as eventRows, waitingEvents } from '#db/schema/events.ts'
import { found } from '../errors.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { addContacts, type Installation } from '../testing/installation.ts'
import { acceptEvents, toldOf } from './accept-events.ts'
import { declareKind } from './save-kind.ts'
import { eventInput, eventKindInput } from './schema.ts'

export const PHONE = '+8613800138000'
export const TILL = { id: '01a206f1-763d-724e-8f0b-443b1eb51ac1', creates: false }
export const SHOP = { id: '01a206f1-763d-724e-8f0b-443b1eb51ac2', creates: true }
export const iso = (at: number) => new Date(at).toISOString()
const TABLES = { events: eventRows, waiting: waitingEvents, keys: eventKeys }

/** An installation where orders are declared and two people are known, and what a till can do with it. */
export function tillAndShop(install: () => Promise<Installation>) {
  let installed: Installation | undefined
  let kindId = ''
  const tuixin = () => found(installed)
  beforeEach(async () => {
    installed = await install()
    await addContacts(installed, [PHONE, '+8613800138001'])
    const kind = eventKindInput.parse({
      kind: 'order.paid',
      properties: [
        { name: 'order', type: 'text' },
        { name: 'total', type: 'money' },
        { name: 'items', type: 'number' },
        { name: 'address', type: 'text', personal: true },
        { name: 'gift', type: 'boolean' },
        { name: 'wanted', type: 'date' }
      ],
      keepDays: 30
    })
    kindId = (await declareKind(installed.services, kind)).id
  })
  afterEach(() => installed?.close())

  const event = (given: Record<string, unknown>) =>
    toldOf(eventInput.parse({ kind: 'order.paid', phone: PHONE, ...given }), 'CN')
  const idOf = async (phone = PHONE) => found(await tuixin().services.contacts.byPhone(phone)).id
  return {
    get services() {
      return tuixin().services
    },
    get time() {
      return tuixin().time
    },
    kindId: () => kindId,
    event,
    idOf,
    tell: async (given: Record<string, unknown>, source = TILL) => {
      const [verdict] = await acceptEvents(tuixin().services, source, [event(given)])
      return found(verdict)
    },
    fold: async () => {
      while ((await foldJournal(tuixin().services)) > 0);
    },
    ofPerson: async (phone = PHONE) => tuixin().services.events.ofContact(await idOf(phone), 100),
    days: async (phone = PHONE) =>
      (await tuixin().services.events.daysOf(await idOf(phone))).map(
        ({ property, day, count, sumMicros }) => `${property}@${day}: ${count} ${sumMicros}`
      ),
    drops: async () =>
      (await tuixin().services.eventDrops.list(20)).map(
        ({ name, reason, count }) => `${name} ${reason} ${count}`
      ),
    count: async (table: keyof typeof TABLES) => {
      const db = openDb(found(tuixin().env['DATABASE_URL']))
      try {
        return await db.$count(TABLES[table])
      } finally {
        await db.close()
      }
    }
  }
}
