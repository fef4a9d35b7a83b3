import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const KINDS = {
  info: { icon: Info, look: 'bg-accent-soft text-accent-strong' },
  good: { icon: CircleCheck, look: 'bg-good-soft text-good' },
  warn: { icon: TriangleAlert, look: 'bg-warn-soft text-warn' },
  bad: { icon: CircleAlert, look: 'bg-bad-soft text-bad' }
}
export function Notice({
  kind = 'info',
  children,
  live
}: {
  kind?: keyof typeof KINDS
  children: ReactNode
  live?: boolean
}) {
  const { icon: Icon, look } = KINDS[kind]
  return (
    <div
      role={live ? 'alert' : undefined}
      className={`flex items-start gap-2.5 rounded-md px-3 py-2 ${look}`}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 break-words">{children}</div>
    </div>
  )
}
