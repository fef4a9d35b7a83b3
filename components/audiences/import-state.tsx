import { Badge, type Tone } from '../ui/badge.tsx'

const TONES: Record<string, Tone> = {
  mapping: 'warn',
  queued: 'accent',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  undoing: 'warn',
  undone: 'neutral'
}
export const ImportStateBadge = ({ state, label }: { state: string; label: string }) => (
  <Badge tone={TONES[state] ?? 'neutral'}>{label}</Badge>
)
