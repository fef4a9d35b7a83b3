'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'

interface Props {
  id: string
  shares: { id: string; createdAt: number; expiresAt: number }[]
  share: Action<{ id: string; days: number }, { address: string }>
  end: Action<{ id: string }, { id: string }>
}
const DAYS = ['1', '7', '30'] as const

/** A link that shows this report to somebody without an account, for some days; and the ones that are open. */
export function ShareReport({ id, shares, share, end }: Props) {
  const t = useTranslations('shares')
  const format = useFormatter()
  const [open, setOpen] = useState(false)
  const [days, setDays] = useState<string>('7')
  const [address, setAddress] = useState<string>()
  const { run, pending } = useAction(share, {
    done(made) {
      setAddress(made.address)
    },
    next: 'refresh'
  })
  const day = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  return (
    <>
      <Button
        onClick={() => {
          setAddress(undefined)
          setOpen(true)
        }}
      >
        {t('open')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} description={t('lead')}>
        {address ? (
          <div className="flex flex-col gap-3">
            <Notice kind="good">{t('made')}</Notice>
            <code className="rounded-md bg-raised p-3 text-small break-all">{address}</code>
            <CopyButton text={address} label={t('copy')} done={t('copied')} />
          </div>
        ) : (
          <form
            className="flex items-end gap-3"
            onSubmit={event => {
              event.preventDefault()
              run({ id, days: Number(days) })
            }}
          >
            <SelectField
              className="flex-1"
              label={t('days')}
              value={days}
              onChange={event => setDays(event.target.value)}
            >
              {DAYS.map(each => (
                <option key={each} value={each}>
                  {t('daysOf', { count: Number(each) })}
                </option>
              ))}
            </SelectField>
            <Button type="submit" variant="primary" pending={pending}>
              {t('make')}
            </Button>
          </form>
        )}
        {shares.length > 0 && (
          <ul className="mt-4 divide-y divide-line border-t border-line">
            {shares.map(each => (
              <li key={each.id} className="flex flex-wrap items-center gap-3 py-2 text-small">
                {t('until', { made: day(each.createdAt), time: day(each.expiresAt) })}
                <span className="ml-auto">
                  <ActButton small variant="danger" action={end} input={{ id: each.id }} success={t('ended')}>
                    {t('end')}
                  </ActButton>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Dialog>
    </>
  )
}
