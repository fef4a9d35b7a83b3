'use server'
import { headers } from 'next/headers'
import { firstHomeInput } from '#components/settings/home-input.ts'
import type { ActionResult } from '#components/ui/action-result.ts'
import { addSignature, signatureText } from '#lib/accounts/add-account.ts'
import { changeHome } from '#lib/accounts/change-home.ts'
import { sha256 } from '#lib/crypto.ts'
import { faultsOf, Refusal, refuseField } from '#lib/errors.ts'
import { join } from '#lib/people/join.ts'
import { can } from '#lib/people/access.ts'
import { joinInput } from '#lib/people/person.ts'
import { services } from '#lib/services.ts'
import { networkOf } from '#lib/links/click.ts'
import { actionBegins } from '#lib/request-context.ts'
import { unkeepable } from '#lib/text.ts'
import { originIsOurs, refusalResult } from '../../_transport/action.ts'
import { allow } from '../../_transport/limits.ts'

/** Wrong tokens are rate-limited by network, valid ones each by itself, so that nobody's guesses block a valid link. */
async function allowJoin(raw: unknown): Promise<void> {
  const { people, clock } = services()
  const token = typeof raw === 'object' && raw !== null && 'token' in raw ? raw.token : undefined
  const open = typeof token === 'string' && (await people.openInvitation(token.slice(0, 100), clock()))
  const network = networkOf((await headers()).get('x-tuixin-address') ?? undefined)
  await allow('public', open ? `join ${sha256(String(token)).toString('hex')}` : `join ${network}`)
}

/** The only action without a session: the one-time token authorises it. */
export async function joinAction(raw: unknown): Promise<ActionResult<{ email: string }>> {
  actionBegins()
  try {
    if (!(await originIsOurs())) throw new Refusal('forbidden', 'origin')
    await allowJoin(raw)
    const bad = unkeepable(raw)
    if (bad !== undefined) throw refuseField(bad, 'characters')
    const input = joinInput.safeParse(raw)
    if (!input.success) throw new Refusal('invalid', 'invalid', { fields: faultsOf(input.error) })
    const place = firstHomeInput.safeParse({ home: input.data.home })
    if (!place.success) throw new Refusal('invalid', 'invalid', { fields: faultsOf(place.error) })
    const { home } = place.data
    const all = services()
    // before the link is used up
    const brand = input.data.brand ? signatureText(input.data.brand, 'brand') : undefined
    const person = await join(all, input.data)
    // whoever runs it all says where it is at home
    if (person.role === 'owner' && home) await changeHome(all, { ...home, ...(brand ? { brand } : {}) })
    await all.audit.add(
      {
        actorKind: 'person',
        actorId: person.id,
        actorName: person.name,
        action: 'person.join',
        subject: person.id
      },
      all.clock()
    )
    // a brand set by somebody who may approve templates needs no further approval
    if (brand && can(person.role, 'templates:approve') && (await all.signatures.byText(brand)).length === 0) {
      const signature = await addSignature(all, { text: brand })
      await all.signatures.setState(signature.id, 'approved')
      await all.audit.add(
        {
          actorKind: 'person',
          actorId: person.id,
          actorName: person.name,
          action: 'signature.add',
          subject: signature.id
        },
        all.clock()
      )
    }
    return { ok: true, data: { email: person.email } }
  } catch (error) {
    return refusalResult(error)
  }
}
