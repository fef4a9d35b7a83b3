'use server'
import { z } from 'zod'
import { keywordInput } from '#components/inbox/inputs.ts'
import { sendOne } from '#lib/campaigns/send-one.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { found, refuseField } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { decideReply } from '#lib/inbox/decide-reply.ts'
import { addKeyword as add, answeringAccount } from '#lib/inbox/tag-by-word.ts'
import type { Services } from '#lib/services.ts'
import { action } from '../../_transport/action.ts'
import { currentLocale } from '../../_transport/locale.ts'

const replyId = z.uuid()

export const markRead = action({
  permission: 'read',
  input: z.strictObject({ ids: z.array(replyId).max(100), unread: z.boolean().default(false) }),
  async run(services, { ids, unread }) {
    await services.inbox.markRead(ids, unread ? null : services.clock())
    return { read: ids.length }
  }
})

const replyOf = async ({ inbox }: Pick<Services, 'inbox'>, id: string) =>
  found((await inbox.replies({ id, limit: 1 })).items[0])

export const assign = action({
  permission: 'read',
  input: z.strictObject({ id: replyId, personId: z.uuid().nullable() }),
  audit: 'reply.assign',
  async run(services, { id, personId }) {
    if (personId && !(await services.people.byId(personId))) throw refuseField('personId', 'not_found')
    found((await services.inbox.assign(id, personId))[0])
    return { id }
  }
})

/** Says whether a doubtful reply was an opt-out. */
export const decide = action({
  permission: 'suppressions:write',
  input: z.strictObject({ id: replyId, refuses: z.boolean() }),
  audit: 'reply.decide',
  async run(services, { id, refuses }, person) {
    await decideReply(services, { id, refuses, personId: person.id })
    return { id }
  }
})

export const addNote = action({
  permission: 'read',
  input: z.strictObject({ id: replyId, body: z.string().trim().min(1, 'required').max(1000, 'too_long') }),
  audit: 'reply.note',
  async run(services, { id, body }, person) {
    await replyOf(services, id)
    await services.inbox.addNote({
      id: newId(),
      replyId: id,
      personId: person.id,
      body,
      createdAt: services.clock()
    })
    return { id }
  }
})

/** Answers a reply with an approved template; the same rules apply, and a refusal is explained. */
export const answer = action({
  permission: 'messages:send',
  input: z.strictObject({ id: replyId, templateId: z.uuid() }),
  audit: 'reply.answer',
  async run(services, { id, templateId }) {
    const reply = await replyOf(services, id)
    const { state, findings } = await sendOne(
      services,
      { phone: reply.phone, templateId, variables: {}, priority: 8 },
      undefined,
      await answeringAccount(services, reply)
    )
    await services.inbox.markRead([id], services.clock())
    const locale = await currentLocale()
    const why = findings
      .filter(finding => finding.verdict === 'block')
      .map(finding => sayFinding(finding, locale))
    return { sent: state !== 'excluded', why: why.join(' ') }
  }
})

export const addKeyword = action({
  permission: 'contacts:write',
  input: keywordInput,
  audit: 'keyword.create',
  run: (services, input) => add(services, input)
})
export const removeKeyword = action({
  permission: 'contacts:write',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'keyword.delete',
  async run(services, { id }) {
    await services.inbox.removeKeyword(id)
    return { id }
  }
})
