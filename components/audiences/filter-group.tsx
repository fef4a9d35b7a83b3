'use client'
import { FolderPlus, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { FilterLeaf } from './filter-leaf.tsx'
import {
  DEEPEST,
  HOWS,
  isGroup,
  newLeaf,
  nextKey,
  type FilterChoices,
  type Group,
  type Leaf
} from './filter-tree.ts'

interface Props {
  group: Group
  choices: FilterChoices
  depth?: number
  change: (group: Group) => void
  remove?: () => void
}

/** Conditions of which all, any or none must hold; groups may stand within groups. */
export function FilterGroup({ group, choices, depth = 1, change, remove }: Props) {
  const t = useTranslations('audiences')
  const put = (key: number, item: Leaf | Group) =>
    change({ ...group, inner: group.inner.map(each => (each.key === key ? item : each)) })
  const drop = (key: number) => change({ ...group, inner: group.inner.filter(each => each.key !== key) })
  const add = (item: Leaf | Group) => change({ ...group, inner: [...group.inner, item] })
  return (
    <fieldset className={classes('min-w-0', depth > 1 && 'rounded-md border-l-2 border-accent pl-3')}>
      <legend className="sr-only">{t('group', { depth })}</legend>
      <div className="mb-3 flex items-end gap-2">
        <ChoiceField
          className="w-56 max-w-full min-w-0"
          label={t('mode')}
          options={HOWS}
          say={how => t(`modes.${how}`)}
          value={group.how}
          choose={how => change({ ...group, how })}
        />
        {remove && (
          <Button variant="ghost" aria-label={t('removeGroup')} onClick={remove}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        )}
      </div>
      {group.inner.length === 0 && (
        <p className="mb-3 text-ink-soft">{t(depth === 1 ? 'everyone' : 'emptyGroup')}</p>
      )}
      <ul className="flex flex-col gap-3">
        {group.inner.map(item => (
          <li key={item.key}>
            {isGroup(item) ? (
              <FilterGroup
                group={item}
                choices={choices}
                depth={depth + 1}
                change={next => put(item.key, next)}
                remove={() => drop(item.key)}
              />
            ) : (
              <FilterLeaf
                leaf={item}
                choices={choices}
                change={next => put(item.key, next)}
                remove={() => drop(item.key)}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button small onClick={() => add(newLeaf())}>
          <Plus aria-hidden className="size-4" />
          {t('addRow')}
        </Button>
        {depth < DEEPEST && (
          <Button small onClick={() => add({ key: nextKey(), how: 'any', inner: [newLeaf()] })}>
            <FolderPlus aria-hidden className="size-4" />
            {t('addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
