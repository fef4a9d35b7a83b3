import type { Metadata } from 'next'
import { PageHeader } from '#components/ui/page-header.tsx'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { OwnAccount } from './own-account.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('me.title') }
}

type Query = { searchParams: Promise<{ error?: string | string[] }> }

export default async function MePage({ searchParams }: Query) {
  const person = await requirePerson()
  const { t } = await texts()
  return (
    <>
      <PageHeader
        title={t('me.title')}
        lead={`${person.name} · ${person.email} · ${t(`people.roles.${person.role}`)}`}
      />
      <OwnAccount personId={person.id} error={(await searchParams).error} />
    </>
  )
}
