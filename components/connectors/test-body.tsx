'use client'
import { useFormatter, useTranslations } from 'use-intl'
import type { CheckedCall } from '#lib/connectors/check-call.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { TextArea, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

interface Input {
  id: string
  topic: string
  body: string
}
/** Reads a body as the shop would post it, without keeping anything. */
export function TestBody({ id, check }: { id: string; check: Action<Input, CheckedCall> }) {
  const t = useTranslations('connectors')
  return (
    <FormDialog
      label={t('test')}
      send={t('testRun')}
      description={t('testLead')}
      stay
      action={check}
      start={{ topic: '', body: '' }}
      input={values => ({ id, ...values })}
    >
      {({ bind }, answer) => (
        <>
          <TextField
            label={t('testTopic')}
            hint={t('testTopicHint')}
            maxLength={100}
            spellCheck={false}
            {...bind('topic')}
          />
          <TextArea
            label={t('testBody')}
            required
            rows={8}
            spellCheck={false}
            className="font-mono text-small"
            {...bind('body')}
          />
          <div aria-live="polite">{answer && <WhatWasRead call={answer} />}</div>
        </>
      )}
    </FormDialog>
  )
}

function WhatWasRead({ call }: { call: CheckedCall }) {
  const t = useTranslations('connectors')
  const format = useFormatter()
  if (call.state !== 'read')
    return (
      <Notice kind={call.state === 'ignored' ? 'info' : 'bad'}>
        {t(`read.${call.state}`, { kind: '' })}
      </Notice>
    )
  const { phone, person, at, consent, properties } = call
  const lines = [
    [t('readPhone'), phone ?? t(person ? 'readPerson' : 'readNobody')],
    [
      t('readAt'),
      at === null ? t('readNow') : format.dateTime(at, { dateStyle: 'medium', timeStyle: 'medium' })
    ],
    ...(consent ? [[t('readConsent'), t(`consents.${consent}`)]] : []),
    ...properties.map(({ name, value, declared }) => [
      name,
      declared || !call.declared ? value : `${value} · ${t('notKept')}`
    ])
  ]
  return (
    <div className="flex flex-col gap-3">
      <Notice kind={call.declared ? 'good' : 'warn'}>
        {t('read.read', { kind: call.kind })}
        {!call.declared && <p>{t('readUndeclared')}</p>}
      </Notice>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
