'use client'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Card } from '../ui/card.tsx'

interface Step {
  key: 'signature' | 'contacts' | 'template' | 'campaign'
  done: boolean
  href: string
}
/** A list that completes itself as the first campaign comes about. */
export function FirstSteps({ steps }: { steps: Step[] }) {
  const t = useTranslations('overview')
  return (
    <Card title={t('firstSteps')}>
      <ol className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {steps.map((step, i) => (
          <li key={step.key}>
            <Link href={step.href} className="flex h-full items-start gap-3 rounded-md border border-line p-3 hover:bg-raised">
              <span
                className={`flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold ${step.done ? 'bg-good-soft text-good' : 'bg-accent-soft text-accent-strong'}`}
              >
                {step.done ? <Check aria-hidden className="size-4" /> : i + 1}
              </span>
              <span>
                <span className="block font-medium">{t(`steps.${step.key}.title`)}</span>
                <span className="block text-[13px] text-ink-soft">{step.done ? t('stepDone') : t(`steps.${step.key}.text`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  )
}
