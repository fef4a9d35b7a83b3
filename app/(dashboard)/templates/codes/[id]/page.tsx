import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportCodes, MakeCodes } from '#components/codes/add-codes.tsx'
import { PoolStandingBadge } from '#components/codes/pool-standing.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ConfirmButton } from '#components/ui/confirm-button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { sayRate } from '#components/ui/say-rate.ts'
import { Stat, Stats } from '#components/ui/stat.tsx'
import { codeField, standingOf } from '#lib/codes/code.ts'
import type { CodePool, PoolCounts } from '#lib/codes/store.ts'
import { found } from '#lib/errors.ts'
import { isId } from '#lib/ids.ts'
import { formatMoney } from '#lib/money.ts'
import { can, type Role } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { makeCodes, removePool } from '../actions.ts'
import { Holders, Looks, RedeemedByCampaign, Redemptions } from './redeemed.tsx'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<{ cursor?: string }>
}
// the title is made beside the page: it asks who is reading for itself
const load = async ({ params }: Pick<Props, 'params'>) => {
  await requirePerson()
  const { id } = await params
  return isId(id) ? services().codes.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await texts()
  return { title: (await load(props))?.name ?? t('codes.title') }
}

export default async function CodePoolPage(props: Props) {
  const person = await requirePerson()
  const { t, locale, format } = await texts()
  const pool = await load(props)
  if (!pool) notFound()
  const { cursor } = await props.searchParams
  const counts = found((await services().codes.counts([pool.id])).get(pool.id))
  const standing = standingOf(counts, pool.validUntil, services().clock())
  const lead = [
    pool.valueMicros > 0
      ? t('codes.worth', {
          value: formatMoney(locale, { currency: pool.currency, micros: pool.valueMicros })
        })
      : undefined,
    pool.validUntil === null
      ? t('codes.noEnd')
      : t('codes.validUntil', {
          time: format.dateTime(pool.validUntil, { dateStyle: 'medium', timeStyle: 'short' })
        }),
    t('codes.atMost', { length: pool.length })
  ]
  return (
    <>
      <PageHeader
        title={pool.name}
        lead={lead.filter(Boolean).join(' · ')}
        back={{ href: '/templates/codes', label: t('codes.title') }}
        badge={<PoolStandingBadge standing={standing} label={t(`codes.standings.${standing}`)} />}
        actions={<Steps pool={pool} role={person.role} />}
      />
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-small text-ink-soft">{t('codes.inTexts')}</span>
          <code className="text-small break-all">{`{{${codeField(pool.name)}}}`}</code>
          <CopyButton text={`{{${codeField(pool.name)}}}`} label={t('ui.copy')} done={t('ui.copied')} />
        </div>
        {standing !== 'ready' && (
          <Notice kind={standing === 'out' ? 'bad' : 'warn'}>{t(`codes.standingLeads.${standing}`)}</Notice>
        )}
        <Counts counts={counts} />
        {can(person.role, 'codes:write') && <ImportCodes id={pool.id} length={pool.length} />}
        <Holders poolId={pool.id} />
        <RedeemedByCampaign poolId={pool.id} />
        <Redemptions poolId={pool.id} before={cursor && isId(cursor) ? cursor : undefined} />
        {can(person.role, 'codes:read') && <Looks poolId={pool.id} />}
      </div>
    </>
  )
}

async function Steps({ pool: { id, length }, role }: { pool: CodePool; role: Role }) {
  const { t } = await texts()
  return (
    <>
      {can(role, 'codes:write') && <MakeCodes id={id} length={length} make={makeCodes} />}
      {can(role, 'codes:read') && (
        <a href={`/templates/codes/${id}/export`} className={buttonClass('secondary')}>
          {t('codes.export')}
        </a>
      )}
      {can(role, 'codes:write') && (
        <ConfirmButton
          action={removePool}
          input={{ id }}
          lead={t('codes.removeLead')}
          success={t('codes.removed')}
          to="/templates/codes"
        >
          {t('codes.remove')}
        </ConfirmButton>
      )}
    </>
  )
}

/** Every code is in one of these. */
async function Counts({ counts }: { counts: PoolCounts }) {
  const { t, format } = await texts()
  const { total, free, held, given, redeemed, resting, doubtful } = counts
  const taken = given + redeemed
  const others = [
    resting > 0 && t('codes.restingCount', { count: resting }),
    doubtful > 0 && t('codes.doubtfulCount', { count: doubtful })
  ].filter(each => each !== false)
  return (
    <Stats>
      <Stat
        label={t('codes.total')}
        value={format.number(total)}
        {...(others.length > 0 ? { note: others.join(' · ') } : {})}
      />
      <Stat
        label={t('codes.free')}
        value={format.number(free)}
        {...(held > 0 ? { note: t('codes.heldCount', { count: held }) } : {})}
      />
      <Stat label={t('codes.taken')} value={format.number(taken)} note={t('codes.takenNote')} />
      <Stat
        label={t('codes.redeemed')}
        value={format.number(redeemed)}
        note={t('codes.ofTaken', { rate: sayRate(format, taken === 0 ? null : redeemed / taken) })}
      />
    </Stats>
  )
}
