import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { DAY } from '#lib/clock.ts'
import { services } from '#lib/services.ts'
import { homeZone, texts } from '../../_transport/locale.ts'

type Page = '/reports/trends' | '/reports/accounts'

const PERIODS = [7, 30, 90, 365]
/** The period that an address asks for, 30 days when it does not. */
export async function periodOf(days: string | undefined) {
  const wanted = PERIODS.find(each => String(each) === days) ?? 30
  const until = services().clock()
  return { days: wanted, period: { from: until - wanted * DAY, until, zone: await homeZone() } }
}
export async function Periods({ page, days }: { page: Page; days: number }) {
  const { t } = await texts()
  return (
    <nav aria-label={t('reports.period')} className="mb-4 flex flex-wrap gap-2">
      {PERIODS.map(each => (
        <Link
          key={each}
          href={`${page}?days=${each}`}
          aria-current={each === days ? 'true' : undefined}
          className={buttonClass(each === days ? 'primary' : 'secondary', true)}
        >
          {t('reports.lastDays', { days: each })}
        </Link>
      ))}
    </nav>
  )
}
