import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { ConfirmFresh } from '#components/people/confirm-fresh.tsx'
import { OnlyByProvider } from '#components/people/only-by-provider.tsx'
import { ProviderForm } from '#components/people/provider-form.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import type { OidcProvider } from '#lib/people/oidc-store.ts'
import { env } from '#lib/env.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { COMPANY } from '../../../_transport/oidc.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { removeSignInProvider, saveSignInProvider, setOnlyByProvider, unlinkIdentity } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('companySignIn.title') }
}

export default async function SignInProviderPage() {
  const person = await requirePerson('people:manage')
  const { t } = await texts()
  const { oidc, people, settings } = services()
  const provider = await oidc.provider()
  const isOwner = person.role === 'owner'
  const owners = (await people.list()).filter(each => each.role === 'owner' && each.disabledAt === null)
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('companySignIn.lead')}
        actions={
          isOwner && (
            <ProviderForm
              provider={provider && { ...provider, emailDomains: provider.client.emailDomains ?? [] }}
              save={saveSignInProvider}
            />
          )
        }
      />
      <SectionTabs section="settings" current="/settings/sign-in" role={person.role} />
      <div className="flex flex-col gap-5">
        {!isOwner && <Notice>{t('companySignIn.ownersOnly')}</Notice>}
        <Card title={t('companySignIn.address')}>
          <p className="mb-2 text-ink-soft">{t('companySignIn.addressLead')}</p>
          <p className="flex flex-wrap items-center gap-2">
            <code className="break-all">{`${env().APP_URL}/api/auth/callback/${COMPANY}`}</code>
            <CopyButton
              text={`${env().APP_URL}/api/auth/callback/${COMPANY}`}
              label={t('companySignIn.copy')}
              done={t('companySignIn.copied')}
            />
          </p>
        </Card>
        {provider ? (
          <ProviderCard provider={provider} />
        ) : (
          <EmptyState icon={KeyRound} title={t('companySignIn.none')}>
            {t('companySignIn.noneLead')}
          </EmptyState>
        )}
        {provider && isOwner && (
          <OnlyByProvider
            owners={owners.map(({ id, name, email }) => ({ id, label: `${name} · ${email}` }))}
            breakGlass={await settings.get('breakGlass')}
            save={setOnlyByProvider}
          />
        )}
        {provider && <Linked issuer={provider.issuer} isOwner={isOwner} />}
        {provider && isOwner && (
          <div>
            <ConfirmFresh
              action={removeSignInProvider}
              input={{}}
              label={t('companySignIn.remove')}
              lead={t('companySignIn.removeLead')}
            />
          </div>
        )}
      </div>
    </>
  )
}

/** What is set, in words. */
async function ProviderCard({ provider }: { provider: OidcProvider }) {
  const { t } = await texts()
  const rows = [
    [t('companySignIn.wellKnown'), provider.wellKnown],
    [t('companySignIn.issuer'), provider.issuer],
    [t('companySignIn.clientId'), provider.clientId],
    [t('companySignIn.admits'), t(`companySignIn.admitsWhom.${provider.admits}`)],
    ...(provider.admits === 'everybody'
      ? [[t('companySignIn.emailDomains'), (provider.client.emailDomains ?? []).join('; ') || '—']]
      : []),
    [
      t('companySignIn.roleFrom'),
      provider.roleClaim === null
        ? t('companySignIn.noClaim')
        : t('companySignIn.claim', { name: provider.roleClaim })
    ],
    [
      t('companySignIn.defaultRole'),
      provider.defaultRole === null ? t('companySignIn.noRole') : t(`people.roles.${provider.defaultRole}`)
    ]
  ]
  return (
    <Card title={provider.name}>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** Who has signed in there. */
async function Linked({ issuer, isOwner }: { issuer: string; isOwner: boolean }) {
  const { t, format } = await texts()
  const rows = await services().oidc.linked(issuer)
  return (
    <Card flush title={t('companySignIn.linked')}>
      <Table
        caption={t('companySignIn.linked')}
        empty={<p className="p-4 text-ink-soft">{t('companySignIn.nobody')}</p>}
        rows={rows}
        rowKey={row => row.id}
        columns={[
          { key: 'name', label: t('people.name'), cell: row => <strong>{row.name}</strong> },
          { key: 'email', wide: true, label: t('people.email'), cell: row => row.email },
          {
            key: 'since',
            label: t('companySignIn.since'),
            numeric: true,
            cell: row => format.dateTime(row.since, { dateStyle: 'short' })
          },
          {
            key: 'actions',
            label: t('people.actions'),
            cell: row =>
              isOwner ? (
                <ConfirmFresh
                  small
                  action={unlinkIdentity}
                  input={{ id: row.id }}
                  label={t('companySignIn.unlink')}
                  lead={t('companySignIn.unlinkLead')}
                />
              ) : (
                '—'
              )
          }
        ]}
      />
    </Card>
  )
}
