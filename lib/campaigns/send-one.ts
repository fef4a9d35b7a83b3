import { saveContact, type SaveContactDeps } from '../audiences/save-contact.ts'
import type { Taking } from '../codes/take-store.ts'
import type { Finding } from '../compliance/finding.ts'
import { HOUR, SECOND } from '../clock.ts'
import { Refusal } from '../errors.ts'
import type { Money } from '../money.ts'
import type { CampaignDeps } from './edit-campaign.ts'
import {
  accountFor,
  draftMessage,
  openStream,
  sentOf,
  startOf,
  usableTemplate,
  type SentOne
} from './compose-message.ts'
import { readBefore } from './judge-contacts.ts'
import type { NewMessage } from './request-store.ts'
import type { MessageInput } from './schema.ts'
import { codesShort, standInsOf, takingOf, withCodes } from './take-codes.ts'

/** What the caller's key says: countries, null for all, how urgent its messages are, and a budget that a message's cost in millionths is taken from. */
export interface SendLimits {
  countries: string[] | null
  /** Of messages that name none; null for the usual one. */
  priority: number | null
  spend: (cost: Money, count?: number) => Promise<boolean>
}
/** What a program adds to a message. */
export interface ByProgram extends SendLimits {
  /** The id that the message gets: the names that the program gave are claimed for it. */
  messageId: string
  /** Refuses what the rules make of it, before anything is written. */
  accept: (findings: Finding[]) => void
  /** Writes the message, with the names that the program gave. */
  insert: (row: NewMessage, taking: readonly Taking[]) => Promise<unknown>
}

/** A key has countries it may send to and a budget of the day: a leaked one costs so much and no more. */
export async function checkLimits(
  { countries, spend }: SendLimits,
  country: string,
  cost: Money
): Promise<void> {
  if (countries !== null && !countries.includes(country)) throw new Refusal('forbidden', 'key_country')
  if (!(await spend(cost)))
    throw new Refusal('rate_limited', 'key_budget', { retryAfterSeconds: HOUR / SECOND })
}

/** What was taken from the budget of the day for a message that is not written. */
export const giveBack = ({ spend }: Pick<SendLimits, 'spend'>, { currency, micros }: Money) =>
  spend({ currency, micros: -micros }, -1)

/** Queues one message to one number, judged by the rules that campaigns meet. A test shows what stands for a code and takes none. */
export async function sendOne(
  deps: CampaignDeps & SaveContactDeps,
  input: MessageInput,
  program?: ByProgram,
  accountId?: string,
  isTest = false
): Promise<SentOne> {
  const template = await usableTemplate(deps, input)
  const { contact } = await saveContact(deps, { phone: input.phone })
  const account = await accountFor(deps, contact.country, accountId)
  const priority = input.priority ?? program?.priority ?? undefined
  const stream = await openStream(deps, template, account, priority)
  const at = startOf(input.sendAt, deps.clock())
  const before = await readBefore(deps.messages, stream.composer, [contact.id], at)
  const draft = draftMessage(stream, contact, input.variables, at, before)
  program?.accept(draft.findings)
  if (program) draft.row.id = program.messageId
  if (program && draft.row.state === 'queued') await checkLimits(program, contact.country, draft.cost)
  if (isTest)
    draft.row.variables = { ...draft.row.variables, ...standInsOf(stream.composer, draft.row.wording) }
  const taking = isTest ? [] : takingOf(stream.composer, [draft.row])
  const done = await withCodes(deps, null, taking, async () => {
    await (program ? program.insert(draft.row, taking) : deps.messages.insert(draft.row, taking))
  })
  if ('dry' in done) {
    if (program) await giveBack(program, draft.cost)
    throw codesShort(done.dry)
  }
  return sentOf(draft)
}
