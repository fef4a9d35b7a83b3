import type { CampaignState } from '#lib/campaigns/campaign.ts'
import { Badge, type Tone } from '../ui/badge.tsx'

const TONES: Record<CampaignState, Tone> = {
  draft: 'neutral',
  in_review: 'warn',
  approved: 'accent',
  scheduled: 'accent',
  planning: 'accent',
  sending: 'accent',
  paused: 'warn',
  completed: 'good',
  cancelled: 'neutral'
}
export const CampaignStateBadge = ({ state, label }: { state: CampaignState; label: string }) => (
  <Badge tone={TONES[state]}>{label}</Badge>
)
