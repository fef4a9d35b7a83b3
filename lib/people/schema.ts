import { z } from 'zod'
import { ADMITS, GRANTABLE } from './provider.ts'

// The company's own sign-in by OpenID Connect: what is set, and what of a token counts.

const line = (most: number) => z.string().trim().min(1, 'required').max(most, 'too_long')
const values = z.array(line(300)).max(50, 'too_many').default([])
const WELL_KNOWN = '/.well-known/openid-configuration'
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** By https; by http on this machine alone. */
export function isPrivate(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
}

/** The issuer's address is taken as well; by http only on this machine. */
const wellKnown = z
  .url({ protocol: /^https?$/, error: 'url' })
  .max(500, 'too_long')
  .refine(url => {
    // refinements run after a failed check too
    if (!URL.canParse(url)) return true
    const { username, search, hash } = new URL(url)
    return isPrivate(url) && username === '' && search === '' && hash === ''
  }, 'oidc_https')
  .transform(url => (url.endsWith(WELL_KNOWN) ? url : `${url.replace(/\/+$/, '')}${WELL_KNOWN}`))

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, 'too_long')
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'oidc_domain')

export const oidcInput = z
  .strictObject({
    name: line(40),
    wellKnown,
    clientId: line(300),
    /** Left out, the one that is kept stays. */
    clientSecret: z.string().trim().max(500, 'too_long').optional(),
    scope: line(200).refine(text => text.split(/\s+/).includes('openid'), 'oidc_scope'),
    roleClaim: z.string().trim().max(200, 'too_long').nullable(),
    roleValues: z.strictObject({
      admin: values,
      marketer: values,
      approver: values,
      analyst: values,
      clerk: values
    }),
    admits: z.enum(ADMITS),
    /** Whose addresses come in without an invitation. */
    emailDomains: z.array(domain).max(50, 'too_many').default([]),
    defaultRole: z.enum(GRANTABLE).nullable(),
    vouches: z.boolean()
  })
  .refine(input => input.roleClaim || GRANTABLE.every(role => input.roleValues[role].length === 0), {
    path: ['roleClaim'],
    message: 'oidc_claim'
  })
  .refine(input => !input.roleClaim || GRANTABLE.some(role => input.roleValues[role].length > 0), {
    path: ['roleClaim'],
    message: 'oidc_values'
  })
  // a provider that everybody can have an account at would let in everybody
  .refine(input => input.admits === 'invited' || input.emailDomains.length > 0, {
    path: ['emailDomains'],
    message: 'oidc_domains'
  })
  // with neither nobody could ever come in
  .refine(input => input.admits === 'invited' || input.roleClaim || input.defaultRole !== null, {
    path: ['defaultRole'],
    message: 'oidc_default'
  })
export type OidcInput = z.output<typeof oidcInput>

/** What counts of the claims; everything else is left alone. */
export const claimsInput = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: z.string().optional().catch(undefined),
  // some say it as a word
  email_verified: z.union([z.boolean(), z.literal(['true', 'false'])]).optional(),
  /** Google's: the organisation that an account belongs to. */
  hd: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined)
})
export type Claims = z.output<typeof claimsInput>
