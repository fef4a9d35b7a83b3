'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Filter } from '#lib/audiences/filter-fields.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { DraftKept, DraftNotice } from '../ui/draft-notice.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { fromDraft, useDraft, type DraftProps } from '../ui/use-draft.ts'
import { FilterGroup } from './filter-group.tsx'
import { fromFilter, toFilter, type FilterChoices } from './filter-tree.ts'

export interface AudienceCount {
  count: number
  reachable: number
  optedOut: number
  noConsent: number
  /** Some of them: name and masked number. */
  sample: { id: string; who: string }[]
}
interface Props extends DraftProps {
  audience?: { id: string; name: string; filter: Filter }
  choices: FilterChoices
  save: Action<{ id?: string; name: string; filter: Filter }, { id: string }>
  count: Action<{ filter: Filter }, AudienceCount>
}

function LiveCount({ filter, count }: { filter: Filter; count: Props['count'] }) {
  const t = useTranslations('audiences')
  const format = useFormatter()
  const asked = useDeferredValue(filter)
  const { data, isFetching } = useQuery({
    queryKey: ['audience-count', asked],
    queryFn: () => count({ filter: asked }),
    placeholderData: keepPreviousData
  })
  const known = data?.ok ? data.data : undefined
  return (
    <Card title={t('live')} className="self-start lg:sticky lg:top-4">
      <div aria-live="polite" aria-busy={isFetching}>
        <p className="text-3xl font-semibold tabular-nums" data-testid="audience-count">
          {known ? format.number(known.count) : '—'}
        </p>
        {data && !data.ok && <Notice kind="bad">{Object.values(data.fields)[0] ?? data.message}</Notice>}
        <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          {(['reachable', 'optedOut', 'noConsent'] as const).map(key => (
            <div key={key} className="contents">
              <dt className="text-ink-soft">{t(`reach.${key}`)}</dt>
              <dd className="text-right tabular-nums" data-testid={`audience-${key}`}>
                {known ? format.number(known[key]) : '—'}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      {known && known.sample.length > 0 && (
        <div className="mt-4 border-t border-line pt-3">
          <h3 className="mb-1 text-small font-medium">{t('sample')}</h3>
          <ul className="text-ink-soft">
            {known.sample.map(each => (
              <li key={each.id} className="truncate">
                {each.who}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

/** Builds a filter while its count is kept beside it. */
export function AudienceBuilder({ audience, choices, save, count, draft, keepDraft, discardDraft }: Props) {
  const t = useTranslations('audiences')
  const form = `audience:${audience?.id ?? 'new'}`
  const everyone: Filter = { all: [] }
  const saved = { name: audience?.name ?? '', filter: audience?.filter ?? everyone }
  const [name, setName] = useState(() => fromDraft(saved, draft?.fields).name)
  const [group, setGroup] = useState(() => fromFilter(fromDraft(saved, draft?.fields).filter))
  const { run, pending, done, fields } = useAction(save, {
    success: t('saved'),
    next: () => '/audiences'
  })
  const filter = toFilter(group)
  const { keptAt } = useDraft(form, { name, filter }, { keepDraft }, pending || done)
  return (
    <form
      className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]"
      onSubmit={event => {
        event.preventDefault()
        run({ ...(audience ? { id: audience.id } : {}), name, filter })
      }}
    >
      <Card className="self-start">
        <div className="flex flex-col gap-4">
          <DraftNotice
            form={form}
            draft={draft}
            discardDraft={discardDraft}
            anew={() => {
              setName(saved.name)
              setGroup(fromFilter(saved.filter))
            }}
          />
          <TextField
            label={t('name')}
            required
            maxLength={100}
            value={name}
            error={fields.name ?? fields.filter}
            onChange={event => setName(event.target.value)}
          />
          <FilterGroup group={group} choices={choices} change={setGroup} />
          <datalist id="known-tags">
            {choices.tags.map(tag => (
              <option key={tag} value={tag}>
                {tag}
              </option>
            ))}
          </datalist>
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" pending={pending}>
              {t('save')}
            </Button>
            <DraftKept at={keptAt} />
          </div>
        </div>
      </Card>
      <LiveCount filter={filter} count={count} />
    </form>
  )
}
