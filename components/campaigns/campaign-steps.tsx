'use client'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { useAction } from '../ui/use-action.ts'

type StepName = 'submit' | 'approve' | 'reject' | 'launch' | 'pause' | 'resume' | 'cancel'
type Step = Action<{ id: string }, { state: string }>
interface Props {
  id: string
  state: string
  may: { write: boolean; approve: boolean; launch: boolean }
  actions: Record<StepName, Step>
}

function StepButton({
  id,
  name,
  step,
  variant
}: {
  id: string
  name: StepName
  step: Step
  variant: 'primary' | 'secondary' | 'danger'
}) {
  const t = useTranslations('campaigns')
  const { run, pending } = useAction(step, { next: 'refresh', success: t(`done.${name}`) })
  return (
    <Button variant={variant} pending={pending} onClick={() => run({ id })}>
      {t(`do.${name}`)}
    </Button>
  )
}

/** The steps that can be taken from a campaign's state, the expected one last and strongest. */
export function CampaignSteps({ id, state, may, actions }: Props) {
  const t = useTranslations('campaigns')
  const offered: [StepName, 'primary' | 'secondary' | 'danger'][] = []
  if (may.launch && ['approved', 'scheduled', 'planning', 'sending', 'paused'].includes(state))
    offered.push(['cancel', 'danger'])
  if (state === 'draft' && may.write) offered.push(['submit', may.approve ? 'secondary' : 'primary'])
  if (state === 'in_review' && may.approve) offered.push(['reject', 'danger'])
  if (['draft', 'in_review'].includes(state) && may.approve) offered.push(['approve', 'primary'])
  if (state === 'approved' && may.launch) offered.push(['launch', 'primary'])
  if (['scheduled', 'planning', 'sending'].includes(state) && may.launch) offered.push(['pause', 'secondary'])
  if (state === 'paused' && may.launch) offered.push(['resume', 'primary'])
  return offered.map(([name, variant]) =>
    name === 'cancel' ? (
      <ConfirmButton
        key={name}
        action={actions.cancel}
        input={{ id }}
        lead={t('cancelLead')}
        success={t('done.cancel')}
      >
        {t('do.cancel')}
      </ConfirmButton>
    ) : (
      <StepButton key={name} id={id} name={name} step={actions[name]} variant={variant} />
    )
  )
}
