import type { FlowStep } from '#lib/flows/flow.ts'
import { stepsIn } from '#lib/flows/steps.ts'
import { texts } from '../../_transport/locale.ts'

/** What each step is called, by its id: what it does, and of a message which text. */
export async function stepNames(
  steps: FlowStep[],
  templates: readonly { id: string; name: string }[]
): Promise<Record<string, string>> {
  const { t } = await texts()
  return Object.fromEntries(
    stepsIn(steps).map(({ step }) => {
      const template = step.do === 'message' && templates.find(each => each.id === step.templateId)
      return [step.id, [t(`flows.actions.${step.do}`), ...(template ? [template.name] : [])].join(' · ')]
    })
  )
}
