import type { NextAuthOptions, Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { headers } from 'next/headers'
import { SECOND } from '#lib/clock.ts'
import { env } from '#lib/env.ts'
import { describeError, Refusal } from '#lib/errors.ts'
import type { OidcProvider } from '#lib/people/oidc-store.ts'
import { signInByProvider } from '#lib/people/sign-in-by-provider.ts'
import { services, type Services } from '#lib/services.ts'

/** Its name in addresses: the provider sends people back to /api/auth/callback/company. */
export const COMPANY = 'company'

type Claims = Profile & Record<string, unknown>
export type Company = OAuthConfig<Claims>

/** The company's provider, as Auth.js asks for it. Code, PKCE, state and nonce; the ID token's signature is what counts. */
export function oidcProvider(provider: OidcProvider, clientSecret: string): Company {
  return {
    id: COMPANY,
    name: provider.name,
    type: 'oauth',
    wellKnown: provider.wellKnown,
    clientId: provider.clientId,
    clientSecret,
    authorization: { params: { scope: provider.scope } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    client: {
      token_endpoint_auth_method: provider.client.auth,
      id_token_signed_response_alg: provider.client.alg
    },
    httpOptions: { timeout: 8 * SECOND },
    userinfo: {
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
  try {
    const entered = await signInByProvider(all, profile, from)
    await writeDown(all, entered, from.address)
    // what the cookie will carry
    user.id = entered.sessionId
    return true
  } catch (error) {
    const refused = error instanceof Refusal
    if (!refused) all.log('sign-in by the provider failed', { error: describeError(error) })
    return `${env().APP_URL}/sign-in?error=${refused ? error.message : 'sso_failed'}`
  }
}

async function writeDown(
  all: Services,
  { person, made, roleBefore }: Awaited<ReturnType<typeof signInByProvider>>,
  ip: string | undefined
): Promise<void> {
  if (!made && roleBefore === undefined) return
  await all.audit.add(
    {
      actorKind: 'person',
      actorId: person.id,
      actorName: person.name,
      action: made ? 'person.join' : 'person.change',
      subject: person.id,
      detail: {
        by: 'provider',
        ...(made ? { role: person.role } : { before: { role: roleBefore }, after: { role: person.role } })
      },
      ip: ip ?? null
    },
    all.clock()
  )
}
