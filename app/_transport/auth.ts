import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cookies } from 'next/headers'
import { env } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import { DEVICE_DAYS } from '#lib/people/device.ts'
import { signInInput } from '#lib/people/person.ts'
import { signIn } from '#lib/people/sign-in.ts'
import { services } from '#lib/services.ts'
import { enterByProvider, oidcProvider, type Company } from './oidc.ts'

declare module 'next-auth' {
  interface Session {
    sessionId?: string
  }
}

/**
 * The cookie carries the id of a session row and nothing else that counts: who that is and what they may do is read from
 * the database at each request, so that signing out, disabling or a new role takes effect with the next one.
 * A function: the build loads this module and must open no database.
 */
export function authOptions(company?: Company): NextAuthOptions {
  const secure = env().APP_URL.startsWith('https:')
  return {
    secret: services().sealer.derive('sessions'),
    // the row of the session ends sooner, as it is set; this only has to outlast it
    session: { strategy: 'jwt', maxAge: 90 * 24 * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    // what the library would write of a failed sign-in names people, and may hold their tokens
    logger: { error: code => services().log('sign-in failed', { code }), warn: () => {}, debug: () => {} },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: secure ? '__Host-tuixin.session' : 'tuixin.session',
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure }
      }
    },
    providers: [
      ...(company ? [company] : []),
      CredentialsProvider({
        credentials: { email: {}, password: {}, code: {} },
        async authorize(credentials, request) {
          const input = signInInput.safeParse({
            email: credentials?.email,
            password: credentials?.password,
            code: credentials?.code || undefined
          })
          if (!input.success) return null
          try {
            const headers = request.headers as Record<string, string> | undefined
            const from = { userAgent: headers?.['user-agent'], address: headers?.['x-tuixin-address'] }
            const jar = await cookies()
            const name = `${secure ? '__Host-' : ''}tuixin.device`
            const opened = await signIn(services(), { ...input.data, ...from, device: jar.get(name)?.value })
            if (!opened) return null
            jar.set(name, opened.device, {
              httpOnly: true,
              sameSite: 'lax',
              path: '/',
              secure,
              maxAge: DEVICE_DAYS * 24 * 3600
            })
            return { id: opened.sessionId }
          } catch (error) {
            // next-auth hands the message of an error to the sign-in page
            if (error instanceof Refusal) throw new Error(error.message)
            throw error
          }
        }
      })
    ],
    callbacks: {
      signIn: enterByProvider,
      jwt({ token, user }) {
        return user ? { sessionId: user.id } : token
      },
      session({ session, token }) {
        return { expires: session.expires, sessionId: token.sessionId as string }
      }
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === 'string')
          await services().people.endSession(token.sessionId, services().clock())
      }
    }
  }
}

/** The same with the company's provider, whose secret is opened for the steps of a sign-in alone. */
export async function authOptionsWithProvider(): Promise<NextAuthOptions> {
  const { oidc } = services()
  const provider = await oidc.provider()
  const secret = provider && (await oidc.secret(provider.id))
  return authOptions(provider && secret !== undefined ? oidcProvider(provider, secret) : undefined)
}
