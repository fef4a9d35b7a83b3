import { Flag, GitBranch, Hourglass, type LucideIcon, MessageSquare, Split, Tag, Webhook } from 'lucide-react'
import type { Action } from '#lib/flows/flow.ts'

export const STEP_ICONS: Record<Action, LucideIcon> = {
  message: MessageSquare,
  wait: Hourglass,
  if: GitBranch,
  split: Split,
  tag: Tag,
  webhook: Webhook,
  end: Flag
}
