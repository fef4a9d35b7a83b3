import { answerPixel } from '#lib/feedback/accept-conversion.ts'
import { PIXEL } from '#lib/links/pixel.ts'
import { services } from '#lib/services.ts'

// server/ answers this path before Next does, by the same function; this file serves the other ways to run Next.
export async function GET(request: Request) {
  const address = request.headers.get('x-tuixin-address') ?? undefined
  const status = await answerPixel(services(), new URL(request.url).searchParams, address)
  return new Response(new Uint8Array(PIXEL), {
    status,
    headers: { 'content-type': 'image/gif', 'cache-control': 'no-store' }
  })
}
