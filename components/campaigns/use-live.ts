'use client'
import { useEffect, useState } from 'react'
import type { LiveSummary } from '#lib/reports/live-counts.ts'

/**
 * What the server says of a campaign as it changes; `initial` until it says something. A page that nobody sees lets go of its
 * stream: a browser has but six of them for all its tabs.
 */
export function useLive<Initial extends LiveSummary | undefined>(
  id: string,
  initial: Initial
): { data: LiveSummary | Initial; lost: boolean } {
  const [data, setData] = useState<LiveSummary | Initial>(initial)
  const [lost, setLost] = useState(false)
  useEffect(() => {
    let stream: EventSource | undefined
    function look() {
      stream?.close()
      stream = undefined
      if (document.hidden) return
      stream = new EventSource(`/campaigns/${id}/live`)
      stream.addEventListener('message', event => {
        setData(JSON.parse(event.data))
        setLost(false)
      })
      stream.addEventListener('error', () => setLost(true))
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      stream?.close()
    }
  }, [id])
  return { data, lost }
}
