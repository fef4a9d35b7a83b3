import { answerLink } from '#lib/feedback/open-link.ts'
import { services } from '#lib/services.ts'

// server/ answers this path before Next does, by the same function; this file serves the other ways to run Next.
async function open(request: Request, { params }: { params: Promise<{ code: string }> }) {
  const { status, headers, body } = await answerLink(services(), (await params).code, {
    method: request.method,
    header: name => request.headers.get(name) ?? undefined,
    address: request.headers.get('x-tuixin-address') ?? undefined
  })
  return new Response(body || null, { status, headers })
}
export { open as GET, open as HEAD }
