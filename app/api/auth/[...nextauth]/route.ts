import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '#app/_transport/auth.ts'

type Context = { params: Promise<{ nextauth: string[] }> }
const handler = (request: NextRequest, context: Context) => NextAuth(request, context, authOptions())
export { handler as GET, handler as POST }
