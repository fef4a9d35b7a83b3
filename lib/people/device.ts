import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Sealer } from '../crypto.ts'
import { newCode } from '../ids.ts'

/** What a browser keeps after a sign-in, so that it is not slowed down when others try the same account. It opens nothing. */
export const DEVICE_DAYS = 180
const MOST = 4

type Owner = { id: string; passwordHash: string }
// with the hash of the password: a new password makes every browser an unknown one
const macOf = (sealer: Pick<Sealer, 'derive'>, device: string, { id, passwordHash }: Owner): Buffer =>
  createHmac('sha256', sealer.derive('devices'))
    .update(`${device} ${id} ${passwordHash}`)
    .digest()
    .subarray(0, 16)
const tokensIn = (cookie: string | undefined) =>
  (cookie ?? '').split('~').filter(token => token.includes('.'))

/** The name under which a browser signed in as this person before; undefined when it never did. */
export function knownDevice(
  sealer: Pick<Sealer, 'derive'>,
  cookie: string | undefined,
  owner: Owner
): string | undefined {
  for (const token of tokensIn(cookie).slice(0, MOST)) {
    const [device = '', mac = ''] = token.split('.')
    const given = Buffer.from(mac, 'hex')
    const right = macOf(sealer, device, owner)
    if (given.length === right.length && timingSafeEqual(given, right)) return device
  }
  return undefined
}

/** The cookie after a sign-in: this person's part is made again, those of others in the same browser stay. */
export function rememberDevice(
  sealer: Pick<Sealer, 'derive'>,
  cookie: string | undefined,
  owner: Owner
): string {
  const device = newCode(12)
  const others = tokensIn(cookie).filter(token => knownDevice(sealer, token, owner) === undefined)
  const own = `${device}.${macOf(sealer, device, owner).toString('hex')}`
  return [own, ...others].slice(0, MOST).join('~')
}
