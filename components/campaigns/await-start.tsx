'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { CampaignState } from '#lib/campaigns/campaign.ts'
import { useLive } from './use-live.ts'

/** Shows nothing: hears whether a campaign that waits for its time has begun, and then has the page read again. */
export function AwaitStart({ id, state }: { id: string; state: CampaignState }) {
  const router = useRouter()
  const { data } = useLive(id, undefined)
  const now = data?.state
  useEffect(() => {
    if (now !== undefined && now !== state) router.refresh()
  }, [now, state, router])
  return null
}
