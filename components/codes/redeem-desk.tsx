'use client'
import { useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { ScanCode } from './scan-code.tsx'

/** What a look-up says of a code. */
export interface CodeAnswer {
  verdict: 'valid' | 'redeemed' | 'given_back' | 'ended' | 'unknown'
  code: string
  list?: string
  value?: number
  currency?: string
  validUntil?: number | null
  /** The masked number that it was sent to. */
  holder?: string | null
  at?: number
  by?: string | null
}
interface RedeemInput {
  code: string
  value?: number
  reference?: string
}
interface Props {
  check: Action<{ code: string }, CodeAnswer>
  redeem: Action<RedeemInput, { id: string; again: boolean; at: number }>
}
const schemas = () => import('./redeem-inputs.ts')

/** A code is looked up first and taken by a second touch: what was taken is told to programs at once and stays. */
export function RedeemDesk({ check, redeem }: Props) {
  const t = useTranslations('redeem')
  const desk = useRef<HTMLDivElement>(null)
  const [answer, setAnswer] = useState<CodeAnswer>()
  const [taken, setTaken] = useState<{ again: boolean; at: number }>()
  const show = (found: CodeAnswer) => {
    setTaken(undefined)
    setAnswer(found)
  }
  const { form, bind, values, set, reset, pending, message } = useCheck(check, show)
  const scanned = useAction(check, { done: show })
  const wrong = message ?? scanned.message
  function next() {
    setAnswer(undefined)
    setTaken(undefined)
    reset()
    desk.current?.querySelector('input')?.focus()
  }
  return (
    <div ref={desk} className="flex flex-col gap-4">
      <form {...form} className="flex flex-col gap-3">
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          required
          maxLength={60}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          {...bind('code')}
        />
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            variant="primary"
            pending={pending || scanned.pending}
            className="min-h-11 flex-1"
          >
            {t('check')}
          </Button>
          <ScanCode
            onCode={code => {
              set({ code })
              scanned.run({ code })
            }}
          />
        </div>
      </form>
      {wrong && (
        <Notice kind="bad" live>
          {wrong}
        </Notice>
      )}
      <div aria-live="polite" className="flex flex-col gap-4">
        {answer && !taken && <Verdict {...answer} />}
        {answer?.verdict === 'valid' && !taken && (
          <Take key={answer.code} answer={answer} redeem={redeem} done={setTaken} />
        )}
        {taken && (
          <Notice kind={taken.again ? 'warn' : 'good'}>
            <Done code={answer?.code ?? values.code} {...taken} />
          </Notice>
        )}
      </div>
      {(taken || (answer && answer.verdict !== 'valid')) && (
        <Button className="min-h-11" onClick={next}>
          {t('next')}
        </Button>
      )}
    </div>
  )
}

const useCheck = (check: Props['check'], done: (answer: CodeAnswer) => void) =>
  useForm({
    action: check,
    schema: async () => (await schemas()).checkInput,
    start: { code: '' },
    input: values => values,
    done
  })

function Done({ code, again, at }: { code: string; again: boolean; at: number }) {
  const t = useTranslations('redeem')
  const format = useFormatter()
  const time = format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  return again ? t('doneBefore', { code, time }) : t('done', { code })
}

const LOOKS = { valid: 'good', redeemed: 'bad', given_back: 'bad', ended: 'bad', unknown: 'bad' } as const

/** What the clerk may tell the customer. */
function Verdict({ verdict, code, list, value = 0, currency, validUntil, holder, at, by }: CodeAnswer) {
  const t = useTranslations('redeem')
  const format = useFormatter()
  const when = (time: number) => format.dateTime(time, { dateStyle: 'short', timeStyle: 'short' })
  const lines: [string, string | undefined][] = [
    [t('list'), list],
    [t('worth'), value > 0 && currency ? format.number(value, { style: 'currency', currency }) : undefined],
    [t('holder'), verdict === 'unknown' ? undefined : (holder ?? t('holderGone'))],
    [t('validUntil'), validUntil ? when(validUntil) : undefined],
    [t('redeemedAt'), at === undefined ? undefined : when(at)],
    [t('redeemedBy'), by ?? undefined]
  ]
  return (
    <Card>
      <Notice kind={LOOKS[verdict]}>
        <strong>{t(`verdicts.${verdict}`)}</strong>
        <span className="block font-mono break-all">{code}</span>
      </Notice>
      {verdict !== 'unknown' && (
        <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          {lines.map(
            ([name, said]) =>
              said !== undefined && (
                <div key={name} className="contents">
                  <dt className="text-ink-soft">{name}</dt>
                  <dd className="break-words tabular-nums">{said}</dd>
                </div>
              )
          )}
        </dl>
      )}
    </Card>
  )
}

/** What the order came to, and the button that takes the code. */
function Take({
  answer: { code, currency = '' },
  redeem,
  done
}: {
  answer: CodeAnswer
  redeem: Props['redeem']
  done: (taken: { again: boolean; at: number }) => void
}) {
  const t = useTranslations('redeem')
  const { form, bind, pending, message } = useForm({
    action: redeem,
    schema: async () => (await schemas()).clerkInput,
    start: { value: '', reference: '' },
    input: ({ value, reference }) => ({
      code,
      ...(value.trim() === '' ? {} : { value: Number(value) }),
      ...(reference.trim() === '' ? {} : { reference })
    }),
    done
  })
  return (
    <form {...form} className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('value', { currency })}
          hint={t('optional')}
          inputMode="decimal"
          maxLength={12}
          {...bind('value')}
        />
        <TextField
          label={t('reference')}
          hint={t('optional')}
          maxLength={100}
          autoComplete="off"
          {...bind('reference')}
        />
      </div>
      {message && (
        <Notice kind="bad" live>
          {message}
        </Notice>
      )}
      <Button type="submit" variant="primary" pending={pending} className="min-h-12 text-lg">
        {t('take')}
      </Button>
    </form>
  )
}
