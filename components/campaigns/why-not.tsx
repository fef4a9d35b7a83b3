'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Verdict } from '#lib/compliance/finding.ts'
import type { Action } from '../ui/action-result.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'

export interface WhyAnswer {
  known: boolean
  inAudience: boolean
  verdict: Verdict
  nextAllowed: number | null
  findings: { rule: string; verdict: string; message: string; source: string }[]
}
const TONES = { block: 'bad', defer: 'warn', rewrite: 'accent', warn: 'warn', allow: 'good' } as const

/** Checks one recipient: would this person receive it, and if not, why. */
export function WhyNot({
  campaignId,
  ask
}: {
  campaignId: string
  ask: Action<{ id: string; phone: string }, WhyAnswer>
}) {
  const t = useTranslations('preflight')
  const tv = useTranslations('templates')
  const format = useFormatter()
  const [answer, setAnswer] = useState<WhyAnswer>()
  const { form, bind, pending } = useForm({
    action: ask,
    schema: async () => (await import('./inputs.ts')).whyNotInput,
    start: { phone: '' },
    input: ({ phone }) => ({ id: campaignId, phone }),
    done: setAnswer
  })
  return (
    <Card title={t('why')} className="self-start">
      <form {...form} className="flex flex-wrap items-end gap-3">
        <TextField
          className="min-w-40 flex-1"
          label={t('whyLead')}
          required
          inputMode="tel"
          {...bind('phone')}
        />
        <Button type="submit" pending={pending}>
          {t('whyAsk')}
        </Button>
      </form>
      <div aria-live="polite">
        {answer && !answer.known && <p className="mt-3">{t('unknownContact')}</p>}
        {answer?.known && (
          <div className="mt-3 flex flex-col gap-2">
            <p className="flex flex-wrap gap-2">
              <Badge tone={answer.inAudience ? 'good' : 'bad'}>
                {t(answer.inAudience ? 'inAudience' : 'notInAudience')}
              </Badge>
              <Badge tone={TONES[answer.verdict]}>{tv(`verdicts.${answer.verdict}`)}</Badge>
              {answer.nextAllowed !== null && (
                <Badge>
                  {t('next', {
                    time: format.dateTime(answer.nextAllowed, { dateStyle: 'short', timeStyle: 'short' })
                  })}
                </Badge>
              )}
            </p>
            <ul className="flex flex-col gap-1 text-small">
              {answer.findings.map((finding, i) => (
                <li key={`${finding.rule}-${i}`}>
                  <span className="font-mono text-xs text-ink-soft">{finding.rule}</span> {finding.message}{' '}
                  <span className="text-xs text-ink-soft">{finding.source}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
}
