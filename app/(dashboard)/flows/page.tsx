import { Workflow } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { FlowStateBadge } from '#components/flows/flow-state.tsx'
import { UseRecipe } from '#components/flows/use-recipe.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterLinks } from '#components/ui/filter-links.tsx'
import { MoreLink, withQuery } from '#components/ui/more-link.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { RECIPES } from '#lib/flows/recipe.ts'
import { FLOW_STATES } from '#lib/flows/flow.ts'
import { describeFlow } from '#lib/flows/save-flow.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'
import { startRecipe } from './actions.ts'
import { balanceOf } from './numbers.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('flows.title') }
}
const PAGE = 50

type Query = { state?: string; cursor?: string }
export default async function FlowsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const person = await requirePerson('flows:read')
  const { t } = await texts()
  const query = await searchParams
  const state = FLOW_STATES.find(each => each === query.state)
  const cursor = query.cursor && isId(query.cursor) ? query.cursor : undefined
  const { items, nextCursor } = await services().flows.list({
    limit: PAGE,
    cursor,
    states: state ? [state] : undefined
  })
  const views = await Promise.all(items.map(({ id }) => describeFlow(services(), id)))
  const mayWrite = can(person.role, 'flows:write')
  return (
    <>
      <PageHeader
        title={t('flows.title')}
        lead={t('flows.lead')}
        actions={
          mayWrite && (
            <Link href="/flows/new" className={buttonClass('primary')}>
              {t('flows.create')}
            </Link>
          )
        }
      />
      <FilterLinks
        label={t('flows.state')}
        current={state ?? 'all'}
        options={[
          { key: 'all', href: '/flows', label: t('ui.all') },
          ...FLOW_STATES.map(key => ({
            key,
            href: withQuery('/flows', { state: key }),
            label: t(`flows.states.${key}`)
          }))
        ]}
      />
      <Card flush>
        <Flows rows={views} filtered={state !== undefined} />
        <MoreLink path="/flows" query={{ state }} next={nextCursor} label={t('messages.more')} />
      </Card>
      {mayWrite && <Recipes />}
    </>
  )
}

type View = Awaited<ReturnType<typeof describeFlow>>
async function Flows({ rows, filtered }: { rows: View[]; filtered: boolean }) {
  const { t, format } = await texts()
  return (
    <Table
      caption={t('flows.title')}
      rows={rows}
      rowKey={row => row.flow.id}
      empty={
        filtered ? (
          <EmptyState icon={Workflow} title={t('flows.nothingFits')} />
        ) : (
          <EmptyState icon={Workflow} title={t('flows.empty')}>
            {t('flows.emptyLead')}
          </EmptyState>
        )
      }
      columns={[
        {
          key: 'name',
          label: t('flows.name'),
          wide: true,
          cell: ({ flow }) => (
            <Link href={`/flows/${flow.id}`} className="font-medium text-accent-strong hover:underline">
              {flow.name}
            </Link>
          )
        },
        {
          key: 'state',
          label: t('flows.state'),
          cell: ({ flow }) => <FlowStateBadge state={flow.state} label={t(`flows.states.${flow.state}`)} />
        },
        ...(['entered', 'waiting', 'reached', 'finished', 'left'] as const).map(key => ({
          key,
          label: t(`flows.${key}`),
          numeric: true,
          cell: (row: View) => format.number(balanceOf(row)[key])
        })),
        {
          key: 'changed',
          label: t('flows.changedAt'),
          cell: ({ flow }) => format.dateTime(flow.updatedAt, { dateStyle: 'short', timeStyle: 'short' })
        }
      ]}
    />
  )
}

/** Flows that most shops begin with, each one click from a draft. */
async function Recipes() {
  const { t } = await texts()
  return (
    <section className="mt-8" aria-label={t('flows.recipes')}>
      <h2 className="text-lg font-semibold">{t('flows.recipes')}</h2>
      <p className="mb-3 text-ink-soft">{t('flows.recipesLead')}</p>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {RECIPES.map(recipe => (
          <li
            key={recipe}
            className="flex items-start justify-between gap-3 rounded-lg border border-line bg-surface p-4"
          >
            <div className="min-w-0">
              <h3 className="font-medium">{t(`flows.recipeNames.${recipe}`)}</h3>
              <p className="text-small text-ink-soft">{t(`flows.recipeTexts.${recipe}`)}</p>
            </div>
            <UseRecipe recipe={recipe} start={startRecipe} />
          </li>
        ))}
      </ul>
    </section>
  )
}
