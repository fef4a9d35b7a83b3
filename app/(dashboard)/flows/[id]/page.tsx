import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { FlowStateBadge } from '#components/flows/flow-state.tsx'
import { FlowSteps } from '#components/flows/flow-steps.tsx'
import { namesOf } from '#components/flows/flow-choices.ts'
import { EntryLookup } from '#components/flows/entry-lookup.tsx'
import { Rehearsal } from '#components/flows/rehearsal.tsx'
import { findStep } from '#components/flows/flow-tree.ts'
import { ActButton } from '#components/ui/act-button.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ConfirmButton } from '#components/ui/confirm-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { wordOf } from '#components/ui/word-of.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { checkFlow } from '#lib/flows/check-flow.ts'
import type { FlowFinding, FlowStep } from '#lib/flows/flow.ts'
import { can, type Role } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { sayError, texts, type Locale } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import * as actions from '../actions.ts'
import { explainEntry } from '../explain-action.ts'
import { rehearseFlow } from '../rehearse-action.ts'
import { flowChoices } from '../choices.ts'
import { balanceOf, goneOn } from '../numbers.ts'
import { loadFlow, type Props } from './load-flow.ts'
import { stepNames } from '../step-names.ts'
import { Report } from './report.tsx'
import { Running } from './running.tsx'
import { Runs } from './runs.tsx'

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await texts()
  return { title: (await loadFlow(props))?.flow.name ?? t('flows.title') }
}
type View = NonNullable<Awaited<ReturnType<typeof loadFlow>>>

export default async function FlowPage(props: Props) {
  const person = await requirePerson('flows:read')
  const { t } = await texts()
  const view = await loadFlow(props)
  if (!view) notFound()
  const { flow, live, newest } = view
  const [findings, choices] = await Promise.all([checkFlow(services(), flow.id), flowChoices()])
  const marks: Record<string, 'block' | 'warn'> = {}
  for (const { step, verdict } of findings) if (marks[step] !== 'block') marks[step] = verdict
  const names = await stepNames(
    [...newest.definition.steps, ...(live?.definition.steps ?? [])],
    choices.templates
  )
  const counts = Object.fromEntries(
    view.steps.map(each => [each.id, { in: each.in, here: each.here, out: goneOn(each) }])
  )
  return (
    <>
      <PageHeader
        title={flow.name}
        lead={t('flows.version', { number: live?.version ?? newest.version })}
        back={{ href: '/flows', label: t('flows.back') }}
        badge={<FlowStateBadge state={flow.state} label={t(`flows.states.${flow.state}`)} />}
        actions={
          <>
            <Steps view={view} role={person.role} />
            {can(person.role, 'campaigns:launch') && <Running view={view} />}
          </>
        }
      />
      {live && <p className="mb-4 tabular-nums">{t('flows.sum', balanceOf(view))}</p>}
      {live && newest.version !== live.version && (
        <div className="mb-4">
          <Notice>
            {t('flows.newer', { number: newest.version, state: t(`flows.states.${newest.state}`) })}
          </Notice>
        </div>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={t('flows.steps')}>
          <FlowSteps
            definition={(live ?? newest).definition}
            names={namesOf(choices)}
            counts={live && counts}
            marks={marks}
          />
        </Card>
        <div className="flex flex-col gap-5">
          <Findings
            findings={findings}
            steps={newest.definition.steps}
            templates={namesOf(choices).templates}
          />
          {live && <LeftBy left={view.counts.left} />}
        </div>
      </div>
      {flow.state !== 'ended' && (
        <Rehearsal
          flowId={flow.id}
          steps={newest.definition.steps}
          names={namesOf(choices)}
          rehearse={rehearseFlow}
        />
      )}
      {live && <Report flowId={flow.id} steps={names} />}
      <EntryLookup flowId={flow.id} stepNames={names} explain={explainEntry} />
      {live && <Runs flowId={flow.id} steps={names} />}
    </>
  )
}

/** What may be done with a flow where it stands. */
async function Steps({ view: { flow, live, newest }, role }: { view: View; role: Role }) {
  const { t } = await texts()
  const { id } = flow
  const mayWrite = can(role, 'flows:write') && flow.state !== 'ended'
  const mayApprove = can(role, 'campaigns:approve')
  return (
    <>
      {mayWrite && (
        <Link href={`/flows/${id}/edit`} className={buttonClass()}>
          {newest.version === live?.version
            ? t('flows.editNew', { number: newest.version + 1 })
            : t('flows.edit')}
        </Link>
      )}
      {mayWrite && newest.state === 'draft' && (
        <ActButton
          variant={mayApprove ? 'secondary' : 'primary'}
          action={actions.submitFlow}
          input={{ id }}
          success={t('flows.submitted')}
        >
          {t('flows.submit')}
        </ActButton>
      )}
      {mayApprove && newest.state === 'in_review' && (
        <ActButton action={actions.rejectFlow} input={{ id }} success={t('flows.rejected')}>
          {t('flows.reject')}
        </ActButton>
      )}
      {mayApprove && newest.state !== 'approved' && (
        <ActButton
          variant="primary"
          action={actions.approveFlow}
          input={{ id }}
          success={t('flows.approved')}
        >
          {t('flows.approve')}
        </ActButton>
      )}
      {mayWrite && !live && (
        <ConfirmButton
          action={actions.removeFlow}
          input={{ id }}
          lead={t('flows.removeLead')}
          success={t('flows.removed')}
          to="/flows"
        >
          {t('flows.remove')}
        </ConfirmButton>
      )}
    </>
  )
}

/** Rules of law have capitals; what is ours is a key of the errors. */
const sayRule = ({ rule, params = {} }: FlowFinding, locale: Locale) =>
  /^[A-Z]/.test(rule)
    ? sayFinding({ rule, params }, locale)
    : sayError(
        locale,
        rule,
        Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]))
      )

async function Findings({
  findings,
  steps,
  templates
}: {
  findings: FlowFinding[]
  steps: FlowStep[]
  templates: Record<string, string>
}) {
  const { t, locale } = await texts()
  function where(id: string): string {
    const step = findStep(steps, id)
    if (!step) return t('flows.ofFlow')
    const template = step.do === 'message' ? templates[step.templateId] : undefined
    return [t(`flows.actions.${step.do}`), ...(template === undefined ? [] : [template])].join(' · ')
  }
  return (
    <Card title={t('flows.findings')}>
      {findings.length === 0 ? (
        <p className="text-ink-soft">{t('flows.noFindings')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {findings.map((finding, i) => (
            <li key={`${finding.step} ${finding.rule} ${i}`}>
              <Notice kind={finding.verdict === 'block' ? 'bad' : 'warn'}>
                <span className="block text-xs">{where(finding.step)}</span>
                {sayRule(finding, locale)}
              </Notice>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Why people left before the end, the goal included. */
async function LeftBy({ left }: { left: Record<string, number> }) {
  const { t, words, format } = await texts()
  const rows = Object.entries(left).filter(([, count]) => count > 0)
  return (
    <Card title={t('flows.leftBy')}>
      {rows.length === 0 ? (
        <p className="text-ink-soft">{t('flows.nobodyLeft')}</p>
      ) : (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          {rows.map(([reason, count]) => (
            <div key={reason} className="contents">
              <dt>{wordOf(words.flows.leaves, reason)}</dt>
              <dd className="text-right tabular-nums">{format.number(count)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}
