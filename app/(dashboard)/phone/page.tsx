import { Smartphone } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { VirtualPhone } from '#components/phone/virtual-phone.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { phoneMessages, recentPhones } from '#lib/accounts/sandbox-client.ts'
import { Refusal } from '#lib/errors.ts'
import { can } from '#lib/people/access.ts'
import { maskPhone, parsePhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'
import { reply } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('phone.title') }
}

async function load(number: string | undefined) {
  try {
    return {
      recent: await recentPhones(services()),
      messages: number ? await phoneMessages(services(), number) : []
    }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

export default async function PhonePage({ searchParams }: { searchParams: Promise<{ number?: string }> }) {
  const person = await requirePerson()
  const { t, format } = await texts()
  const asked = parsePhone(
    String((await searchParams).number ?? ''),
    (await services().settings.home()).country
  )
  const number = asked.ok ? asked.e164.replace('+86', '') : undefined
  const loaded = await load(number)
  return (
    <>
      <PageHeader title={t('phone.title')} lead={t('phone.lead')} />
      {!loaded ? (
        <Notice kind="warn">{t('phone.off')}</Notice>
      ) : (
        <div className="grid gap-5 md:grid-cols-[18rem_minmax(0,1fr)]">
          <Card title={t('phone.phones')} className="self-start">
            <SearchForm
              name="number"
              inputMode="tel"
              defaultValue={number}
              label={t('phone.number')}
              submit={t('phone.show')}
            />
            <ul className="flex max-h-[28rem] flex-col gap-1 overflow-y-auto">
              {loaded.recent.map(phone => (
                <li key={phone.number}>
                  <Link
                    href={`/phone?number=${phone.number}`}
                    aria-current={phone.number === number ? 'true' : undefined}
                    className="block rounded-md px-2.5 py-1.5 hover:bg-raised aria-[current=true]:bg-accent-soft"
                  >
                    <span className="flex justify-between gap-2 font-mono text-small">
                      {maskPhone(`+86${phone.number}`)}
                      <span className="text-ink-soft">
                        {format.dateTime(phone.last.at, { timeStyle: 'short' })}
                      </span>
                    </span>
                    <span className="line-clamp-1 break-all text-ink-soft" title={phone.last.text}>
                      {phone.last.text}
                    </span>
                  </Link>
                </li>
              ))}
              {loaded.recent.length === 0 && <li className="text-ink-soft">{t('phone.none')}</li>}
            </ul>
          </Card>
          {number ? (
            <VirtualPhone
              number={number}
              masked={maskPhone(`+86${number}`)}
              messages={loaded.messages}
              {...(can(person.role, 'messages:send') ? { reply } : {})}
            />
          ) : (
            <Card className="self-start">
              <EmptyState icon={Smartphone} title={t('phone.choose')}>
                {t('phone.magic')}
              </EmptyState>
            </Card>
          )}
        </div>
      )}
    </>
  )
}
