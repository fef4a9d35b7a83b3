import Link from 'next/link'

interface Entry {
  key: string
  href: string
  time: string
  name: string
}
export interface CalendarDay {
  day: string
  label: string
  /** Name of the weekday. */
  name: string
  entries: Entry[]
}

/** Weeks of seven days with what goes out on each; on a phone a list of the days on which something does. */
export function CalendarGrid({ label, days, today }: { label: string; days: CalendarDay[]; today: string }) {
  return (
    <ol
      aria-label={label}
      className="grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-7"
    >
      {days.map(({ day, label: date, name, entries }) => (
        <li
          key={day}
          aria-current={day === today ? 'date' : undefined}
          className={`min-w-0 bg-surface p-2 sm:min-h-24 ${entries.length === 0 && day !== today ? 'hidden sm:block' : ''} ${day === today ? 'shadow-[inset_0_2px_0_var(--accent)]' : ''}`}
        >
          <p className="mb-1 flex justify-between gap-2 text-xs text-ink-soft">
            <span className={day === today ? 'font-semibold text-accent-strong' : ''}>{date}</span>
            <span>{name}</span>
          </p>
          <ul className="flex flex-col gap-1">
            {entries.map(entry => (
              <li key={entry.key}>
                <Link
                  href={entry.href}
                  className="block min-h-6 truncate rounded bg-accent-soft px-1.5 py-0.5 text-small text-accent-strong hover:underline"
                  title={entry.name}
                >
                  <span className="tabular-nums">{entry.time}</span> {entry.name}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
