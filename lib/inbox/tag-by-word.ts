import type { ContactStore } from '../audiences/store.ts'
import { saveContact, type SaveContactDeps } from '../audiences/save-contact.ts'
import { Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import { readReply } from '../compliance/keywords.ts'
import type { InboxStore, ReplyRow } from './store.ts'

export interface TagDeps extends SaveContactDeps {
  inbox: InboxStore
  contacts: ContactStore
}
const LONGEST = 40

/** A reply as words are compared: without case, width, spaces and punctuation. */
export const wordOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')

/** Asks people to answer with a word: whoever does gets the tag, and audiences find them by it. */
export async function addKeyword(deps: TagDeps, { word, tag }: { word: string; tag: string }): Promise<{ id: string }> {
  const plain = wordOf(word)
  if (plain === '' || plain.length > LONGEST) throw refuseField('word', 'keyword_word')
  // such a word means what the law says it means
  if (readReply(word) !== 'none') throw refuseField('word', 'keyword_taken')
  if ((await deps.inbox.keywords()).some(rule => rule.word === plain)) throw new Refusal('conflict', 'keyword_exists')
  const id = newId()
  await deps.inbox.addKeyword({ id, word: plain, tag, createdAt: deps.clock() })
  return { id }
}

/** Gives those who answered with a word its tag. Done twice it changes nothing. */
export async function tagByWord(deps: TagDeps, replies: ReplyRow[]): Promise<void> {
  const plain = replies.filter(reply => reply.contactId && reply.action === 'none' && reply.content.length <= LONGEST * 2)
  if (plain.length === 0) return
  const tags = new Map((await deps.inbox.keywords()).map(rule => [rule.word, rule.tag]))
  for (const { contactId, content } of plain) {
    const tag = tags.get(wordOf(content))
    const contact = tag === undefined ? undefined : await deps.contacts.byId(contactId!)
    if (!contact || tag === undefined || contact.tags.includes(tag)) continue
    await saveContact(deps, { phone: contact.phone, tags: [...contact.tags, tag] })
  }
}
