import { ActButton } from '#components/ui/act-button.tsx'
import { ConfirmButton } from '#components/ui/confirm-button.tsx'
import type { FlowView } from '#lib/flows/save-flow.ts'
import { texts } from '../../../_transport/locale.ts'
import * as actions from '../actions.ts'

/** Starting, pausing, going on and ending; what cannot be undone says first what happens. */
export async function Running({ view: { flow, live, newest, counts } }: { view: FlowView }) {
  const { t } = await texts()
  const { id, state, reason } = flow
  const { waiting } = counts
  const startable = newest.state === 'approved' && newest.version !== live?.version && state !== 'ended'
  return (
    <>
      {startable && (
        <ConfirmButton
          variant="primary"
          action={actions.startFlow}
          input={{ id, move: false }}
          lead={t(live ? 'flows.startNewLead' : 'flows.startLead', { number: newest.version, waiting })}
          success={t('flows.started')}
        >
          {live ? t('flows.startNew', { number: newest.version }) : t('flows.start')}
        </ConfirmButton>
      )}
      {startable && live && (
        <ConfirmButton
          variant="secondary"
          action={actions.startFlow}
          input={{ id, move: true }}
          lead={t('flows.startMoveLead', { number: newest.version, waiting })}
          success={t('flows.started')}
        >
          {t('flows.startMove')}
        </ConfirmButton>
      )}
      {state === 'running' && (
        <ActButton
          action={actions.pauseFlow}
          input={{ id }}
          success={t('flows.paused')}
          undo={{ action: actions.resumeFlow, input: { id } }}
        >
          {t('flows.pause')}
        </ActButton>
      )}
      {state === 'paused' && reason !== 'restored' && (
        <ActButton variant="primary" action={actions.resumeFlow} input={{ id }} success={t('flows.resumed')}>
          {t('flows.resume')}
        </ActButton>
      )}
      {state === 'paused' &&
        reason === 'restored' &&
        (['leave', 'go'] as const).map(overdue => (
          <ConfirmButton
            key={overdue}
            variant="secondary"
            action={actions.resumeFlow}
            input={{ id, overdue }}
            lead={t(`flows.overdueLeads.${overdue}`)}
            success={t('flows.resumed')}
          >
            {t(`flows.overdue.${overdue}`)}
          </ConfirmButton>
        ))}
      {(state === 'running' || state === 'paused') && (
        <ConfirmButton
          action={actions.endFlow}
          input={{ id }}
          lead={t('flows.endLead', { waiting })}
          success={t('flows.endDone')}
        >
          {t('flows.end')}
        </ConfirmButton>
      )}
    </>
  )
}
