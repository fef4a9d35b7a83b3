import type { Context, MessageText, Recipient } from '#lib/compliance/case.ts'
import { checkText, evaluate, GENERIC, type CheckedText } from '#lib/compliance/evaluate.ts'
import { decisionOf } from '#lib/compliance/finding.ts'
import { packOf } from '#lib/compliance/packs/catalogue.ts'
import { measure, type Round } from './rounds.ts'

const RECIPIENTS = 1_000_000
const ROUNDS = 3
const NOW = Date.parse('2026-11-23T19:00:00Z')
const context: Context = { now: NOW, pacing: 'enforce' }
const message: MessageText = {
  purpose: 'marketing',
  signature: '推信',
  body: '尊敬的会员，新品已到店，满200减30，详询4008001234。'
}

/** Mixed: mainland, American of several states, French and British; some opted out, some without consent, some with history. */
function recipientAt(i: number): Recipient {
  const country = i % 10 < 7 ? 'CN' : i % 10 === 7 ? 'US' : i % 10 === 8 ? 'FR' : 'GB'
  const phone =
    country === 'CN'
      ? `+86138${10_000_000 + i}`
      : country === 'US'
        ? `+1${[212, 213, 214, 305, 850][i % 5]}5550143`
        : undefined
  return {
    country,
    phone,
    suppressed: i % 50 === 0,
    consent: { state: i % 20 === 1 ? 'none' : 'express_written' },
    history: i % 4 === 0 ? [{ at: NOW - 36e5 * (i % 60), class: 'marketing' }] : []
  }
}
const recipients = Array.from({ length: 10_000 }, (_, i) => recipientAt(i))

/** One text for all: what depends on the text is done once for each country. */
function campaign(): Promise<Round> {
  const checked = new Map<string, CheckedText>()
  let blocked = 0
  return measure('1,000,000 recipients, one text', RECIPIENTS, async () => {
    for (let i = 0; i < RECIPIENTS; i++) {
      const recipient = recipients[i % recipients.length]!
      let text = checked.get(recipient.country)
      if (!text)
        checked.set(
          recipient.country,
          (text = checkText(message, packOf(recipient.country)!, GENERIC, context))
        )
      if (evaluate(message, recipient, context, GENERIC, text).verdict === 'block') blocked++
    }
    if (blocked === 0) throw new Error('nobody was blocked: the rules did not run')
  })
}
/** The same loop and the same answers with no rules. */
function empty(): Promise<Round> {
  const parts = { encoding: 'characters', units: 30, parts: 1 } as const
  let allowed = 0
  return measure('the same loop, no rules', RECIPIENTS, async () => {
    for (let i = 0; i < RECIPIENTS; i++) {
      const recipient = recipients[i % recipients.length]!
      const answer = { ...decisionOf([]), text: message.body, parts, pack: packOf(recipient.country) }
      if (answer.verdict === 'allow') allowed++
    }
    if (allowed !== RECIPIENTS) throw new Error('the empty loop is wrong')
  })
}
const PERSONAL = 20_000
/** A text of its own for everybody, as with names in it. */
const personal = (): Promise<Round> =>
  measure('20,000 recipients, each a text of its own', PERSONAL, async () => {
    for (let i = 0; i < PERSONAL; i++)
      evaluate(
        { ...message, body: `尊敬的会员${i}，${message.body}` },
        recipients[i % recipients.length]!,
        context
      )
  })

export async function rounds(): Promise<Round[]> {
  const results: Round[] = []
  for (let round = 0; round < ROUNDS; round++) results.push(await empty(), await campaign(), await personal())
  return results
}
