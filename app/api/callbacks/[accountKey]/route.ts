import { Refusal } from '#lib/errors.ts'
import { acceptCallback } from '#lib/feedback/accept-callback.ts'
import { services } from '#lib/services.ts'

// server/ answers this path before Next does, through the same verb; this file serves the other ways to run Next.
export async function POST(request: Request, { params }: { params: Promise<{ accountKey: string }> }) {
  try {
    const { kind: _, ...taken } = await acceptCallback(
      services(),
      (await params).accountKey,
      await request.text(),
      {
        signature: request.headers.get('x-mce-signature') ?? undefined,
        twilioSignature: request.headers.get('x-twilio-signature') ?? undefined,
        path: new URL(request.url).pathname + new URL(request.url).search
      }
    )
    return Response.json({ code: 0, ...taken })
  } catch (error) {
    const status =
      error instanceof Refusal
        ? ({ not_found: 404, unauthenticated: 401 }[error.code as 'not_found'] ?? 413)
        : 503
    return Response.json({ code: 1 }, { status })
  }
}
