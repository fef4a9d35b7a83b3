import { AsideSteps, ShowAside } from '#components/connectors/kept-aside.tsx'
import { Card } from '#components/ui/card.tsx'
import { outlineOf } from '#lib/connectors/settle-aside.ts'
import type { Connector } from '#lib/connectors/store.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../../_transport/locale.ts'
import * as actions from '../actions.ts'

const SHOWN = 50

/** Signed calls that could not be taken as they are: what they are made of for everybody, what stands in them on asking. */
export async function KeptAside({
  connector,
  mayManage,
  mayReadNumbers
}: {
  connector: Connector
  mayManage: boolean
  mayReadNumbers: boolean
}) {
  const { t, format } = await texts()
  const rows = await services().connectors.asides(connector.id, SHOWN)
  return (
    <Card title={t('connectors.aside')} className="mt-5">
      <p className="text-ink-soft">{t('connectors.asideLead')}</p>
      {rows.length === 0 && <p className="mt-3">{t('connectors.nothingAside')}</p>}
      <ul className="divide-y divide-line">
        {rows.map(row => {
          const aside = { connectorId: connector.id, id: row.id }
          const outline = outlineOf(connector, row)
          return (
            <li key={row.id} className="py-3 last:pb-0">
              <div className="flex flex-wrap items-start justify-between gap-3">
                <div className="min-w-0">
                  <p className="font-medium">{t(`connectors.asideReasons.${row.reason}`)}</p>
                  <p className="text-small break-words text-ink-soft">
                    {[
                      row.topic || t('connectors.noTopic'),
                      format.dateTime(row.receivedAt, { dateStyle: 'short', timeStyle: 'short' })
                    ].join(' · ')}
                  </p>
                </div>
                <span className="flex flex-wrap gap-2">
                  {mayReadNumbers && <ShowAside aside={aside} show={actions.showAside} />}
                  {mayManage && (
                    <AsideSteps aside={aside} take={actions.takeAside} discard={actions.discardAside} />
                  )}
                </span>
              </div>
              {outline !== undefined && (
                <details className="mt-2">
                  <summary className="text-small text-accent-strong">{t('connectors.outline')}</summary>
                  <p className="mt-1 text-xs text-ink-soft">{t('connectors.outlineHint')}</p>
                  <pre className="mt-1 max-h-80 overflow-auto rounded-md bg-raised p-3 text-small break-all whitespace-pre-wrap">
                    {outline}
                  </pre>
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
