import { STATE_ORDER } from '#components/campaigns/message-counts.ts'
import { ActButton } from '#components/ui/act-button.tsx'
import type { Action } from '#components/ui/action-result.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Table, type Column } from '#components/ui/table.tsx'
import { wordOf } from '#components/ui/word-of.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import type { CampaignReport } from '#lib/reports/campaign-report.ts'
import { texts } from '../../../_transport/locale.ts'
import { causeOf } from '../cause.ts'

interface Part {
  report: CampaignReport
}
async function None() {
  const { t } = await texts()
  return <p className="p-4 text-ink-soft">{t('reports.none')}</p>
}

export async function States({ report: { counts } }: Part) {
  const { t, format } = await texts()
  return (
    <Card flush title={t('reports.states')}>
      <Table
        caption={t('reports.states')}
        rows={[
          ...STATE_ORDER.map(state => ({
            key: String(state),
            label: t(`messages.states.${state}`),
            value: counts[state]
          })),
          { key: 'sum', label: t('reports.sum'), value: counts.audience }
        ]}
        rowKey={row => row.key}
        columns={[
          {
            key: 'state',
            label: t('messages.state'),
            cell: row => (row.key === 'sum' ? <strong>{row.label}</strong> : row.label)
          },
          {
            key: 'value',
            label: t('reports.people'),
            numeric: true,
            cell: row =>
              row.key === 'sum' ? <strong>{format.number(row.value)}</strong> : format.number(row.value)
          }
        ]}
      />
    </Card>
  )
}

export async function Exclusions({ report }: Part) {
  const { t, locale, format } = await texts()
  return (
    <Card flush title={t('reports.exclusions')}>
      <Table
        caption={t('reports.exclusions')}
        rows={report.exclusions}
        rowKey={row => row.rule}
        empty={<None />}
        columns={[
          {
            key: 'rule',
            wide: true,
            label: t('reports.rule'),
            cell: row => `${row.rule} · ${sayFinding({ rule: row.rule }, locale)}`
          },
          {
            key: 'count',
            label: t('reports.people'),
            numeric: true,
            cell: row => format.number(row.count)
          }
        ]}
      />
    </Card>
  )
}

export async function Failed({ report }: Part) {
  const { t, format, words } = await texts()
  return (
    <Card flush title={t('reports.failures')}>
      <Table
        caption={t('reports.failures')}
        rows={report.failures}
        rowKey={row => row.code}
        empty={<None />}
        columns={[
          {
            key: 'code',
            wide: true,
            label: t('reports.code'),
            cell: row => `${row.code} · ${wordOf(words.failures.causes, causeOf(row.code))}`
          },
          {
            key: 'count',
            label: t('reports.people'),
            numeric: true,
            cell: row => format.number(row.count)
          }
        ]}
      />
    </Card>
  )
}

export interface LinkProps {
  /** Absent for those who may only look. */
  switchLink?: Action<{ id: string; disabled: boolean }, { id: string }> | undefined
  /** A picture of a shared link's code. */
  qrOf?: ((code: string) => string) | undefined
}
type Link = CampaignReport['links'][number]

export async function LinkTable({ report, switchLink, qrOf }: Part & LinkProps) {
  const { t, format } = await texts()
  const switches: Column<Link>[] = switchLink
    ? [
        {
          key: 'switch',
          label: t('links.switch'),
          cell: row => (
            <ActButton
              small
              variant={row.disabled ? 'secondary' : 'danger'}
              action={switchLink}
              input={{ id: row.id, disabled: !row.disabled }}
              success={t(row.disabled ? 'links.switchedOn' : 'links.switchedOff')}
            >
              {t(row.disabled ? 'links.on' : 'links.takeOff')}
            </ActButton>
          )
        }
      ]
    : []
  return (
    <Card flush title={t('reports.links')}>
      <Table
        caption={t('reports.links')}
        rows={report.links}
        rowKey={row => String(row.slot)}
        empty={<None />}
        columns={[
          {
            key: 'url',
            wide: true,
            label: t('reports.link'),
            cell: row => <Address link={row} qrOf={qrOf} />
          },
          {
            key: 'clicks',
            label: t('reports.clickCount'),
            numeric: true,
            cell: row => format.number(row.clicks)
          },
          ...switches
        ]}
      />
    </Card>
  )
}

/** Where a link leads, until when, and its code for print. */
async function Address({ link, qrOf }: { link: Link } & Pick<LinkProps, 'qrOf'>) {
  const { t, format } = await texts()
  return (
    <>
      <span className="break-all">{link.url}</span>
      {link.shared && <span className="block text-xs text-ink-soft">{t('links.shared')}</span>}
      {link.disabled && <Badge tone="bad">{t('links.off')}</Badge>}
      {link.expiresAt !== null && (
        <span className="block text-xs text-ink-soft">
          {t('links.until', {
            time: format.dateTime(link.expiresAt, { dateStyle: 'short', timeStyle: 'short' })
          })}
        </span>
      )}
      {link.code && qrOf && (
        <a
          className="block text-xs text-accent-strong underline"
          href={qrOf(link.code)}
          download={`${link.code}.svg`}
        >
          {t('links.qr')}
        </a>
      )}
    </>
  )
}
