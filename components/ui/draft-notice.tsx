'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { useAction } from './use-action.ts'
import type { DraftProps } from './use-draft.ts'

/** Says that a draft was restored, and offers to discard it. */
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

/** Says when the draft was last saved. */
export function DraftKept({ at }: { at: number | undefined }) {
  const t = useTranslations('drafts')
  const format = useFormatter()
  return (
    <span role="status" className="text-xs text-ink-soft">
      {at === undefined ? '' : t('kept', { time: format.dateTime(at, { timeStyle: 'short' }) })}
    </span>
  )
}
