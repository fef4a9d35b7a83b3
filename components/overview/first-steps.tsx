import { Check } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Card } from '../ui/card.tsx'

/** Where each step is taken. */
export const STEP_PAGES = {
  contacts: '/audiences/imports',
  signature: '/settings/signatures',
  template: '/templates/new',
  campaign: '/campaigns/new'
}
export interface Step {
  key: string
  title: string
  text: string
  done: boolean
  href: string
}
/** A list that completes itself as the first campaign comes about; the step to take next stands out. */
export function FirstSteps({
  title,
  progress,
  steps,
  footer
}: {
  title: string
  progress: string
  steps: Step[]
  footer?: ReactNode
}) {
  const next = steps.find(step => !step.done)
  return (
    <Card title={title} actions={<span className="text-small text-ink-soft tabular-nums">{progress}</span>}>
      <ol className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {steps.map((step, i) => (
          <li key={step.key}>
            <Link
              href={step.href}
              aria-current={step === next ? 'step' : undefined}
              className="flex h-full items-start gap-3 rounded-md border border-line p-3 hover:bg-raised aria-[current=step]:border-accent aria-[current=step]:bg-accent-soft/40"
            >
              <span
                className={`flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold ${step.done ? 'bg-good-soft text-good' : 'bg-accent-soft text-accent-strong'}`}
              >
                {step.done ? <Check aria-hidden className="size-4" /> : i + 1}
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{step.title}</span>
                <span className="block text-small text-ink-soft">{step.text}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {footer && (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line pt-3">
          {footer}
        </div>
      )}
    </Card>
  )
}
