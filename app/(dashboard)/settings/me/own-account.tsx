import { ChangePassword } from '#components/people/change-password.tsx'
import { LinkProvider } from '#components/people/link-provider.tsx'
import { SecondFactor } from '#components/people/second-factor.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Table } from '#components/ui/table.tsx'
import { found } from '#lib/errors.ts'
import { CAME_BACK } from '#lib/people/provider.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { currentSession } from '../../../_transport/session.ts'
import * as actions from './actions.ts'

/** What everybody does for themselves alone: second factor, password, and where they are signed in. */
export async function OwnAccount({
  personId,
  error
}: {
  personId: string
  /** Why linking the company's account did not work, as the provider's answer came back. */
  error?: string | string[] | undefined
}) {
  const { t, format } = await texts()
  const { people, clock } = services()
  const [mine, sessions] = await Promise.all([currentSession(), people.sessionsOf(personId, clock())])
  return (
    <div className="flex flex-col gap-5">
      <Secrets personId={personId} />
      <CompanyAccount personId={personId} error={error} />
      <Card flush title={t('me.sessions')}>
        <Table
          caption={t('me.sessions')}
          rows={sessions}
          rowKey={row => row.id}
          columns={[
            {
              key: 'agent',
              wide: true,
              label: t('me.browser'),
              cell: row => (
                <span className="flex flex-wrap items-center gap-2">
                  <span className="line-clamp-2 break-words" title={row.userAgent ?? undefined}>
                    {row.userAgent ?? '—'}
                  </span>
                  {row.id === mine?.id && <Badge tone="good">{t('me.thisOne')}</Badge>}
                </span>
              )
            },
            { key: 'address', label: t('me.address'), cell: row => row.address ?? '—' },
            {
              key: 'since',
              label: t('me.since'),
              numeric: true,
              cell: row => format.dateTime(row.createdAt, { dateStyle: 'short', timeStyle: 'short' })
            },
            {
              key: 'end',
              label: t('me.actions'),
              cell: row =>
                row.id === mine?.id ? (
                  '—'
                ) : (
                  <ActButton
                    small
                    variant="danger"
                    action={actions.endSession}
                    input={{ id: row.id }}
                    success={t('me.ended')}
                  >
                    {t('me.end')}
                  </ActButton>
                )
            }
          ]}
        />
      </Card>
    </div>
  )
}

/** The password and the second factor of those who have them here. */
async function Secrets({ personId }: { personId: string }) {
  const { t } = await texts()
  const { people } = services()
  if (!(await people.hasPassword(personId))) return <Notice>{t('me.byProvider')}</Notice>
  const factor = found(await people.factor(personId))
  return (
    <>
      <Card title={t('me.secondFactor')}>
        <SecondFactor
          on={factor.totpSince !== null}
          codesLeft={factor.recoveryCodes?.length ?? 0}
          begin={actions.beginSecondFactor}
          confirm={actions.confirmSecondFactor}
          end={actions.endSecondFactor}
        />
      </Card>
      <Card title={t('me.password')}>
        <ChangePassword change={actions.changePassword} />
      </Card>
    </>
  )
}

/** The account at the company's provider: linked once, by its own person. */
async function CompanyAccount({
  personId,
  error
}: {
  personId: string
  error: string | string[] | undefined
}) {
  const { t, format } = await texts()
  const { oidc } = services()
  const provider = await oidc.provider()
  if (!provider) return null
  const since = await oidc.linkedSince(provider.issuer, personId)
  const reason = error === undefined ? undefined : (CAME_BACK.find(key => key === error) ?? 'sso_failed')
  return (
    <Card title={t('me.company')}>
      {reason && <Notice kind="bad">{t(`errors.${reason}`)}</Notice>}
      {since === undefined ? (
        <>
          <p className="mb-3 text-ink-soft">{t('me.notLinked', { name: provider.name })}</p>
          <LinkProvider begin={actions.linkToProvider} />
        </>
      ) : (
        <p className="text-ink-soft">
          {t('me.linked', { name: provider.name, day: format.dateTime(since, { dateStyle: 'medium' }) })}
        </p>
      )}
    </Card>
  )
}
