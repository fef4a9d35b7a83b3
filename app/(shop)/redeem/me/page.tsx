import type { Metadata } from 'next'
import { PageHeader } from '#components/ui/page-header.tsx'
import { OwnAccount } from '../../../(dashboard)/settings/me/own-account.tsx'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('me.title') }
}

/** Their own account, for people who see nothing of the product but codes. */
export default async function ClerkPage() {
  const person = await requirePerson('self')
  const { t } = await texts()
  return (
    <main className="mx-auto min-h-screen w-full max-w-xl px-4 py-5">
      <PageHeader
        title={t('me.title')}
        lead={`${person.name} · ${person.email} · ${t(`people.roles.${person.role}`)}`}
        back={{ href: '/redeem', label: t('redeem.title') }}
      />
      <OwnAccount personId={person.id} />
    </main>
  )
}
