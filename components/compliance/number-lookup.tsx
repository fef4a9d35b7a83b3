'use client'
import { useState } from 'react'
import { useFormatter, useMessages, useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { wordOf } from '../ui/word-of.ts'

interface Report {
  number: string
  contact: { name: string | null; country: string; consent: string; createdAt: number } | null
  suppressed: boolean
  suppressionHistory: { state: string; source: string; at: number }[]
  consent: { state: string; source: string; at: number }[]
  messages: {
    id: string
    campaign: string
    state: string
    why: string
    reservedAt: number | null
    finalAt: number | null
  }[]
  replies: { content: string; action: string; receivedAt: number }[]
  looks: { at: number; actorName: string | null; action: string }[]
}
interface Line {
  at: number | null
  what: string
  detail: string
}

function Lines({ title, lines }: { title: string; lines: Line[] }) {
  const t = useTranslations('compliance')
  const format = useFormatter()
  return (
    <Card title={title} className="self-start">
      {lines.length === 0 ? (
        <p className="text-ink-soft">{t('nothing')}</p>
      ) : (
        <ul className="flex flex-col">
          {lines.map((line, i) => (
            <li
              key={`${line.at}-${i}`}
              className="flex flex-wrap gap-x-3 border-b border-line py-1.5 last:border-0"
            >
              <span className="text-ink-soft tabular-nums">
                {line.at === null
                  ? '—'
                  : format.dateTime(line.at, { dateStyle: 'short', timeStyle: 'medium' })}
              </span>
              <span className="font-medium">{line.what}</span>
              <span className="min-w-0 break-words text-ink-soft">{line.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** “Show me everything on this number”: typed here, never in an address, and every look is recorded. */
export function NumberLookup({ lookUp }: { lookUp: Action<{ phone: string; reason: string }, Report> }) {
  const t = useTranslations('compliance')
  const [report, setReport] = useState<Report>()
  const { form, bind, pending } = useForm({
    action: lookUp,
    schema: async () => (await import('./inputs.ts')).lookUpInput,
    start: { phone: '', reason: '' },
    input: values => values,
    done: setReport
  })
  function download() {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }))
    link.download = `number-${Date.now()}.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <div className="flex flex-col gap-5">
      <Card>
        <form {...form} className="flex flex-wrap items-end gap-3">
          <TextField label={t('number')} required inputMode="tel" {...bind('phone')} />
          <TextField
            label={t('reason')}
            hint={t('reasonHint')}
            required
            className="min-w-64"
            {...bind('reason')}
          />
          <Button type="submit" variant="primary" pending={pending}>
            {t('lookUp')}
          </Button>
        </form>
      </Card>
      {report && (
        <section
          aria-label={t('report', { number: report.number })}
          className="flex flex-col gap-5"
          aria-live="polite"
        >
          <div className="flex flex-wrap items-center gap-3">
            <h2 className="text-lg font-semibold">{t('report', { number: report.number })}</h2>
            <Badge tone={report.suppressed ? 'bad' : 'good'}>
              {t(report.suppressed ? 'isSuppressed' : 'notSuppressed')}
            </Badge>
            {!report.contact && <Badge>{t('noContact')}</Badge>}
            <Button small onClick={download}>
              {t('download')}
            </Button>
          </div>
          <Histories report={report} />
        </section>
      )}
    </div>
  )
}

function Histories({ report }: { report: Report }) {
  const t = useTranslations('compliance')
  const words = useMessages()
  const source = (name: string) => wordOf(words.compliance.sources, name)
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Lines
        title={t('consentHistory')}
        lines={report.consent.map(each => ({
          at: each.at,
          what: wordOf(words.compliance.consents, each.state),
          detail: source(each.source)
        }))}
      />
      <Lines
        title={t('suppressionHistory')}
        lines={report.suppressionHistory.map(each => ({
          at: each.at,
          what: wordOf(words.compliance.suppressionStates, each.state),
          detail: source(each.source)
        }))}
      />
      <Lines
        title={t('messageHistory')}
        lines={report.messages.map(each => ({
          at: each.finalAt ?? each.reservedAt,
          what: each.campaign,
          detail: [wordOf(words.messages.states, each.state), each.why].filter(Boolean).join(' · ')
        }))}
      />
      <Lines
        title={t('replyHistory')}
        lines={report.replies.map(each => ({ at: each.receivedAt, what: each.content, detail: '' }))}
      />
      <Lines
        title={t('looks')}
        lines={report.looks.map(each => ({
          at: each.at,
          what: each.actorName ?? '—',
          detail: each.action
        }))}
      />
    </div>
  )
}
