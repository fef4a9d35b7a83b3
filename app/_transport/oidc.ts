import type { NextAuthOptions, Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { cookies, headers } from 'next/headers'
import { SECOND } from '#lib/clock.ts'
import { env } from '#lib/env.ts'
import { describeError, Refusal } from '#lib/errors.ts'
import type { OidcProvider } from '#lib/people/oidc-store.ts'
import { sessionOfMark } from '#lib/people/claim-identity.ts'
import { signInByProvider } from '#lib/people/sign-in-by-provider.ts'
import { services, type Services } from '#lib/services.ts'

/** Its name in addresses: the provider sends people back to /api/auth/callback/company. */
export const COMPANY = 'company'

type Claims = Profile & Record<string, unknown>
export type Company = OAuthConfig<Claims>

/** The company's provider, as Auth.js asks for it. Code, PKCE, state and nonce; the ID token's signature is what counts. */
export function oidcProvider(provider: OidcProvider, clientSecret: string): Company {
  const { endpoints } = provider.client
  return {
    id: COMPANY,
    name: provider.name,
    type: 'oauth',
    issuer: provider.issuer,
    // as they were checked when it was saved; only a row of before is read anew
    ...(endpoints
      ? { token: { url: endpoints.token }, jwks_endpoint: endpoints.keys }
      : { wellKnown: provider.wellKnown }),
    clientId: provider.clientId,
    clientSecret,
    authorization: {
      ...(endpoints && { url: endpoints.authorization }),
      params: { scope: provider.scope }
    },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    client: {
      token_endpoint_auth_method: provider.client.auth,
      id_token_signed_response_alg: provider.client.alg
    },
    httpOptions: { timeout: 8 * SECOND },
    userinfo: {
      ...(endpoints?.userinfo && { url: endpoints.userinfo }),
      // address and groups may be told there alone (Core 5.4); the library refuses those of another person
      async request({ client, tokens }) {
        if (!tokens.id_token) throw new Error('no id token')
        const claims = claimsOf(tokens.id_token)
        if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return claims
        const more = await client.userinfo(tokens.access_token)
        if (more.sub !== claims.sub) throw new Error('userinfo of another person')
        return { ...more, ...claims }
      }
    },
    profile: claims => ({ id: String(claims.sub) })
  }
}

/** The content of a token whose signature was checked before. */
function claimsOf(token: string): Claims {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  return typeof claims === 'object' && claims !== null ? { ...claims } : {}
}

/** The cookie of somebody who went to link themselves (lib/people/claim-identity.ts). */
export const linkCookie = () => `${isSecure() ? '__Host-' : ''}tuixin.link`
/** It comes back with the provider's own redirect: lax. */
export const linkCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecure()
})
const isSecure = () => env().APP_URL.startsWith('https:')

/** Who went there to link themselves, if their session is still open. The mark is used up. */
async function whoLinks({ sealer, people, clock }: Services) {
  const jar = await cookies()
  const mark = jar.get(linkCookie())?.value
  if (mark === undefined) return undefined
  // a browser takes away what is named __Host- only when it is told so by a secure cookie
  jar.set(linkCookie(), '', { ...linkCookieOptions(), maxAge: 0 })
  const sessionId = sessionOfMark(sealer, mark, clock())
  const person = sessionId === undefined ? undefined : await people.session(sessionId, clock())
  return sessionId === undefined || person === undefined ? undefined : { sessionId, person }
}

/** What becomes of somebody whom the provider has shown: a session, or the sign-in page with the reason. */
export const enterByProvider: NonNullable<NonNullable<NextAuthOptions['callbacks']>['signIn']> = async ({
  user,
  account,
  profile
}) => {
  if (account?.provider !== COMPANY) return true
  const all = services()
  const asked = await headers()
  const from = {
    userAgent: asked.get('user-agent') ?? undefined,
    address: asked.get('x-tuixin-address') ?? undefined
  }
  let links: Awaited<ReturnType<typeof whoLinks>>
  try {
    links = await whoLinks(all)
    const entered = await signInByProvider(all, profile, from, links)
    await writeDown(all, entered, from.address)
    // what the cookie will carry
    user.id = entered.sessionId
    return true
  } catch (error) {
    const refused = error instanceof Refusal
    if (!refused) all.log('sign-in by the provider failed', { error: describeError(error) })
    const page = links ? 'settings/me' : 'sign-in'
    return `${env().APP_URL}/${page}?error=${refused ? error.message : 'sso_failed'}`
  }
}

async function writeDown(
  all: Services,
  { person, made, roleBefore, linked }: Awaited<ReturnType<typeof signInByProvider>>,
  ip: string | undefined
): Promise<void> {
  const add = (action: 'person.join' | 'person.link' | 'person.change', detail: Record<string, unknown>) =>
    all.audit.add(
      {
        actorKind: 'person',
        actorId: person.id,
        actorName: person.name,
        action,
        subject: person.id,
        detail: { by: 'provider', ...detail },
        ip: ip ?? null
      },
      all.clock()
    )
  if (made) await add('person.join', { role: person.role })
  if (linked) await add('person.link', { through: linked })
  if (roleBefore !== undefined)
    await add('person.change', { before: { role: roleBefore }, after: { role: person.role } })
}
