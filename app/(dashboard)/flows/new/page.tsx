import type { Metadata } from 'next'
import { FlowBuilder } from '#components/flows/flow-builder.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { previewTemplate } from '../../templates/actions.ts'
import { saveFlow } from '../actions.ts'
import { flowChoices } from '../choices.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.flowNew') }
}

export default async function NewFlowPage() {
  await requirePerson('flows:write')
  const { t } = await texts()
  const choices = await flowChoices()
  const [event] = choices.events
  return (
    <>
      <PageHeader title={t('palette.pages.flowNew')} back={{ href: '/flows', label: t('flows.back') }} />
      <FlowBuilder
        flow={{
          name: '',
          entry: event ? { on: 'event', event: event.kind } : { on: 'sign_up' },
          steps: []
        }}
        choices={choices}
        save={saveFlow}
        preview={previewTemplate}
      />
    </>
  )
}
