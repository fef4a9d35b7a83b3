import type { ApiKey } from '../api-keys/api-key.ts'
import { contactsOf } from '../audiences/save-contact.ts'
import type { Contact } from '../audiences/contact.ts'
import {
  accountFor,
  draftMessage,
  openStream,
  sentOf,
  startOf,
  usableTemplate,
  type Draft,
  type OpenStream,
  type SentOne
} from '../campaigns/compose-message.ts'
import { readBefore } from '../campaigns/judge-contacts.ts'
import type { Composer } from '../campaigns/composer.ts'
import { codesShort, takingOf, withCodes } from '../campaigns/take-codes.ts'
import type { MessageInput } from '../campaigns/schema.ts'
import { checkLimits, giveBack, type SendLimits } from '../campaigns/send-one.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { partId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import type { Template } from '../templates/store.ts'
import { hashOf, nameOf, type SendOnceDeps } from './send-once.ts'

export type BatchItem = Pick<MessageInput, 'phone' | 'variables' | 'reference' | 'sendAt'>
export interface Batch extends Pick<MessageInput, 'templateId' | 'purpose' | 'priority'> {
  /** What cannot be read of an item refuses that item. */
  items: (BatchItem | Refusal)[]
  /** Ids are made of these two and of an item's place: a batch that was cut off goes on under the same ids. */
  name: string
  begunAt: number
  /** Begun by an earlier call: items of it may be there. */
  again: boolean
}
/** What became of an item: sent now, sent by an earlier call, or refused. */
export type Outcome = { sent: SentOne } | { first: string } | { refused: Refusal }

interface Entry {
  id: string
  item: BatchItem
  number: { e164: string; country: string }
  at: number
  settle: (outcome: Outcome) => void
}
/** One transaction each. */
const CHUNK = 100

/** What is the same for all items of a batch. */
interface Common {
  key: ApiKey
  batch: Batch
  template: Template
  limits: SendLimits
  streamTo: (country: string) => Promise<OpenStream>
}

/** Sends a template to up to 4,096 numbers, each judged, refused and answered by itself, in the order of the items. */
export async function sendBatch(deps: SendOnceDeps, key: ApiKey, batch: Batch): Promise<Outcome[]> {
  const template = await usableTemplate(deps, batch)
  const limits = deps.apiKeys.limitsOf(key, deps.clock())
  const streams = new Map<string, Promise<OpenStream>>()
  const open = async (country: string) => {
    const account = await accountFor(deps, country, undefined)
    const priority = batch.priority ?? limits.priority ?? undefined
    return memo(streams, account.id, () => openStream(deps, template, account, priority))
  }
  const countries = new Map<string, Promise<OpenStream>>()
  const streamTo = (country: string) => memo(countries, country, () => open(country))
  const common = { key, batch, template, limits, streamTo }

  const { country: home } = await deps.settings.home()
  const outcomes: Outcome[] = []
  let chunk: Entry[] = []
  const references = new Set<string>()
  const flush = async () => {
    await sendChunk(deps, common, chunk)
    chunk = []
    references.clear()
  }
  for (const [place, item] of batch.items.entries()) {
    const settle = (outcome: Outcome) => {
      outcomes[place] = outcome
    }
    const entry =
      item instanceof Refusal ? item : entryOf({ ...batch, home }, item, place, deps.clock(), settle)
    if (entry instanceof Refusal) {
      settle({ refused: entry })
      continue
    }
    const { reference } = entry.item
    // a name is claimed once in a statement: the same again meets it as the call of an earlier one
    if (chunk.length === CHUNK || (reference !== undefined && references.has(reference))) await flush()
    if (reference !== undefined) references.add(reference)
    chunk.push(entry)
  }
  await flush()
  return outcomes
}

function memo<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

