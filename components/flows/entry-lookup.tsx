'use client'
import Link from 'next/link'
import { useState, type FormEvent } from 'react'
import { useFormatter, useMessages, useTranslations } from 'use-intl'
import type { EntryFact, EntryWhy } from '#lib/flows/judge-entry.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { wordOf } from '../ui/word-of.ts'

export interface ShownEntry {
  contactId: string
  facts: EntryFact[]
  happened: { at: number; seenAt: number; why: EntryWhy }[]
  runs: {
    id: string
    state: 'waiting' | 'finished' | 'left'
    reason: string | null
    stepId: string
    enteredAt: number
    path: { step: string; at: number; why: string }[]
  }[]
}
interface Props {
  flowId: string
  /** Of steps, by their ids. */
  stepNames: Record<string, string>
  explain: Action<{ id: string; phone: string }, ShownEntry>
}

/** Says of any number why that person got what they got of a flow, or nothing. */
export function EntryLookup({ flowId, stepNames, explain }: Props) {
  const t = useTranslations('flows.lookup')
  const [phone, setPhone] = useState('')
  const [fault, setFault] = useState<string>()
  const [found, setFound] = useState<ShownEntry>()
  const { run, pending } = useAction(explain, {
    done: setFound,
    refused: fields => setFault(fields['phone'])
  })
  function ask(event: FormEvent) {
    event.preventDefault()
    setFault(undefined)
    setFound(undefined)
    run({ id: flowId, phone })
  }
  return (
    <Card title={t('title')} className="mt-5">
      <form className="flex flex-wrap items-end gap-2" onSubmit={ask}>
        <TextField
          label={t('phone')}
          type="tel"
          autoComplete="off"
          value={phone}
          error={fault}
          onChange={event => setPhone(event.target.value)}
        />
        <Button type="submit" pending={pending}>
          {t('ask')}
        </Button>
      </form>
      <div role="status">{found && <Answer found={found} stepNames={stepNames} />}</div>
    </Card>
  )
}

function Answer({ found, stepNames }: { found: ShownEntry; stepNames: Props['stepNames'] }) {
  const t = useTranslations('flows.lookup')
  const format = useFormatter()
  const words = useMessages()['flows']
  const time = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  const said = (why: string) => wordOf({ ...words?.leaves, ...words?.whys }, why)
  return (
    <div className="mt-4 flex flex-col gap-3">
      {found.facts.map(fact => (
        <Notice key={fact} kind="warn">
          {t(`facts.${fact}`)}
        </Notice>
      ))}
      {found.runs.map(run => (
        <section key={run.id}>
          <h3 className="font-medium">{t('ran', { time: time(run.enteredAt) })}</h3>
          <ol className="mt-1 ml-4 flex flex-col gap-1 text-small">
            {run.path.map((point, i) => (
              <li key={`${point.step} ${i}`}>
                {[time(point.at), wordOf(stepNames, point.step), said(point.why)].join(' · ')}
              </li>
            ))}
            {run.state === 'waiting' && <li>{t('standsAt', { step: wordOf(stepNames, run.stepId) })}</li>}
          </ol>
        </section>
      ))}
      {found.happened.length > 0 && (
        <section>
          <h3 className="font-medium">{t('happened')}</h3>
          <ul className="mt-1 ml-4 flex flex-col gap-1 text-small">
            {found.happened.map(({ at, seenAt, why }) => (
              <li key={`${at} ${seenAt} ${why}`}>{[time(at), t(`whys.${why}`)].join(' · ')}</li>
            ))}
          </ul>
        </section>
      )}
      <Link
        href={`/audiences/contacts/${found.contactId}`}
        className="text-small text-accent-strong hover:underline"
      >
        {t('open')}
      </Link>
    </div>
  )
}
