import { openLink } from '#lib/feedback/open-link.ts'
import { askedBy } from '#lib/links/click.ts'
import { services } from '#lib/services.ts'

// server/ answers this path before Next does, through the same verb; this file serves the other ways to run Next.
async function open(request: Request, { params }: { params: Promise<{ code: string }> }) {
  const userAgent = request.headers.get('user-agent')?.slice(0, 300) ?? null
  const opened = await openLink(services(), (await params).code, {
    method: askedBy(request.method, name => request.headers.get(name) ?? undefined),
    userAgent,
    network: null
  })
  const headers = { 'cache-control': 'no-store' }
  return opened.status === 302
    ? new Response(null, { status: 302, headers: { ...headers, location: opened.location } })
    : new Response(null, { status: opened.status, headers })
}
export { open as GET, open as HEAD }
