import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions, authOptionsWithProvider } from '#app/_transport/auth.ts'
import { COMPANY } from '#app/_transport/oidc.ts'

type Context = { params: Promise<{ nextauth: string[] }> }
const handler = async (request: NextRequest, context: Context) => {
  const { nextauth } = await context.params
  const [step, provider] = nextauth
  // the browser's side begins only what the list of providers names
  const withProvider = step === 'providers' || provider === COMPANY
  const options = withProvider ? await authOptionsWithProvider() : authOptions()
  return NextAuth(request, context, options)
}
// a password in an address would be in every log on the way; the company's provider sends people back with a code that works once
const read = async (request: NextRequest, context: Context) => {
  const [step, provider] = (await context.params).nextauth
  return step === 'callback' && provider !== COMPANY
    ? new Response(null, { status: 405, headers: { allow: 'POST' } })
    : handler(request, context)
}
export { read as GET, handler as POST }
