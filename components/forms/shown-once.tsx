'use client'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Notice } from '../ui/notice.tsx'

interface Props {
  lead: string
  kind?: 'good' | 'warn'
  /** One text, or the parts of a pair by their names. */
  parts: { name?: string; text: string }[]
  /** Said when it has been kept; without it the dialog is closed as any other. */
  close?: (() => void) | undefined
}

/** What a form answers once: a new secret, or a link that opens something. */
export function ShownOnce({ lead, kind = 'warn', parts, close }: Props) {
  const t = useTranslations('ui')
  return (
    <div className="flex flex-col gap-4">
      <Notice kind={kind}>{lead}</Notice>
      {parts.map(({ name, text }) => (
        <div key={text}>
          {name && <p className="mb-1 text-small font-medium">{name}</p>}
          <div className="flex items-start gap-3">
            <code
              data-testid="new-key"
              className="min-w-0 flex-1 rounded-md bg-raised p-3 text-small break-all"
            >
              {text}
            </code>
            <CopyButton text={text} label={t('copy')} done={t('copied')} />
          </div>
        </div>
      ))}
      {close && (
        <div className="flex justify-end">
          <Button variant="primary" onClick={close}>
            {t('done')}
          </Button>
        </div>
      )}
    </div>
  )
}
