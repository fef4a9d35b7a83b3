'use server'
import { redirect } from 'next/navigation'
import { actionBegins } from '#lib/request-context.ts'
import { services } from '#lib/services.ts'
import { allow } from '../../../_transport/limits.ts'

/** Works without scripts, session or Origin: whoever holds the link may refuse for its owner, and nothing else. */
export async function unsubscribe(code: string) {
  if (typeof code !== 'string' || !/^[0-9A-Za-z]{8}$/.test(code)) redirect('/')
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
    await all.audit.add(
      {
        actorKind: 'recipient',
        actorId: null,
        actorName: null,
        action: 'suppression.add',
        subject: recipient.messageId
      },
      all.clock()
    )
  }
  redirect(`/u/${code}?done=1`)
}
