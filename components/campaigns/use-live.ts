'use client'
import { useEffect, useState } from 'react'
import type { LiveSummary } from '#lib/reports/live-counts.ts'

const RETRY_MS = 2000
const MOST_RETRY_MS = 30_000

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
    let retry: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    function letGo() {
      clearTimeout(retry)
      stream?.close()
      stream = undefined
    }
    function look() {
      letGo()
      if (document.hidden) return
      const opened = new EventSource(`/campaigns/${id}/live`)
      stream = opened
      opened.addEventListener('message', event => {
        failures = 0
        setData(JSON.parse(event.data))
        setLost(false)
      })
      opened.addEventListener('error', () => {
        setLost(true)
        // it connects again by itself when a connection breaks, and gives up for good at an answer such as 502
        if (opened.readyState !== EventSource.CLOSED) return
        clearTimeout(retry)
        retry = setTimeout(look, Math.min(RETRY_MS * 2 ** failures++, MOST_RETRY_MS))
      })
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      letGo()
    }
  }, [id])
  return { data, lost }
}
