import { Badge, type Tone } from '../ui/badge.tsx'

const TONES: Record<string, Tone> = {
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
export const CampaignStateBadge = ({ state, label }: { state: string; label: string }) => (
  <Badge tone={TONES[state] ?? 'neutral'}>{label}</Badge>
)
