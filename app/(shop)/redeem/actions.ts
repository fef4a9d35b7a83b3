'use server'
import { checkInput, clerkInput } from '#components/codes/redeem-inputs.ts'
import { checkCode as check } from '#lib/codes/check-code.ts'
import { redeemCode as redeem, type Teller } from '#lib/codes/redeem-code.ts'
import type { Person } from '#lib/people/person.ts'
import { maskPhone } from '#lib/phone.ts'
import type { Services } from '#lib/services.ts'
import { toUnits } from '#lib/money.ts'
import { action } from '../../_transport/action.ts'

const clerkOf = ({ id }: Person): Teller => ({ source: 'clerk', actor: `person:${id}` })
/** The number that a code was sent to, as far as a shop needs it to know its customer. */
async function holderOf({ contacts }: Services, contactId: string | null): Promise<string | null> {
  const contact = contactId === null ? undefined : await contacts.byId(contactId)
  return contact ? maskPhone(contact.phone) : null
}
/** Who took a code; nothing of a program or a file. */
async function clerkNamed({ people }: Services, actor: string | null): Promise<string | null> {
  const [kind, id] = (actor ?? '').split(':')
  return kind === 'person' && id ? ((await people.byId(id))?.name ?? null) : null
}

export const checkCode = action({
  permission: 'redemptions:write',
  input: checkInput,
  async run(services, { code }, person) {
    const checked = await check(services, code, clerkOf(person))
    if (checked.verdict === 'unknown') return { verdict: checked.verdict, code }
    const { verdict, pool, contactId } = checked
    const redemption = checked.verdict === 'redeemed' ? checked.redemption : undefined
    return {
      verdict,
      code,
      list: pool.name,
      value: toUnits(pool.valueMicros),
      currency: pool.currency,
      validUntil: pool.validUntil,
      holder: await holderOf(services, contactId),
      ...(redemption ? { at: redemption.at, by: await clerkNamed(services, redemption.actor) } : {})
    }
  }
})
export const redeemCode = action({
  permission: 'redemptions:write',
  input: clerkInput,
  audit: 'code.redeem',
  async run(services, input, person) {
    const { redemption, again } = await redeem(services, input, clerkOf(person))
    return { id: redemption.id, again, at: redemption.at }
  }
})
