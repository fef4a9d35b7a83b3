import type { ReactNode } from 'react'

export interface Step {
  key: string
  label: string
  /** Renders the link or button that leads there; absent for steps that are not reachable yet. */
  link?: (content: ReactNode, className: string) => ReactNode
}

/** Progress through several steps; completed ones link back. */
export function StepBar({ label, steps, current }: { label: string; steps: Step[]; current: string }) {
  const at = steps.findIndex(step => step.key === current)
  return (
    <nav aria-label={label} className="mb-5">
      <ol className="flex flex-wrap gap-x-2 gap-y-1">
        {steps.map((step, i) => {
          const look = `inline-flex items-center gap-2 rounded-full py-1 pr-3 pl-1 text-small ${
            step.key === current ? 'bg-accent-soft font-medium text-accent-strong' : 'text-ink-soft'
          } ${step.link ? 'hover:bg-raised' : ''}`
          const content = (
            <>
              <span
                aria-hidden
                className={`flex size-6 items-center justify-center rounded-full text-xs tabular-nums ${i <= at ? 'bg-accent text-on-accent' : 'bg-raised'}`}
              >
                {i + 1}
              </span>
              {step.label}
            </>
          )
          return (
            <li key={step.key} aria-current={step.key === current ? 'step' : undefined}>
              {step.link && step.key !== current ? (
                step.link(content, look)
              ) : (
                <span className={look}>{content}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
