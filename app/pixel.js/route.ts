import { pixelScript } from '#lib/links/pixel.ts'
import { services } from '#lib/services.ts'

/** The script of conversions, for the pages of a shop. */
export function GET() {
  return new Response(pixelScript(services().shortLinkBase), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin'
    }
  })
}
