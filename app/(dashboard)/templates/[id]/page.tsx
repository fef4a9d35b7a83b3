import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PhonePreview } from '#components/templates/phone-preview.tsx'
import { Registrations } from '#components/templates/registrations.tsx'
import { TemplateReview } from '#components/templates/template-review.tsx'
import { VersionDiff } from '#components/templates/version-diff.tsx'
import { TemplateState } from '#components/templates/template-state.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Talk } from '#components/ui/talk.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { senderRules } from '#lib/accounts/sender.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import type { Template } from '#lib/templates/store.ts'
import { services } from '#lib/services.ts'
import { checkTemplate } from '#lib/templates/check-template.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import {
  approveTemplate,
  askRegisteredText,
  comment,
  registerTemplate,
  rejectTemplate,
  submitTemplate
} from '../actions.ts'

type Props = { params: Promise<{ id: string }> }
// the title is made beside the page: it asks who is reading for itself
const load = async ({ params }: Props) => {
  await requirePerson()
  const { id } = await params
  return isId(id) ? services().templates.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props))?.name ?? '' }
}

export default async function TemplatePage(props: Props) {
  const person = await requirePerson()
  const { t, locale } = await texts()
  const template = await load(props)
  if (!template) notFound()
  const [versions, signature, rules, codes, home] = await Promise.all([
    services().templates.versions(template.familyId),
    services().signatures.byId(template.signatureId),
    senderRules(services().settings),
    services().codes.standIns(),
    services().settings.home()
  ])
  const before = versions.find(each => each.version === template.version - 1)
  const latest = versions[0]
  const checked = checkTemplate(
    {
      ...template,
      signature: signature?.text ?? '',
      country: home.country,
      sample: { name: t('templates.sampleName') },
      codes
    },
    rules,
    services().shortLinkBase,
    services().clock()
  )
  return (
    <>
      <PageHeader
        title={template.name}
        back={{ href: '/templates', label: t('templates.title') }}
        badge={<TemplateState state={template.state} label={t(`templates.states.${template.state}`)} />}
        actions={
          <>
            {can(person.role, 'templates:write') && (
              <Link href={`/templates/${template.id}/edit`} className={buttonClass('secondary')}>
                {t('templates.edit')}
              </Link>
            )}
            <TemplateReview
              id={template.id}
              state={template.state}
              maySubmit={can(person.role, 'templates:write')}
              mayApprove={can(person.role, 'templates:approve')}
              submit={submitTemplate}
              approve={approveTemplate}
              reject={rejectTemplate}
            />
          </>
        }
      />
      <Notes template={template} latest={latest} pending={signature?.state !== 'approved'} />
      <div className="grid gap-5 *:min-w-0 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <Wording template={template} signature={signature?.text ?? ''} variables={checked.variables} />
          {before && (
            <VersionDiff
              title={t('templates.diff', { before: before.version, after: template.version })}
              none={t('templates.noDiff')}
              before={before.body}
              after={template.body}
            />
          )}
          {can(person.role, 'templates:write') && <AccountIds templateId={template.id} />}
          <Comments template={template} />
        </div>
        <PhonePreview
          preview={{
            ...checked,
            error: null,
            findings: checked.findings.map(finding => describeFinding(finding, locale))
          }}
        />
      </div>
    </>
  )
}

/** What stands in the way of using it, and whether there is a newer one. */
async function Notes({
  template,
  latest,
  pending
}: {
  template: Template
  latest: Template | undefined
  pending: boolean
}) {
  const { t } = await texts()
  return (
    <>
      {pending && (
        <div className="mb-4">
          <Notice kind="warn">{t('templates.signaturePending')}</Notice>
        </div>
      )}
      {template.state === 'rejected' && template.reviewNote && (
        <div className="mb-4">
          <Notice kind="bad">{t('templates.rejectedBecause', { reason: template.reviewNote })}</Notice>
        </div>
      )}
      {latest && latest.id !== template.id && (
        <p className="mb-4 text-ink-soft">
          {t('templates.newer', { version: latest.version })}{' '}
          <Link href={`/templates/${latest.id}`} className="text-accent-strong underline">
            {t('templates.openNewer')}
          </Link>
        </p>
      )}
    </>
  )
}

/** The text in each language, and what belongs to it. */
async function Wording({
  template,
  signature,
  variables
}: {
  template: Template
  signature: string
  variables: string[]
}) {
  const { t, format } = await texts()
  const facts: [string, string][] = [
    [t('templates.purpose'), t(`templates.purposes.${template.purpose}`)],
    [t('templates.signature'), `【${signature}】`],
    [t('templates.version'), String(template.version)],
    [t('templates.variables'), variables.join(', ') || '—'],
    [t('templates.providerTemplateId'), template.providerTemplateId ?? '—'],
    [t('templates.updated'), format.dateTime(template.updatedAt, { dateStyle: 'medium', timeStyle: 'short' })]
  ]
  return (
    <Card>
      <p className="mb-4 rounded-md bg-raised p-3 break-words whitespace-pre-wrap">{template.body}</p>
      {Object.entries(template.languages ?? {}).map(([tag, { body }]) => (
        <div key={tag} className="mb-4">
          <p className="mb-1 text-small font-medium">{tag}</p>
          <p lang={tag} className="rounded-md bg-raised p-3 break-words whitespace-pre-wrap">
            {body}
          </p>
        </div>
      ))}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** The ids that it has with each real account. */
async function AccountIds({ templateId }: { templateId: string }) {
  const [all, registered] = await Promise.all([
    services().accounts.list(),
    services().templates.registrations(templateId)
  ])
  const accounts = all.filter(account => account.kind !== 'sandbox')
  if (accounts.length === 0) return null
  return (
    <Registrations
      id={templateId}
      save={registerTemplate}
      ask={askRegisteredText}
      rows={accounts.map(account => {
        const own = registered.find(each => each.accountId === account.id)
        return {
          accountId: account.id,
          account: account.name,
          providerTemplateId: own?.providerTemplateId ?? null,
          state: own?.state ?? 'approved'
        }
      })}
    />
  )
}

/** What colleagues said of any of its versions. */
async function Comments({ template }: { template: Template }) {
  const { t, format } = await texts()
  const [comments, people] = await Promise.all([
    services().templates.comments(template.familyId),
    services().people.list()
  ])
  return (
    <Talk
      className="mt-5"
      id={template.id}
      say={comment}
      texts={{
        title: t('templates.talk'),
        label: t('templates.comment'),
        send: t('templates.commentSend')
      }}
      said={comments.map(each => ({
        id: each.id,
        by: [
          people.find(one => one.id === each.personId)?.name ?? t('templates.someone'),
          t('templates.versionOf', { version: each.version }),
          format.dateTime(each.createdAt, { dateStyle: 'short', timeStyle: 'short' })
        ].join(' · '),
        body: each.body
      }))}
    />
  )
}
