import { toStamp } from '../lib/providers/vendor/protocol.ts'
import { behaviourOf } from './behaviour.ts'
import { callbackQueue, type CallbackQueue } from './callbacks.ts'
import { openLink } from './open-link.ts'
import type { phoneBook } from './phones.ts'
import type { SandboxClient } from './vendor.ts'

interface Timing {
  /** Milliseconds between acceptance and its report. */
  reportDelay?: number | undefined
  /** Milliseconds between delivery and a person's tap. */
  personDelay?: number | undefined
}
const REPORT_MS = 120
const PERSON_MS = 4000
const BOT_MS = 10

/** What becomes of accepted messages: reports, replies and taps, each by the behaviour of its number. */
export function delivery(
  phones: ReturnType<typeof phoneBook>,
  { reportDelay = REPORT_MS, personDelay = PERSON_MS }: Timing
) {
  const queues = new Map<string, CallbackQueue>()
  function queueOf({ callbackUrl }: SandboxClient): CallbackQueue {
    const queue = queues.get(callbackUrl) ?? callbackQueue(callbackUrl)
    queues.set(callbackUrl, queue)
    return queue
  }
  const later = (ms: number, work: () => void) => {
    setTimeout(work, ms).unref()
  }
  function reply(client: SandboxClient, phoneNumber: string, content: string) {
    phones.add(phoneNumber, { direction: 'out', text: content, at: Date.now() })
    queueOf(client).push({ phoneNumber, content, receiveTime: toStamp(Date.now()) })
  }
  function arrive(client: SandboxClient, phoneNumber: string, text: string, after?: string) {
    phones.add(phoneNumber, { direction: 'in', text, at: Date.now() })
    if (after === 'reply') later(reportDelay, () => reply(client, phoneNumber, 'R'))
    if (after === 'person') later(personDelay, () => void openLink(text, client.callbackUrl, false))
    if (after === 'bot') later(BOT_MS, () => void openLink(text, client.callbackUrl, true))
  }
  return {
    reply,
    deliver(client: SandboxClient, phoneNumber: string, reqNo: string, text: string) {
      const plan = behaviourOf(phoneNumber)
      if (plan.answer !== 'accept' && plan.answer !== 'status') return
      const report = plan.answer === 'accept' ? plan.report : 'DELIVRD'
      later(reportDelay, () => {
        queueOf(client).push({ reqNo, phoneNumber, status: report, reportTime: toStamp(Date.now()) })
        if (report === 'DELIVRD')
          arrive(client, phoneNumber, text, plan.answer === 'accept' ? plan.after : undefined)
      })
    },
    close() {
      for (const queue of queues.values()) queue.close()
    }
  }
}
