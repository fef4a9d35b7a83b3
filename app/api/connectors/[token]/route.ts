import { answerDelivery } from '#lib/connectors/accept-delivery.ts'
import { services } from '#lib/services.ts'

// server/ answers this path before Next does, by the same function; this file serves the other ways to run Next.
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { status, body, headers } = await answerDelivery(services(), {
    token: (await params).token,
    header: name => request.headers.get(name) ?? undefined,
    body: request.body,
    address: request.headers.get('x-tuixin-address') ?? undefined
  })
  return new Response(body, { status, headers })
}
