import type { PoolStanding } from '#lib/codes/code.ts'
import { Badge, type Tone } from '../ui/badge.tsx'

const TONES: Record<PoolStanding, Tone> = {
  empty: 'neutral',
  ended: 'neutral',
  out: 'bad',
  dry: 'warn',
  ready: 'good'
}
/** How a list of codes stands. */
export function PoolStandingBadge({ standing, label }: { standing: PoolStanding; label: string }) {
  return <Badge tone={TONES[standing]}>{label}</Badge>
}
