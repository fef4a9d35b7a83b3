import Link from 'next/link'
import type { FlowChoices } from '#components/flows/flow-choices.ts'
import { findStep } from '#components/flows/flow-tree.ts'
import { Card } from '#components/ui/card.tsx'
import { wordOf } from '#components/ui/word-of.ts'
import type { FlowStep } from '#lib/flows/flow.ts'
import type { Run } from '#lib/flows/look-store.ts'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'

const SHOWN = 30

/** The latest who entered, and for each which way they went and why. */
export async function Runs({
  flowId,
  steps,
  names
}: {
  flowId: string
  steps: FlowStep[]
  names: FlowChoices
}) {
  const { t, format, words } = await texts()
  const { items } = await services().runs.list(flowId, { limit: SHOWN })
  const people = await services().contacts.byIds([...new Set(items.map(each => each.contactId))])
  const who = new Map(people.map(each => [each.id, each.name ?? maskPhone(each.phone)]))
  const time = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  function stepName(id: string): string {
    const step = findStep(steps, id)
    if (!step) return id
    const template = step.do === 'message' && names.templates.find(each => each.id === step.templateId)
    return [t(`flows.actions.${step.do}`), ...(template ? [template.name] : [])].join(' · ')
  }
  const said = (why: string) => wordOf({ ...words.flows.leaves, ...words.flows.whys }, why)
  const standing = (run: Run) =>
    run.state === 'left' && run.reason
      ? said(run.reason)
      : run.state === 'waiting'
        ? t('flows.standsAt', { step: stepName(run.stepId) })
        : t('flows.finished')
  return (
    <Card title={t('flows.runs')} className="mt-5">
      {items.length === 0 && <p className="text-ink-soft">{t('flows.noRuns')}</p>}
      <ul className="divide-y divide-line">
        {items.map(run => (
          <li key={run.id} className="py-2">
            <details>
              <summary>
                <span className="font-medium">{who.get(run.contactId) ?? t('events.gone')}</span>{' '}
                <span className="text-ink-soft">{[time(run.enteredAt), standing(run)].join(' · ')}</span>
              </summary>
              <ol className="mt-2 ml-4 flex flex-col gap-1 text-small">
                {run.path.map((point, i) => (
                  <li key={`${point.step} ${i}`}>
                    {[time(point.at), stepName(point.step), said(point.why)].join(' · ')}
                  </li>
                ))}
                {run.dueAt !== null && <li>{t('flows.dueAt', { time: time(run.dueAt) })}</li>}
              </ol>
              {who.has(run.contactId) && (
                <Link
                  href={`/audiences/contacts/${run.contactId}`}
                  className="mt-1 ml-4 inline-block text-small text-accent-strong hover:underline"
                >
                  {t('flows.openContact')}
                </Link>
              )}
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}