function entryOf(
  { name, begunAt, home }: Batch & { home: string },
  item: BatchItem,
  place: number,
  now: number,
  settle: Entry['settle']
): Entry | Refusal {
  const number = parsePhone(item.phone, home)
  if (!number.ok) return refuseField('phone', number.reason)
  try {
    return { id: partId(begunAt, name, place), item, number, at: startOf(item.sendAt, now), settle }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Leaves the entries that no earlier call has sent; their references are claimed. */
async function notSentYet(deps: SendOnceDeps, { key, batch }: Common, all: Entry[]): Promise<Entry[]> {
  const { requests, once } = deps
  const made = batch.again ? await requests.made(all.map(({ id }) => id)) : new Set<string>()
  const named = all.flatMap(({ item }) => item.reference ?? [])
  // a reference outlives the week in which claims are kept
  const known = await requests.byReferences(key.id, named)
  const claims = all.flatMap(({ id, item }) => {
    if (item.reference === undefined) return []
    const { templateId, purpose, priority } = batch
    const hash = hashOf({ ...item, templateId, purpose, priority })
    return [
      {
        name: nameOf('reference', item.reference),
        messageId: known.get(item.reference) ?? id,
        hash
      }
    ]
  })
  const held = await once.claimAll({ apiKeyId: key.id }, claims, deps.clock())
  const hashes = new Map(claims.map(({ name, hash }) => [name, hash]))
  return all.filter(({ id, item: { reference }, settle }) => {
    const name = reference === undefined ? '' : nameOf('reference', reference)
    const holder = held.get(name)
    const first = holder?.messageId ?? known.get(reference ?? '')
    if (holder && holder.hash !== hashes.get(name))
      settle({ refused: new Refusal('conflict', 'reference_reused') })
    else if (made.has(id)) settle({ first: id })
    else if (first !== undefined && first !== id) settle({ first })
    // claimed a moment ago, and nobody knows by whom
    else if (holder?.messageId === null) settle({ refused: new Refusal('conflict', 'idempotency_running') })
    else return true
    return false
  })
}

interface Drafted {
  entry: Entry
  contact: Contact
  draft: Draft
  composer: Composer
}
/** Leaves what the key may send, and takes its cost from the budget of the day: of all at once, or one by one when that is too much. */
async function withinLimits({ limits }: Common, all: Drafted[]): Promise<Drafted[]> {
  const refused = new Set<Drafted>()
  const queued = all.filter(each => {
    if (each.draft.row.state !== 'queued') return false
    const allowed = limits.countries === null || limits.countries.includes(each.contact.country)
    if (allowed) return true
    refused.add(each)
    each.entry.settle({ refused: new Refusal('forbidden', 'key_country') })
    return false
  })
  for (const [currency, drafts] of Map.groupBy(queued, ({ draft }) => draft.cost.currency)) {
    const micros = drafts.reduce((sum, { draft }) => sum + draft.cost.micros, 0)
    if (await limits.spend({ currency, micros }, drafts.length)) continue
    for (const each of drafts)
      try {
        await checkLimits(limits, each.contact.country, each.draft.cost)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        refused.add(each)
        each.entry.settle({ refused: error })
      }
  }
  return all.filter(each => !refused.has(each))
}

/** Writes messages with their codes; one by one when a list has too few for all of them. Answers those that are written. */
async function writeAll(deps: SendOnceDeps, common: Common, sent: Drafted[]): Promise<Drafted[]> {
  const taking = Object.entries(
    Object.groupBy(
      sent.flatMap(({ draft, composer }) => takingOf(composer, [draft.row])),
      each => each.poolId
    )
  ).map(([poolId, some = []]) => ({ poolId, messageIds: some.flatMap(each => each.messageIds) }))
  const done = await withCodes(deps, null, taking, () =>
    deps.requests.insertAll(
      sent.map(({ draft }) => draft.row),
      sent.map(({ draft, entry }) => ({
        messageId: draft.row.id,
        apiKeyId: common.key.id,
        reqNo: null,
        reference: entry.item.reference ?? null
      })),
      taking
    )
  )
  if ('written' in done) return sent
  const written: Drafted[] = []
  const [only] = sent
  if (only && sent.length === 1) {
    await giveBack(common.limits, only.draft.cost)
    only.entry.settle({ refused: codesShort(done.dry) })
  } else for (const each of sent) written.push(...(await writeAll(deps, common, [each])))
  return written
}

async function sendChunk(deps: SendOnceDeps, common: Common, all: Entry[]): Promise<void> {
  if (all.length === 0) return
  const { key, template, streamTo } = common
  const entries = await notSentYet(deps, common, all)
  if (entries.length === 0) return
  const release = (some: Entry[]) =>
    Promise.all(
      some.flatMap(({ id, item: { reference } }) =>
        reference === undefined ? [] : [deps.once.release(key.id, nameOf('reference', reference), id)]
      )
    )
  try {
    const contacts = await contactsOf(
      deps,
      entries.map(({ number }) => number)
    )
    const people = [...contacts.values()].map(({ id }) => id)
    const earliest = Math.min(...entries.map(({ at }) => at))
    const asked = { purpose: template.purpose, rules: { pacing: 'enforce' as const } }
    const before = await readBefore(deps.messages, asked, people, earliest)
    const drafted: Drafted[] = []
    for (const entry of entries) {
      const contact = found(contacts.get(entry.number.e164))
      const stream = await streamTo(contact.country)
      const draft = draftMessage(stream, contact, entry.item.variables, entry.at, before)
      draft.row.id = entry.id
      drafted.push({ entry, contact, draft, composer: stream.composer })
    }
    const sent = await withinLimits(common, drafted)
    const written = new Set((await writeAll(deps, common, sent)).map(({ entry }) => entry))
    for (const { entry, draft } of sent) if (written.has(entry)) entry.settle({ sent: sentOf(draft) })
    await release(entries.filter(entry => !written.has(entry)))
  } catch (error) {
    await release(entries)
    throw error
  }
}
