import type { ContactStore } from '../audiences/store.ts'
import { saveContact, type SaveContactDeps } from '../audiences/save-contact.ts'
import { Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import type { CampaignDeps } from '../campaigns/edit-campaign.ts'
import { sendOne } from '../campaigns/send-one.ts'
import { readReply } from '../compliance/keywords.ts'
import type { SettingsStore } from '../settings/store.ts'
import { wordOf } from '../text.ts'
import type { InboxStore, ReplyRow } from './store.ts'

/** What an answer is sent with. */
export type AnswerDeps = CampaignDeps & { log: (event: string, detail: Record<string, unknown>) => void }
export interface TagDeps extends SaveContactDeps {
  inbox: InboxStore
  contacts: ContactStore
  settings: SettingsStore
}
const LONGEST = 40
const ANSWER_PRIORITY = 7

/** An answer goes out through the account that wrote to the person, else through the one that the reply came in by. */
export async function answeringAccount(
  { campaigns }: Pick<CampaignDeps, 'campaigns'>,
  { campaignId, accountId }: Pick<ReplyRow, 'campaignId' | 'accountId'>
): Promise<string | undefined> {
  const campaign = campaignId ? await campaigns.byId(campaignId) : undefined
  return campaign?.accountId ?? accountId ?? undefined
}

/** Asks people to answer with a word: whoever does gets the tag, and audiences find them by it. */
export async function addKeyword(
  deps: TagDeps & Pick<CampaignDeps, 'templates'>,
  {
    word,
    tag,
    answerTemplateId = null
  }: { word: string; tag: string; answerTemplateId?: string | null | undefined }
): Promise<{ id: string }> {
  const plain = wordOf(word)
  if (plain === '' || plain.length > LONGEST) throw refuseField('word', 'keyword_word')
  // such a word means what the law says it means
  if (readReply(word) !== 'none') throw refuseField('word', 'keyword_taken')
  if ((await deps.inbox.keywords()).some(rule => rule.word === plain))
    throw new Refusal('conflict', 'keyword_exists')
  if (answerTemplateId && (await deps.templates.byId(answerTemplateId))?.state !== 'approved')
    throw refuseField('answerTemplateId', 'template_not_approved')
  const id = newId()
  await deps.inbox.addKeyword({ id, word: plain, tag, answerTemplateId, createdAt: deps.clock() })
  return { id }
}

/**
 * Gives those who answered with a word its tag, and the first time also its answer, by the rules of any message. The tag comes
 * first: a crash between the two loses the answer and never sends it twice.
 */
export async function tagByWord(deps: TagDeps & AnswerDeps, replies: ReplyRow[]): Promise<void> {
  const plain = replies.filter(
    reply => reply.contactId && reply.action === 'none' && reply.content.length <= LONGEST * 2
  )
  if (plain.length === 0) return
  const rules = new Map((await deps.inbox.keywords()).map(rule => [rule.word, rule]))
  for (const reply of plain) {
    const rule = rules.get(wordOf(reply.content))
    const contact = rule && reply.contactId ? await deps.contacts.byId(reply.contactId) : undefined
    if (!rule || !contact || contact.tags.includes(rule.tag)) continue
    await saveContact(deps, { phone: contact.phone, tags: [...contact.tags, rule.tag] })
    if (!rule.answerTemplateId) continue
    const answer = {
      phone: contact.phone,
      templateId: rule.answerTemplateId,
      variables: {},
      priority: ANSWER_PRIORITY
    }
    const accountId = await answeringAccount(deps, reply)
    await sendOne(deps, answer, undefined, accountId).catch((error: unknown) => {
      // a template whose approval was withdrawn since: the reply is in the inbox, where a person sees it
      if (!(error instanceof Refusal)) throw error
      deps.log('keyword not answered', { word: rule.word, reason: error.message })
    })
  }
}
