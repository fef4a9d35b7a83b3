'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const LOOK_MS = 3000
/** Shows nothing: asks whether a campaign that waits for its time has begun, and then has the page read again. */
export function AwaitStart({ id, state }: { id: string; state: string }) {
  const router = useRouter()
  const { data } = useQuery({
    queryKey: ['campaign-state', id, state],
    queryFn: async () => {
      const answer = await fetch(`/campaigns/${id}/live`)
      if (!answer.ok) throw new Error(String(answer.status))
      return ((await answer.json()) as { state: string }).state
    },
    refetchInterval: LOOK_MS
  })
  useEffect(() => {
    if (data !== undefined && data !== state) router.refresh()
  }, [data, state, router])
  return null
}
