'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Split } from '#lib/campaigns/campaign.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { SplitChoice } from './split-choice.ts'

const BYS = ['clicks', 'opt_outs'] as const satisfies readonly Split['by'][]
/** Names of the variants besides A: as many as there may be. */
const LETTERS = ['B', 'C', 'D'] as const

interface Props {
  choice: SplitChoice
  change: (part: Partial<SplitChoice>) => void
  templates: { id: string; name: string; body: string }[]
  /** The campaign's own template, which is variant A. */
  own: string
  errors: Record<string, string>
}

/** Other texts to try, and how the winner is found. */
export function VariantFields({ choice, change, templates, own, errors }: Props) {
  const t = useTranslations('variants')
  const others = templates.filter(each => each.id !== own)
  const free = others.filter(each => !choice.templateIds.includes(each.id))
  const set = (at: number, id: string) =>
    change({ templateIds: choice.templateIds.map((each, i) => (i === at ? id : each)) })
  return (
    <div className="flex flex-col gap-4 sm:col-span-2">
      {choice.templateIds.map((id, i) => (
        <div key={id} className="flex items-end gap-2">
          <SelectField
            className="min-w-0 flex-1"
            label={t('variant', { letter: LETTERS[i] ?? '' })}
            hint={
              <span className="line-clamp-2 break-words">{templates.find(each => each.id === id)?.body}</span>
            }
            value={id}
            onChange={event => set(i, event.target.value)}
          >
            {others
              .filter(each => each.id === id || !choice.templateIds.includes(each.id))
              .map(each => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
          </SelectField>
          <Button
            variant="ghost"
            className="mb-6"
            aria-label={t('remove', { letter: LETTERS[i] ?? '' })}
            onClick={() => change({ templateIds: choice.templateIds.filter((_, at) => at !== i) })}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      {errors['split.templateIds'] && (
        <p role="alert" className="text-xs text-bad">
          {errors['split.templateIds']}
        </p>
      )}
      {choice.templateIds.length < LETTERS.length && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            small
            disabled={free.length === 0}
            onClick={() =>
              change({ templateIds: [...choice.templateIds, ...free.slice(0, 1).map(each => each.id)] })
            }
          >
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
          <span className="text-xs text-ink-soft">{t(free.length === 0 ? 'noneLeft' : 'addHint')}</span>
        </div>
      )}
      {choice.templateIds.length > 0 && <WinnerFields choice={choice} change={change} errors={errors} />}
    </div>
  )
}

/** How many get the variants first, and what makes one of them the winner. */
function WinnerFields({ choice, change, errors }: Pick<Props, 'choice' | 'change' | 'errors'>) {
  const t = useTranslations('variants')
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <TextField
        label={t('share')}
        hint={t(choice.share === '100' ? 'shareAll' : 'shareHint')}
        type="number"
        min={1}
        max={100}
        required
        value={choice.share}
        error={errors['split.share']}
        onChange={event => change({ share: event.target.value })}
      />
      {choice.share !== '100' && (
        <>
          <ChoiceField
            label={t('by')}
            options={BYS}
            say={by => t(`bys.${by}`)}
            value={choice.by}
            choose={by => change({ by })}
          />
          <TextField
            label={t('hours')}
            hint={t('hoursHint')}
            type="number"
            min={0.5}
            max={168}
            step={0.5}
            required
            value={choice.hours}
            error={errors['split.afterMinutes']}
            onChange={event => change({ hours: event.target.value })}
          />
        </>
      )}
    </div>
  )
}
