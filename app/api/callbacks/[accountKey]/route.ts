import { answerCallback } from '#lib/feedback/accept-callback.ts'
import { services } from '#lib/services.ts'

// server/ answers this path before Next does, by the same function; this file serves the other ways to run Next.
export async function POST(request: Request, { params }: { params: Promise<{ accountKey: string }> }) {
  const { pathname, search } = new URL(request.url)
  const { status, body } = await answerCallback(services(), {
    accountKey: (await params).accountKey,
    path: pathname + search,
    header: name => request.headers.get(name) ?? undefined,
    body: request.body
  })
  return new Response(body, { status, headers: body === null ? {} : { 'content-type': 'application/json' } })
}
