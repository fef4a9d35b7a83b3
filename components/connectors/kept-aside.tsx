'use client'
import { useTranslations } from 'use-intl'
import type { CallOutcome } from '#lib/connectors/connector.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { sayDone } from '../ui/toasts.ts'
import { useAction } from '../ui/use-action.ts'

export interface AsideInput {
  connectorId: string
  id: string
}
type Taken = { outcome: Exclude<CallOutcome, 'refused' | 'aside'> }

/** What a person may do with a call that is kept aside. */
export function AsideSteps({
  aside,
  take,
  discard
}: {
  aside: AsideInput
  take: Action<AsideInput, Taken>
  discard: Action<AsideInput, unknown>
}) {
  const t = useTranslations('connectors')
  const { run, pending } = useAction(take, {
    next: 'refresh',
    done: ({ outcome }) => sayDone(t(`took.${outcome}`))
  })
  return (
    <>
      <Button small pending={pending} onClick={() => run(aside)}>
        {t('tryAgain')}
      </Button>
      <ConfirmButton small action={discard} input={aside} lead={t('discardLead')} success={t('discarded')}>
        {t('discard')}
      </ConfirmButton>
    </>
  )
}

/** Shows a call as it came, which is written down. */
export function ShowAside({
  aside,
  show
}: {
  aside: AsideInput
  show: Action<AsideInput, { body: string }>
}) {
  const t = useTranslations('connectors')
  return (
    <FormDialog
      small
      label={t('show')}
      description={t('showLead')}
      stay
      action={show}
      start={{}}
      input={() => aside}
    >
      {(_, answer) =>
        answer && (
          <pre
            aria-label={t('shown')}
            role="region"
            // it scrolls, by keyboard too
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className="max-h-80 overflow-auto rounded-md bg-raised p-3 text-small break-all whitespace-pre-wrap"
          >
            {answer.body}
          </pre>
        )
      }
    </FormDialog>
  )
}
