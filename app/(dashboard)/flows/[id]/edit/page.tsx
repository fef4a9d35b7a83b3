import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FlowBuilder } from '#components/flows/flow-builder.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { previewTemplate } from '../../../templates/actions.ts'
import { saveFlow } from '../../actions.ts'
import { flowChoices } from '../../choices.ts'
import { loadFlow, type Props } from '../load-flow.ts'

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await texts()
  return { title: (await loadFlow(props))?.flow.name ?? t('flows.title') }
}

export default async function EditFlowPage(props: Props) {
  await requirePerson('flows:write')
  const view = await loadFlow(props)
  if (!view || view.flow.state === 'ended') notFound()
  const { flow, newest } = view
  return (
    <>
      <PageHeader title={flow.name} back={{ href: `/flows/${flow.id}`, label: flow.name }} />
      <FlowBuilder
        id={flow.id}
        flow={{ name: flow.name, ...newest.definition }}
        choices={await flowChoices()}
        save={saveFlow}
        preview={previewTemplate}
      />
    </>
  )
}
