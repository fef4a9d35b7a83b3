import { z } from 'zod'
import { usableTemplate } from '#lib/campaigns/compose-message.ts'
import { messageInput } from '#lib/campaigns/schema.ts'
import { canonicalJson, sha256 } from '#lib/crypto.ts'
import { Refusal } from '#lib/errors.ts'
import { sendBatch, type Batch } from '#lib/gateway/send-batch.ts'
import { newToken } from '#lib/ids.ts'
import { itemsOf, refusedItem, refusedItemOf } from '#app/_transport/batch.ts'
import { operation, type Call } from '#app/_transport/operation.ts'
import { accepted, acceptedOf, keptAnswer } from './accepted-message.ts'

const MOST = 1000
const batchInput = messageInput.pick({ templateId: true, purpose: true, priority: true }).extend({
  items: itemsOf(messageInput.pick({ phone: true, variables: true, reference: true, sendAt: true }), MOST)
})
const answer = z.object({
  items: z.array(z.union([accepted, refusedItem])).describe('One for each item, in the same order')
})
type Answer = z.input<typeof answer>

async function answerOf(call: Call, batch: Batch): Promise<Answer> {
  const { services, key, locale } = call
  const outcomes = await sendBatch(services, key, batch)
  const earlier = await keptAnswer(
    services,
    outcomes.flatMap(each => ('first' in each ? each.first : []))
  )
  return {
    items: outcomes.map(each => {
      if ('sent' in each) return acceptedOf(each.sent, locale)
      const first = 'first' in each ? earlier.get(each.first) : undefined
      // claimed a moment ago, and not written yet
      const running = new Refusal('conflict', 'idempotency_running')
      return first ?? refusedItemOf('refused' in each ? each.refused : running, locale)
    })
  }
}

/** Under an Idempotency-Key the same batch is answered as before, and one that was cut off goes on where it stopped. */
async function sendMany(call: Call<unknown, z.output<typeof batchInput>>): Promise<Answer> {
  const { services, key, body, once: name } = call
  const now = services.clock()
  if (name === undefined) return answerOf(call, { ...body, name: newToken(), begunAt: now, again: false })
  const hash = sha256(canonicalJson(body)).toString('base64url')
  const begun = await services.once.resume(key.id, name, hash, now)
  if (begun.requestHash !== hash) throw new Refusal('conflict', 'idempotency_reused')
  const kept = answer.safeParse(begun.answer)
  if (kept.success) return kept.data
  const again = !begun.isNew
  if (!again)
    try {
      await usableTemplate(services, body)
    } catch (error) {
      // nothing was done: the same key may be tried again
      await services.once.dropOnce(key.id, name)
      throw error
    }
  const answered = await answerOf(call, {
    ...body,
    name: `${key.id} ${name}`,
    begunAt: begun.createdAt,
    again
  })
  await services.once.finishOnce(key.id, name, 202, answered)
  return answered
}

const sample = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51a51',
  state: 'queued' as const,
  parts: 1,
  notBefore: '2026-11-10T02:00:00.000Z',
  expectedFees: 0.045,
  currency: 'CNY',
  cost: 0.045,
  findings: []
}
export const sendManyOperation = operation({
  method: 'POST',
  path: '/messages/batch',
  permission: 'messages:send',
  summary: `Send a template to up to ${MOST} numbers; each item has its own verdict`,
  body: batchInput,
  answer,
  status: 202,
  sample: {
    body: {
      templateId: '01a206f1-763d-724e-8f0b-443b1eb51a42',
      items: [
        { phone: '13800138000', variables: { code: '4711' }, reference: 'order-1001' },
        { phone: '12345' }
      ]
    },
    answer: {
      items: [
        sample,
        {
          error: {
            status: 400,
            code: 'invalid',
            detail: 'Please check the marked fields.',
            errors: [{ path: 'phone', code: 'invalid', message: 'Not a phone number' }]
          }
        }
      ]
    }
  },
  keepsKey: true,
  run: sendMany
})
