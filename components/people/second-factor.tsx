'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'

interface Props {
  on: boolean
  codesLeft: number
  begin: Action<{ password: string }, { secret: string; picture: string }>
  confirm: Action<{ code: string }, { id: string; codes: string[] }>
  end: Action<{ password: string }, { id: string }>
}

/** A code of the phone besides the password: switched on in two steps, and off with the password. */
export function SecondFactor({ on, codesLeft, begin, confirm, end }: Props) {
  const t = useTranslations('me')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [started, setStarted] = useState<{ secret: string; picture: string }>()
  const [codes, setCodes] = useState<string[]>()
  const beginning = useAction(begin, {
    done: made => {
      setStarted(made)
      setPassword('')
    }
  })
  const confirming = useAction(confirm, {
    done: made => {
      setCodes(made.codes)
      setStarted(undefined)
    },
    next: 'refresh'
  })
  const ending = useAction(end, {
    success: t('factorOff'),
    done: () => {
      setPassword('')
      setCodes(undefined)
    },
    next: 'refresh'
  })
  if (codes)
    return (
      <div className="flex flex-col gap-4">
        <Notice kind="warn">{t('codesOnce')}</Notice>
        <pre
          data-testid="recovery-codes"
          className="grid grid-cols-2 gap-1 rounded-md bg-raised p-3 font-mono text-small"
          tabIndex={0}
        >
          {codes.join('\n')}
        </pre>
        <div className="flex gap-2">
          <CopyButton text={codes.join('\n')} label={t('copyCodes')} done={t('copied')} />
          <Button variant="primary" onClick={() => setCodes(undefined)}>
            {t('codesKept')}
          </Button>
        </div>
      </div>
    )
  if (started)
    return (
      <form
        className="flex max-w-md flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          confirming.run({ code })
        }}
      >
        <p>{t('scan')}</p>
        <img
          src={started.picture}
          alt={t('qr')}
          width={200}
          height={200}
          className="rounded-md bg-white p-2"
        />
        <code data-testid="totp-secret" className="rounded-md bg-raised p-3 text-small break-all">
          {started.secret}
        </code>
        <TextField
          label={t('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={10}
          value={code}
          error={confirming.fields['code']}
          onChange={event => setCode(event.target.value)}
        />
        <Button type="submit" variant="primary" pending={confirming.pending}>
          {t('confirm')}
        </Button>
      </form>
    )
  const use = on ? ending : beginning
  return (
    <form
      className="flex max-w-md flex-col gap-4"
      onSubmit={event => {
        event.preventDefault()
        use.run({ password })
      }}
    >
      <p className="text-ink-soft">{on ? t('factorIsOn', { count: codesLeft }) : t('factorIsOff')}</p>
      <TextField
        label={t('current')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        error={use.fields['password']}
        onChange={event => setPassword(event.target.value)}
      />
      <Button type="submit" variant={on ? 'danger' : 'primary'} pending={use.pending}>
        {t(on ? 'switchOff' : 'switchOn')}
      </Button>
    </form>
  )
}
