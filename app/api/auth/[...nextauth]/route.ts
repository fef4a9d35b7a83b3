import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '#app/_transport/auth.ts'

type Context = { params: Promise<{ nextauth: string[] }> }
const handler = (request: NextRequest, context: Context) => NextAuth(request, context, authOptions())
// a password in an address would be in every log on the way
const read = async (request: NextRequest, context: Context) =>
  (await context.params).nextauth[0] === 'callback'
    ? new Response(null, { status: 405, headers: { allow: 'POST' } })
    : handler(request, context)
export { read as GET, handler as POST }
