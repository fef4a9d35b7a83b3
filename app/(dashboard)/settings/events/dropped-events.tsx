import { ActButton } from '#components/ui/act-button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Table } from '#components/ui/table.tsx'
import { propertiesOf } from '#lib/events/save-kind.ts'
import { KIND } from '#lib/events/schema.ts'
import type { EventDropStore } from '#lib/events/drop-store.ts'
import { texts } from '../../../_transport/locale.ts'
import type { declareDropped } from './actions.ts'

type Drop = Awaited<ReturnType<EventDropStore['list']>>[number]
/** Where names are too many, the rest of them are one line. */
const REST = '…'

/** What was told and not taken, by name and reason; what nobody declared is declared with one click. */
export async function DroppedEvents({
  drops,
  declared,
  declare
}: {
  drops: Drop[]
  declared: Set<string>
  declare: typeof declareDropped | undefined
}) {
  const { t, format } = await texts()
  const propertiesIn = (drop: Drop) =>
    propertiesOf(drop.shape)
      .map(({ name, type }) => `${name} · ${t(`events.types.${type}`)}`)
      .join(t('campaigns.listComma'))
  return (
    <Card flush title={t('events.dropped')} className="mt-5">
      <p className="px-4 py-3 text-ink-soft">{t('events.droppedLead')}</p>
      <Table
        caption={t('events.dropped')}
        rows={drops}
        rowKey={row => `${row.reason} ${row.name}`}
        empty={<p className="px-4 pb-4 text-ink-soft">{t('events.nothingDropped')}</p>}
        columns={[
          {
            key: 'name',
            label: t('events.kind'),
            wide: true,
            cell: row =>
              row.name === REST ? t('events.otherNames') : <code className="break-all">{row.name}</code>
          },
          {
            key: 'reason',
            label: t('events.reason'),
            cell: row => (
              <>
                {t(`events.reasons.${row.reason}`)}
                <span className="block text-small text-ink-soft">
                  {t(`events.reasonHints.${row.reason}`)}
                </span>
              </>
            )
          },
          {
            key: 'count',
            label: t('events.times'),
            numeric: true,
            cell: row => format.number(row.count)
          },
          {
            key: 'last',
            label: t('events.last'),
            cell: row => format.dateTime(row.lastAt, { dateStyle: 'short', timeStyle: 'short' })
          },
          { key: 'shape', label: t('events.saw'), cell: row => propertiesIn(row) || '—' },
          {
            key: 'declare',
            label: t('events.actions'),
            cell: row => <Declare drop={row} declared={declared.has(row.name)} declare={declare} />
          }
        ]}
      />
    </Card>
  )
}

async function Declare({
  drop: { name, reason },
  declared,
  declare
}: {
  drop: Drop
  declared: boolean
  declare: typeof declareDropped | undefined
}) {
  const { t } = await texts()
  if (reason !== 'undeclared') return '—'
  if (declared) return t('events.declaredSince')
  if (!KIND.test(name) || name.length > 60) return name === REST ? '—' : t('events.badName')
  return declare ? (
    <ActButton
      small
      action={declare}
      input={{ kind: name }}
      label={t('events.declareThisLabel', { name })}
      success={t('events.declared', { name })}
    >
      {t('events.declareThis')}
    </ActButton>
  ) : (
    '—'
  )
}
