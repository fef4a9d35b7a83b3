import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChangeConnector } from '#components/connectors/connector-form.tsx'
import { TestBody } from '#components/connectors/test-body.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { ConfirmButton } from '#components/ui/confirm-button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { PLAIN } from '#lib/connectors/registry.ts'
import { connectorPath } from '#lib/connectors/save-connector.ts'
import type { Connector } from '#lib/connectors/store.ts'
import { env } from '#lib/env.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { countryChoices, countryNames } from '../../../../_transport/country-name.ts'
import { texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import * as actions from '../actions.ts'
import { readCalls } from '../read-calls.ts'
import { KeptAside } from './kept-aside.tsx'

type Props = { params: Promise<{ id: string }> }

// the title is made beside the page: it asks who is reading for itself
const load = async ({ params }: Props) => {
  await requirePerson()
  const { id } = await params
  return isId(id) ? services().connectors.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await texts()
  return { title: (await load(props))?.name ?? t('palette.pages.connectors') }
}

export default async function ConnectorPage(props: Props) {
  const person = await requirePerson()
  const { t } = await texts()
  const connector = await load(props)
  if (!connector) notFound()
  const calls = await readCalls(connector.id)
  const mayManage = can(person.role, 'keys:manage')
  return (
    <>
      <PageHeader
        title={connector.name}
        lead={t(`connectors.kinds.${connector.kind}`)}
        back={{ href: '/settings/connectors', label: t('connectors.back') }}
        badge={
          <Badge tone={connector.state === 'active' ? 'good' : 'bad'}>
            {t(`connectors.states.${connector.state}`)}
          </Badge>
        }
        actions={mayManage && <Steps connector={connector} />}
      />
      {calls.refusing && (
        <div className="mb-5">
          <Notice kind="warn">{t('connectors.refusing')}</Notice>
        </div>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Settings connector={connector} mayManage={mayManage} />
        <Calls outcomes={calls.outcomes} />
      </div>
      <KeptAside
        connector={connector}
        mayManage={mayManage}
        mayReadNumbers={can(person.role, 'numbers:read')}
      />
    </>
  )
}

async function Steps({ connector }: { connector: Connector }) {
  const { t, locale } = await texts()
  const { id, name, kind, clientId, country, creates, consentText, kinds, fields, state } = connector
  const off = state === 'off'
  return (
    <>
      <TestBody id={id} check={actions.checkCall} />
      <ChangeConnector
        connector={{
          id,
          name,
          kind,
          clientId,
          country,
          creates,
          consentText,
          kinds,
          fields: { ...(fields ?? PLAIN) }
        }}
        countries={countryChoices(locale)}
        change={actions.changeConnector}
      />
      <ActButton
        action={actions.switchConnector}
        input={{ id, on: off }}
        success={t(off ? 'connectors.switchedOn' : 'connectors.switchedOff')}
        undo={{ action: actions.switchConnector, input: { id, on: !off } }}
      >
        {t(off ? 'connectors.on' : 'connectors.off')}
      </ActButton>
      <ConfirmButton
        action={actions.removeConnector}
        input={{ id }}
        lead={t('connectors.removeLead')}
        success={t('connectors.removed')}
        to="/settings/connectors"
      >
        {t('connectors.remove')}
      </ConfirmButton>
    </>
  )
}

async function Settings({ connector, mayManage }: { connector: Connector; mayManage: boolean }) {
  const { t, locale } = await texts()
  const address = new URL(connectorPath(connector), env().APP_URL).href
  const names = Object.entries(connector.kinds)
  const lines: [string, string][] = [
    [t('connectors.country'), countryNames(locale)(connector.country)],
    [t('connectors.unknownNumbers'), t(connector.creates ? 'connectors.createsYes' : 'connectors.createsNo')],
    [t('connectors.consent'), connector.consentText ?? t('connectors.noConsent')]
  ]
  if (names.length > 0)
    lines.push([
      t('connectors.names'),
      names.map(([from, to]) => `${from} → ${to || '—'}`).join(t('campaigns.listComma'))
    ])
  return (
    <Card title={t('connectors.settings')}>
      <p className="text-small text-ink-soft">{t('connectors.address')}</p>
      {mayManage ? (
        <div className="mb-4 flex items-start gap-3">
          <code className="min-w-0 flex-1 text-small break-all">{address}</code>
          <CopyButton text={address} label={t('ui.copy')} done={t('ui.copied')} />
        </div>
      ) : (
        <p className="mb-4">{t('connectors.addressHidden')}</p>
      )}
      <dl className="flex flex-col gap-3">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt className="text-small text-ink-soft">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

type Outcomes = Awaited<ReturnType<typeof readCalls>>['outcomes']
async function Calls({ outcomes }: { outcomes: Outcomes }) {
  const { t, format } = await texts()
  return (
    <Card flush title={t('connectors.calls')}>
      <Table
        caption={t('connectors.calls')}
        rows={outcomes.toSorted((a, b) => b.count - a.count)}
        rowKey={row => row.outcome}
        empty={<p className="p-4 text-ink-soft">{t('connectors.noCalls')}</p>}
        columns={[
          {
            key: 'outcome',
            label: t('connectors.outcome'),
            cell: row => t(`connectors.outcomes.${row.outcome}`)
          },
          {
            key: 'count',
            label: t('connectors.count'),
            numeric: true,
            cell: row => format.number(row.count)
          },
          {
            key: 'last',
            label: t('connectors.lastAt'),
            cell: ({ lastAt }) =>
              lastAt === null ? '—' : format.dateTime(lastAt, { dateStyle: 'short', timeStyle: 'short' })
          }
        ]}
      />
    </Card>
  )
}
