'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { useAction } from './use-action.ts'
import type { DraftProps } from './use-draft.ts'

/** Says that the form shows what was being written, and takes it back to what is saved. */
export function DraftNotice({
  form,
  draft,
  discardDraft,
  anew
}: Pick<DraftProps, 'draft' | 'discardDraft'> & { form: string; anew: () => void }) {
  const t = useTranslations('drafts')
  const format = useFormatter()
  const { run, pending } = useAction(discardDraft, {
    done() {
      anew()
    },
    next: 'refresh'
  })
  if (!draft) return null
  return (
    <Notice kind="info">
      <span className="flex flex-wrap items-center gap-3">
        {t('restored', {
          time: format.dateTime(draft.updatedAt, { dateStyle: 'short', timeStyle: 'short' })
        })}
        <Button small pending={pending} onClick={() => run({ form })}>
          {t('anew')}
        </Button>
      </span>
    </Notice>
  )
}

/** A quiet word on when what is written was last kept. */
export function DraftKept({ at }: { at: number | undefined }) {
  const t = useTranslations('drafts')
  const format = useFormatter()
  return (
    <span role="status" className="text-xs text-ink-soft">
      {at === undefined ? '' : t('kept', { time: format.dateTime(at, { timeStyle: 'short' }) })}
    </span>
  )
}
