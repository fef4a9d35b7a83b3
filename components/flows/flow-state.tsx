import type { FlowState } from '#lib/flows/flow.ts'
import { Badge, type Tone } from '../ui/badge.tsx'

const TONES: Record<FlowState, Tone> = {
  draft: 'neutral',
  in_review: 'warn',
  approved: 'accent',
  running: 'good',
  paused: 'warn',
  ended: 'neutral'
}
/** Where a flow stands. */
export function FlowStateBadge({ state, label }: { state: FlowState; label: string }) {
  return <Badge tone={TONES[state]}>{label}</Badge>
}
