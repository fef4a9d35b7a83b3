import Link from 'next/link'
import { Card } from '#components/ui/card.tsx'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { RunList, type ShownRun } from './run-list.tsx'
import { stepNames } from './step-names.ts'

const SHOWN = 20

/** The flows that somebody went through, on the person's own page. */
export async function PersonRuns({ contactId }: { contactId: string }) {
  const { t } = await texts()
  const all = services()
  const runs = await all.runs.ofContact(contactId, SHOWN)
  if (runs.length === 0) return null
  const templates = (await all.templates.list({ limit: 200 })).items
  const versions = new Map(runs.map(run => [`${run.flowId} ${run.version}`, run]))
  const steps = new Map<string, Record<string, string>>()
  const names = new Map<string, string>()
  for (const [key, { flowId, version }] of versions) {
    const [flow, row] = await Promise.all([all.flows.byId(flowId), all.flows.version(flowId, version)])
    if (row) steps.set(key, await stepNames(row.definition.steps, templates))
    if (flow) names.set(flowId, flow.name)
  }
  const shown = runs.map((run): ShownRun => ({
    run,
    title: names.get(run.flowId) ?? t('flows.title'),
    steps: steps.get(`${run.flowId} ${run.version}`) ?? {},
    link: (
      <Link
        href={`/flows/${run.flowId}`}
        className="mt-1 ml-4 inline-block text-small text-accent-strong hover:underline"
      >
        {t('flows.open')}
      </Link>
    )
  }))
  return (
    <Card title={t('flows.title')}>
      <RunList runs={shown} />
    </Card>
  )
}
