import { PenLine } from 'lucide-react'
import type { Metadata } from 'next'
import { AddSignature } from '#components/settings/add-signature.tsx'
import { SignatureReview } from '#components/settings/signature-review.tsx'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import type { Signature } from '#lib/accounts/signature-store.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { addSignature, reviewSignature } from './actions.ts'
import { wordOf } from '#components/ui/word-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('signatures.title') }
}
const TONES = new Map<string, Tone>([
  ['approved', 'good'],
  ['pending', 'warn'],
  ['rejected', 'bad']
])

export default async function SignaturesPage() {
  const person = await requirePerson()
  const { t } = await texts()
  const [rows, accounts] = await Promise.all([services().signatures.list(), services().accounts.list()])
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('signatures.lead')}
        actions={
          can(person.role, 'templates:write') && (
            <AddSignature
              accounts={accounts
                .filter(each => each.kind !== 'sandbox')
                .map(({ id, name }) => ({ id, name }))}
              add={addSignature}
            />
          )
        }
      />
      <SectionTabs section="settings" current="/settings/signatures" role={person.role} />
      <Card flush>
        <SignatureTable rows={rows} accounts={accounts} mayApprove={can(person.role, 'templates:approve')} />
      </Card>
    </>
  )
}

interface Listed {
  rows: Signature[]
  accounts: { id: string; name: string }[]
  mayApprove: boolean
}
async function SignatureTable({ rows, accounts, mayApprove }: Listed) {
  const { t, words } = await texts()
  return (
    <Table
      caption={t('signatures.title')}
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState icon={PenLine} title={t('signatures.empty')}>
          {t('signatures.emptyLead')}
        </EmptyState>
      }
      columns={[
        { key: 'text', label: t('signatures.text'), cell: row => <strong>{`【${row.text}】`}</strong> },
        {
          key: 'account',
          label: t('signatures.account'),
          cell: row => accounts.find(each => each.id === row.accountId)?.name ?? t('signatures.anyAccount')
        },
        {
          key: 'registration',
          label: t('signatures.registration'),
          wide: true,
          cell: row =>
            row.registration
              ? [
                  row.registration.company,
                  row.registration.creditCode,
                  wordOf(words.signatures.sources, row.registration.source),
                  row.registration.scene
                ]
                  .filter(Boolean)
                  .join(' · ')
              : '—'
        },
        {
          key: 'provider',
          label: t('signatures.providerSignId'),
          cell: row => row.providerSignId ?? '—'
        },
        {
          key: 'state',
          label: t('signatures.state'),
          cell: row => <Badge tone={TONES.get(row.state)}>{wordOf(words.signatures.states, row.state)}</Badge>
        },
        {
          key: 'review',
          label: t('signatures.review'),
          cell: row =>
            row.state === 'pending' && mayApprove ? (
              <SignatureReview id={row.id} review={reviewSignature} />
            ) : (
              '—'
            )
        }
      ]}
    />
  )
}
