import { Activity, Check, MessageSquare, MousePointerClick, Reply, ShieldOff, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { Card } from '../ui/card.tsx'

const ICONS = {
  created: UserPlus,
  consent: Check,
  suppression: ShieldOff,
  message: MessageSquare,
  click: MousePointerClick,
  reply: Reply,
  event: Activity
}
export interface TimelineEntry {
  kind: keyof typeof ICONS
  time: string
  what: string
  detail: string
  href?: string
}

/** Everything that happened to a person, newest first. */
export function Timeline({
  title,
  empty,
  entries
}: {
  title: string
  empty: string
  entries: TimelineEntry[]
}) {
  return (
    <Card title={title} className="self-start">
      {entries.length === 0 ? (
        <p className="text-ink-soft">{empty}</p>
      ) : (
        <ol className="flex flex-col">
          {entries.map((entry, i) => {
            const Icon = ICONS[entry.kind]
            return (
              <li key={`${entry.time}-${i}`} className="flex gap-3 border-b border-line py-2 last:border-0">
                <Icon aria-hidden className="mt-1 size-4 shrink-0 text-ink-soft" />
                <div className="min-w-0 flex-1">
                  <p className="font-medium">{entry.what}</p>
                  {entry.href ? (
                    <Link href={entry.href} className="break-words text-accent-strong hover:underline">
                      {entry.detail}
                    </Link>
                  ) : (
                    <p className="break-words text-ink-soft">{entry.detail}</p>
                  )}
                </div>
                <time className="shrink-0 text-xs text-ink-soft tabular-nums">{entry.time}</time>
              </li>
            )
          })}
        </ol>
      )}
    </Card>
  )
}
