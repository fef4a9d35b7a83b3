'use client'
import { useTranslations } from 'use-intl'
import { allows, type CampaignState } from '#lib/campaigns/campaign.ts'
import { ActButton } from '../ui/act-button.tsx'
import type { Action } from '../ui/action-result.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'

type StepName = 'submit' | 'approve' | 'reject' | 'launch' | 'pause' | 'resume' | 'cancel'
type Step = Action<{ id: string }, { state: string }>
type Variant = 'primary' | 'secondary' | 'danger'
interface Props {
  id: string
  state: CampaignState
  /** How many get it, for how much and when: asked before it is launched. */
  launchLead: string
  may: { write: boolean; approve: boolean; launch: boolean }
  actions: Record<Exclude<StepName, 'resume'>, Step> & {
    resume: Action<{ id: string; doubtful?: 'leave' | 'send' | undefined }, { state: string }>
  }
  /** How many may have it already, because the data is an older copy: whoever resumes says what happens to them. */
  doubtful?: number
}

/** The steps that can be taken from a state, the expected one last and strongest. */
function offeredSteps({ state, may }: Pick<Props, 'state' | 'may'>): [StepName, Variant][] {
  const offered: [StepName, Variant][] = []
  if (may.launch && state !== 'draft' && state !== 'in_review' && allows('cancel', state))
    offered.push(['cancel', 'danger'])
  if (may.write && allows('submit', state)) offered.push(['submit', may.approve ? 'secondary' : 'primary'])
  if (may.approve && allows('reject', state)) offered.push(['reject', 'danger'])
  if (may.approve && allows('approve', state)) offered.push(['approve', 'primary'])
  if (may.launch && allows('launch', state)) offered.push(['launch', 'primary'])
  if (may.launch && allows('pause', state)) offered.push(['pause', 'secondary'])
  if (may.launch && allows('resume', state)) offered.push(['resume', 'primary'])
  return offered
}

export function CampaignSteps({ id, state, launchLead, may, actions, doubtful = 0 }: Props) {
  const t = useTranslations('campaigns')
  return offeredSteps({ state, may }).map(([name, variant]) => {
    if (name === 'resume' && doubtful > 0)
      return (['send', 'leave'] as const).map(choice => (
        <ConfirmButton
          key={choice}
          action={actions.resume}
          input={{ id, doubtful: choice }}
          lead={t(`doubtful.${choice}Lead`, { count: doubtful })}
          success={t('done.resume')}
          variant={choice === 'send' ? 'danger' : 'primary'}
        >
          {t(`doubtful.${choice}`, { count: doubtful })}
        </ConfirmButton>
      ))
    const step = {
      action: actions[name],
      input: { id },
      success: t(`done.${name}`),
      variant,
      children: t(`do.${name}`)
    }
    return name === 'cancel' || name === 'launch' ? (
      <ConfirmButton key={name} {...step} lead={name === 'launch' ? launchLead : t('cancelLead')} />
    ) : (
      <ActButton key={name} {...step} />
    )
  })
}
