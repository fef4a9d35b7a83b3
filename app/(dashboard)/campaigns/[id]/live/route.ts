import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { currentSession } from '../../../../_transport/session.ts'

const CHECK_EVERY_MS = 5000

/**
 * The numbers of a campaign for its page, as they change: server-sent events of one summary each. The session is looked at
 * again and again: the stream of somebody who was signed out, or may not read any more, ends.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const session = await currentSession()
  if (!session) return new Response(null, { status: 401 })
  if (!can(session.person.role, 'read')) return new Response(null, { status: 403 })
  const { id } = await params
  const all = services()
  if (!isId(id) || !(await all.campaigns.byId(id))) return new Response(null, { status: 404 })
  const encoder = new TextEncoder()
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const unwatch = all.live.watch(id, summary =>
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(summary)}\n\n`))
      )
      const check = setInterval(() => {
        all.people.session(session.id, all.clock()).then(
          person => (!person || !can(person.role, 'read')) && end(),
          () => end()
        )
      }, CHECK_EVERY_MS)
      end = () => {
        clearInterval(check)
        unwatch()
        try {
          controller.close()
        } catch {
          // whoever looked has gone
        }
      }
      request.signal.addEventListener('abort', () => end())
      controller.enqueue(encoder.encode('retry: 2000\n\n'))
    },
    cancel: () => end()
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no'
    }
  })
}
