'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Reads the page again now and then, as long as somebody sees it. */
export function RefreshEvery({ seconds }: { seconds: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [router, seconds])
  return null
}
