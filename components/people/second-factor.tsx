'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

interface Started {
  secret: string
  picture: string
}
interface Props {
  on: boolean
  codesLeft: number
  begin: Action<{ password: string }, Started>
  confirm: Action<{ code: string }, { id: string; codes: string[] }>
  end: Action<{ password: string }, { id: string }>
}

/** Two-factor authentication: turned on in two steps, and off with the password. */
export function SecondFactor({ on, codesLeft, begin, confirm, end }: Props) {
  const t = useTranslations('me')
  const [started, setStarted] = useState<Started>()
  const [codes, setCodes] = useState<string[]>()
  if (codes) return <RecoveryCodes codes={codes} close={() => setCodes(undefined)} />
  if (started) {
    const done = (made: string[]) => {
      setCodes(made)
      setStarted(undefined)
    }
    return <ConfirmCode started={started} confirm={confirm} done={done} />
  }
  return on ? (
    <AskPassword
      key="off"
      lead={t('factorIsOn', { count: codesLeft })}
      send={t('switchOff')}
      variant="danger"
      success={t('factorOff')}
      action={end}
    />
  ) : (
    <AskPassword
      key="on"
      lead={t('factorIsOff')}
      send={t('switchOn')}
      variant="primary"
      action={begin}
      done={setStarted}
    />
  )
}

function AskPassword<Output>({
  lead,
  send,
  variant,
  success,
  action,
  done
}: {
  lead: string
  send: string
  variant: 'primary' | 'danger'
  success?: string
  action: Action<{ password: string }, Output>
  done?: (output: Output) => void
}) {
  const t = useTranslations('me')
  const { form, bind, pending } = useForm({
    action,
    schema: async () => (await import('./inputs.ts')).passwordInput,
    start: { password: '' },
    input: values => values,
    success,
    ...(done ? { done } : {}),
    next: done ? undefined : 'refresh'
  })
  return (
    <form {...form} className="flex max-w-md flex-col gap-4">
      <p className="text-ink-soft">{lead}</p>
      <TextField
        label={t('current')}
        type="password"
        autoComplete="current-password"
        required
        {...bind('password')}
      />
      <Button type="submit" variant={variant} pending={pending}>
        {send}
      </Button>
    </form>
  )
}

/** Shows the secret to the authenticator app, and has it say a code. */
function ConfirmCode({
  started,
  confirm,
  done
}: Pick<Props, 'confirm'> & { started: Started; done: (codes: string[]) => void }) {
  const t = useTranslations('me')
  const { form, bind, pending } = useForm({
    action: confirm,
    start: { code: '' },
    input: values => values,
    done: ({ codes }) => done(codes),
    next: 'refresh'
  })
  return (
    <form {...form} className="flex max-w-md flex-col gap-4">
      <p>{t('scan')}</p>
      <img src={started.picture} alt={t('qr')} width={200} height={200} className="rounded-md bg-white p-2" />
      <code data-testid="totp-secret" className="rounded-md bg-raised p-3 text-small break-all">
        {started.secret}
      </code>
      <TextField
        label={t('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={10}
        {...bind('code')}
      />
      <Button type="submit" variant="primary" pending={pending}>
        {t('confirm')}
      </Button>
    </form>
  )
}

function RecoveryCodes({ codes, close }: { codes: string[]; close: () => void }) {
  const t = useTranslations('me')
  const text = codes.join('\n')
  return (
    <div className="flex flex-col gap-4">
      <Notice kind="warn">{t('codesOnce')}</Notice>
      <pre
        data-testid="recovery-codes"
        className="grid grid-cols-2 gap-1 rounded-md bg-raised p-3 font-mono text-small"
        tabIndex={0}
      >
        {text}
      </pre>
      <div className="flex gap-2">
        <CopyButton text={text} label={t('copyCodes')} done={t('copied')} />
        <Button variant="primary" onClick={close}>
          {t('codesKept')}
        </Button>
      </div>
    </div>
  )
}
