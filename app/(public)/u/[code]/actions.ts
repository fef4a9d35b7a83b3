'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { decideTopics, wishOf } from '#lib/audiences/decide-topics.ts'
import { Refusal } from '#lib/errors.ts'
import { networkOf } from '#lib/links/click.ts'
import { actionBegins } from '#lib/request-context.ts'
import { services } from '#lib/services.ts'
import { allow } from '../../../_transport/limits.ts'

const isCode = (code: unknown): code is string => typeof code === 'string' && /^[0-9A-Za-z]{8}$/.test(code)

/** Who did what by a link: the message it stood in is all that is written down. */
const noted = (action: string, messageId: string) => {
  const { audit, clock } = services()
  return audit.add(
    { actorKind: 'recipient', actorId: null, actorName: null, action, subject: messageId },
    clock()
  )
}

/** Works without scripts, session or Origin: whoever holds the link may refuse for its owner, and nothing else. */
export async function unsubscribe(code: string) {
  if (!isCode(code)) redirect('/')
  actionBegins()
  await allow('public', code)
  const all = services()
  const recipient = await all.links.recipient(code)
  if (recipient?.phone) {
    await all.suppressions.optOut({
      phone: recipient.phone,
      source: 'link',
      evidence: { message: recipient.messageId },
      at: all.clock()
    })
    await noted('suppression.add', recipient.messageId)
  }
  redirect(`/u/${code}?done=1`)
}

const texts = (data: FormData, name: string) =>
  data
    .getAll(name)
    .slice(0, 500)
    .filter(each => typeof each === 'string')

/** The same for less than everything. It frees nobody who opted out of everything. */
export async function choose(code: string, data: FormData) {
  if (!isCode(code)) redirect('/')
  actionBegins()
  const all = services()
  try {
    await allow('public', code)
    // nobody tries codes out; a carrier has many people behind one network
    await allow('preferences', networkOf((await headers()).get('x-tuixin-address') ?? undefined) ?? '-')
  } catch (error) {
    if (error instanceof Refusal) redirect(`/u/${code}?done=often`)
    throw error
  }
  const recipient = await all.links.recipient(code)
  if (recipient?.phone) {
    const { phone, messageId } = recipient
    const ticked = {
      offered: texts(data, 'offered'),
      wanted: texts(data, 'wanted'),
      seldom: data.has('seldom'),
      pause: data.has('pause')
    }
    const known = new Set((await all.topics.all()).map(({ id }) => id))
    const wish = wishOf(ticked, await all.choices.of(phone), known, all.clock())
    await decideTopics(all, phone, wish, { source: 'link', evidence: { message: messageId } })
    await noted('contact.topics', messageId)
  }
  redirect(`/u/${code}?done=less`)
}
