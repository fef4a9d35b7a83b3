import { Badge, type Tone } from '../ui/badge.tsx'

const TONES: Record<string, Tone> = {
  draft: 'neutral',
  in_review: 'warn',
  approved: 'good',
  rejected: 'bad',
  retired: 'neutral'
}
export const TemplateState = ({ state, label }: { state: string; label: string }) => (
  <Badge tone={TONES[state] ?? 'neutral'}>{label}</Badge>
)
