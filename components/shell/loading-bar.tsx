'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'

/** The link that a click follows within this page, if it does. */
function followed(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.target !== '' || link.hasAttribute('download')) return undefined
  const here = link.origin === location.origin
  // a route that answers a file shows no other page
  const file = /\/export(\/|$)|\/errors$/.test(link.pathname)
  return here && !file && link.pathname + link.search !== location.pathname + location.search
    ? link
    : undefined
}

/**
 * A thin bar while the page of a link is on its way. There are no skeletons in its place: what streams after one has answered 200
 * before it is known whether the page exists.
 */
export function LoadingBar() {
  const place = `${usePathname()}?${useSearchParams()}`
  const [from, setFrom] = useState<string>()
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      if (followed(event)) setFrom(place)
    }
    document.addEventListener('click', listen, true)
    return () => document.removeEventListener('click', listen, true)
  }, [place])
  if (from !== place) return null
  return <div aria-hidden className="loading-bar fixed inset-x-0 top-0 z-50 h-0.5 origin-left bg-accent" />
}
