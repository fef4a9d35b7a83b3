import Link from 'next/link'
import { Card } from '#components/ui/card.tsx'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { RunList } from '../run-list.tsx'

const SHOWN = 30

/** The latest who entered, and for each which way they went and why. */
export async function Runs({ flowId, steps }: { flowId: string; steps: Record<string, string> }) {
  const { t } = await texts()
  const { items } = await services().runs.list(flowId, { limit: SHOWN })
  const people = await services().contacts.byIds([...new Set(items.map(each => each.contactId))])
  const who = new Map(people.map(each => [each.id, each.name ?? maskPhone(each.phone)]))
  return (
    <Card title={t('flows.runs')} className="mt-5">
      {items.length === 0 && <p className="text-ink-soft">{t('flows.noRuns')}</p>}
      <RunList
        runs={items.map(run => ({
          run,
          steps,
          title: who.get(run.contactId) ?? t('events.gone'),
          link: who.has(run.contactId) && (
            <Link
              href={`/audiences/contacts/${run.contactId}`}
              className="mt-1 ml-4 inline-block text-small text-accent-strong hover:underline"
            >
              {t('flows.openContact')}
            </Link>
          )
        }))}
      />
    </Card>
  )
}
