'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { CampaignState } from '#lib/campaigns/campaign.ts'
import { useLive } from './use-live.ts'

/** Renders nothing: listens for a scheduled campaign to start, then refreshes the page. */
export function AwaitStart({ id, state }: { id: string; state: CampaignState }) {
  const router = useRouter()
  const { data } = useLive(id, undefined)
  const now = data?.state
  useEffect(() => {
    if (now !== undefined && now !== state) router.refresh()
  }, [now, state, router])
  return null
}
