'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

export interface TestAnswer {
  phone: string
  sent: boolean
  /** Why not, or when. */
  why: string
}
/** Sends the message to a few numbers of one's own, by the same rules as everybody's. */
export function SendTest({
  id,
  send
}: {
  id: string
  send: Action<{ id: string; phones: string[] }, { answers: TestAnswer[] }>
}) {
  const t = useTranslations('testSend')
  const [open, setOpen] = useState(false)
  const [phones, setPhones] = useState('')
  const [answers, setAnswers] = useState<TestAnswer[]>([])
  const { run, pending, fields } = useAction(send, { done: answer => setAnswers(answer.answers) })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} description={t('lead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            const wanted = phones.split(/[\s,，;；、]+/).filter(Boolean)
            run({ id, phones: wanted })
          }}
        >
          <TextArea
            label={t('phones')}
            hint={t('phonesHint')}
            required
            rows={3}
            value={phones}
            error={fields.phones}
            onChange={event => setPhones(event.target.value)}
          />
          {answers.length > 0 && (
            <ul aria-live="polite" className="divide-y divide-line rounded-md border border-line">
              {answers.map(answer => (
                <li key={answer.phone} className="flex flex-wrap items-center gap-2 px-3 py-2">
                  <span className="tabular-nums">{answer.phone}</span>
                  <Badge tone={answer.sent ? 'good' : 'bad'}>{t(answer.sent ? 'sent' : 'refused')}</Badge>
                  {answer.why && <span className="w-full text-small text-ink-soft">{answer.why}</span>}
                </li>
              ))}
            </ul>
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t('close')}</Button>
            <Button type="submit" variant="primary" pending={pending}>
              {t('send')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
