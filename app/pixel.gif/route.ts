import { acceptConversion, conversionInput } from '#lib/feedback/accept-conversion.ts'
import { PIXEL } from '#lib/links/pixel.ts'
import { services } from '#lib/services.ts'

// server/ answers this path before Next does, through the same verb; this file serves the other ways to run Next.
export async function GET(request: Request) {
  const told = conversionInput.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (told.success) await acceptConversion(services(), told.data, 'pixel')
  return new Response(new Uint8Array(PIXEL), {
    status: told.success ? 200 : 400,
    headers: { 'content-type': 'image/gif', 'cache-control': 'no-store' }
  })
}
