import type { Metadata } from 'next'
import { InvitePerson } from '#components/people/invite-person.tsx'
import { SessionLimitsForm } from '#components/people/session-limits.tsx'
import { PersonActions } from '#components/people/person-actions.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { can, PERMISSIONS, ROLES } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { changePerson, invitePerson, setSessionLimits } from './actions.ts'
import { wordOf } from '#components/ui/word-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('people.title') }
}

export default async function PeoplePage() {
  const person = await requirePerson('people:manage')
  const { t, format } = await texts()
  const people = await services().people.list()
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('people.lead')}
        actions={<InvitePerson invite={invitePerson} />}
      />
      <SectionTabs section="settings" current="/settings/people" role={person.role} />
      <div className="flex flex-col gap-5">
        <Card flush title={t('people.title')}>
          <Table
            caption={t('people.title')}
            rows={people}
            rowKey={row => row.id}
            columns={[
              { key: 'name', label: t('people.name'), cell: row => <strong>{row.name}</strong> },
              { key: 'email', wide: true, label: t('people.email'), cell: row => row.email },
              { key: 'role', label: t('people.role'), cell: row => t(`people.roles.${row.role}`) },
              {
                key: 'state',
                label: t('people.state'),
                cell: row =>
                  row.disabledAt === null ? (
                    <Badge tone="good">{t('people.active')}</Badge>
                  ) : (
                    <Badge>{t('people.disabled')}</Badge>
                  )
              },
              {
                key: 'since',
                label: t('people.since'),
                numeric: true,
                cell: row => format.dateTime(row.createdAt, { dateStyle: 'short' })
              },
              {
                key: 'actions',
                label: t('people.actions'),
                cell: row =>
                  row.id === person.id ? (
                    '—'
                  ) : (
                    <PersonActions
                      id={row.id}
                      role={row.role}
                      disabled={row.disabledAt !== null}
                      change={changePerson}
                    />
                  )
              }
            ]}
          />
        </Card>
        <SessionLimitsForm
          limits={{
            idleHours: await services().settings.get('sessionIdleHours'),
            days: await services().settings.get('sessionDays')
          }}
          save={setSessionLimits}
        />
        <RoleTable />
      </div>
    </>
  )
}

/** What each role may do. */
async function RoleTable() {
  const { t, words } = await texts()
  return (
    <Card flush title={t('people.table')}>
      <Table
        caption={t('people.table')}
        rows={[...PERMISSIONS]}
        rowKey={row => row}
        columns={[
          {
            key: 'permission',
            wide: true,
            label: t('people.permission'),
            cell: row => (
              <>
                {wordOf(words.people.permissions, row.replace(':', '_'))}{' '}
                <code className="text-xs text-ink-soft">{row}</code>
              </>
            )
          },
          ...ROLES.map(role => ({
            key: role,
            label: t(`people.roles.${role}`),
            cell: (row: (typeof PERMISSIONS)[number]) => t(can(role, row) ? 'people.yes' : 'people.no')
          }))
        ]}
      />
    </Card>
  )
}
