import type { ReactNode } from 'react'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Table } from '#components/ui/table.tsx'
import { sayRate } from '#components/ui/say-rate.ts'
import { ratesOf } from '#lib/reports/rates.ts'
import type { CampaignReport, PlaceCount } from '#lib/reports/campaign-report.ts'
import { countryNames } from '../../../_transport/country-name.ts'
import { texts } from '../../../_transport/locale.ts'
import { sayDelay } from '../say-delay.ts'
import { wordOf } from '#components/ui/word-of.ts'

const Code = ({ text, label, done }: { text: string; label: string; done: string }) => (
  <div className="relative my-2">
    <pre
      className="overflow-x-auto rounded-md border border-line bg-raised p-3 pr-24 font-mono text-xs"
      tabIndex={0}
    >
      {text}
    </pre>
    <div className="absolute top-2 right-2">
      <CopyButton text={text} label={label} done={done} />
    </div>
  </div>
)

/** How the shop tells what followed from a click. */
export async function HowToTell({ base, days }: { base: string; days: number }) {
  const { t } = await texts()
  const copy = { label: t('shares.copy'), done: t('shares.copied') }
  return (
    <details className="mt-3">
      <summary className="cursor-pointer text-small text-accent-strong">{t('reports.howToTell')}</summary>
      <p className="mt-2">{t('reports.howToWindow', { days })}</p>
      <p className="mt-2">{t('reports.howToPixel')}</p>
      <Code
        {...copy}
        text={`<script src="${base}/pixel.js"></script>\n<script>tuixin('order', { value: 99.5, currency: 'CNY', reference: 'A-1001' })</script>`}
      />
      <p className="mt-2">{t('reports.howToServer')}</p>
      <Code
        {...copy}
        text={`curl ${base}/api/v1/conversions -H 'Authorization: Bearer tx_…' -H 'Content-Type: application/json' \\\n  -d '{"clickId":"…","event":"order","value":99.5,"currency":"CNY","reference":"A-1001"}'`}
      />
    </details>
  )
}

/** What followed from clicks within the campaign's window. */
export async function Conversions({
  conversions,
  howTo
}: {
  conversions: CampaignReport['conversions']
  howTo?: ReactNode
}) {
  const { t, format } = await texts()
  return (
    <Card title={t('reports.conversions')}>
      {conversions.events.length === 0 ? (
        <p className="text-ink-soft">{t('reports.noConversions')}</p>
      ) : (
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {conversions.events.map(({ name, count }) => (
            <div key={name}>
              <dt className="text-small text-ink-soft">{name}</dt>
              <dd className="text-lg font-semibold tabular-nums">{format.number(count)}</dd>
            </div>
          ))}
          {conversions.values.map(({ currency, value }) => (
            <div key={currency}>
              <dt className="text-small text-ink-soft">{t('reports.value')}</dt>
              <dd className="text-lg font-semibold tabular-nums" data-testid="conversion-value">
                {format.number(value, { style: 'currency', currency })}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {conversions.credits.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1 text-small" data-testid="credits">
          {conversions.credits.map(({ via, count, values }) => (
            <li key={via} className="flex flex-wrap gap-x-3">
              <span className="text-ink-soft">{t(`reports.credited.${via}`)}</span>
              <span className="tabular-nums">{format.number(count)}</span>
              {values.map(({ currency, value }) => (
                <span key={currency} className="tabular-nums">
                  {format.number(value, { style: 'currency', currency })}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {conversions.late > 0 && (
        <p className="mt-2 text-small text-ink-soft">{t('reports.late', { count: conversions.late })}</p>
      )}
      {howTo}
    </Card>
  )
}

type PlaceSum = { key: string } & Pick<PlaceCount, 'sent' | 'delivered' | 'failed' | 'clicked'>
function sumBy(places: PlaceCount[], keyOf: (place: PlaceCount) => string): PlaceSum[] {
  const sums = new Map<string, PlaceSum>()
  for (const place of places) {
    const key = keyOf(place)
    const sum = sums.get(key) ?? { key, sent: 0, delivered: 0, failed: 0, clicked: 0 }
    for (const name of ['sent', 'delivered', 'failed', 'clicked'] as const) sum[name] += place[name]
    sums.set(key, sum)
  }
  return [...sums.values()].sort((a, b) => b.sent - a.sent)
}

/** By operator, province and country, and how soon receipts came. */
export async function Places({ report }: { report: Pick<CampaignReport, 'places' | 'delays'> }) {
  const { t, locale, format, words } = await texts()
  const { places, delays } = report
  if (places.length === 0 && delays.length === 0) return null
  const nameOf = countryNames(locale)
  const home = places.filter(place => place.country === 'CN')
  const unknown = t('reports.unknownPlace')
  const byCountry = sumBy(places, place => place.country)
  const groups = [
    {
      label: t('reports.byOperator'),
      rows: sumBy(home, place =>
        place.operator ? wordOf(words.audiences.operators, place.operator) : unknown
      )
    },
    {
      label: t('reports.byProvince'),
      rows: sumBy(home, place => (place.province ? wordOf(words.provinces, place.province) : unknown))
    },
    // one country alone says nothing new
    ...(byCountry.length > 1
      ? [
          {
            label: t('reports.byCountry'),
            rows: byCountry.map(row => ({ ...row, key: nameOf(row.key) }))
          }
        ]
      : [])
  ]
  return (
    <section aria-label={t('reports.places')} className="flex flex-col gap-3">
      {places.length > 0 && <h2 className="text-small text-ink-soft">{t('reports.places')}</h2>}
      <div className="grid gap-5 lg:grid-cols-2">
        {groups.map(
          ({ label, rows }) =>
            rows.length > 0 && (
              <Card key={label} flush title={label}>
                <PlaceTable label={label} rows={rows} />
              </Card>
            )
        )}
        {delays.length > 0 && (
          <Card flush title={t('reports.delays')}>
            <Table
              caption={t('reports.delays')}
              rows={delays}
              rowKey={row => String(row.seconds)}
              columns={[
                { key: 'seconds', label: t('reports.delays'), cell: row => sayDelay(t, row.seconds) },
                {
                  key: 'count',
                  label: t('reports.people'),
                  numeric: true,
                  cell: row => format.number(row.count)
                }
              ]}
            />
          </Card>
        )}
      </div>
    </section>
  )
}

async function PlaceTable({ label, rows }: { label: string; rows: PlaceSum[] }) {
  const { t, format } = await texts()
  const rates = (row: PlaceSum) => ratesOf({ ...row, optOuts: 0 })
  return (
    <Table
      caption={label}
      rows={rows}
      rowKey={row => row.key}
      columns={[
        { key: 'key', label, cell: row => row.key },
        {
          key: 'sent',
          label: t('reports.sent'),
          numeric: true,
          cell: row => format.number(row.sent)
        },
        {
          key: 'delivered',
          label: t('reports.deliveryRate'),
          base: t('reports.baseSent'),
          numeric: true,
          cell: row => sayRate(format, rates(row).delivery)
        },
        {
          key: 'failed',
          label: t('reports.failed'),
          numeric: true,
          cell: row => format.number(row.failed)
        },
        {
          key: 'clicked',
          label: t('reports.clickRate'),
          base: t('reports.baseDelivered'),
          numeric: true,
          cell: row => sayRate(format, rates(row).click)
        }
      ]}
    />
  )
}
