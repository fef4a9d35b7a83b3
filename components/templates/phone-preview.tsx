'use client'
import { useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Notice } from '../ui/notice.tsx'

export interface Preview {
  text: string
  parts: { encoding: string; units: number; parts: number }
  variables: string[]
  links: string[]
  error: string | null
  findings: { rule: string; verdict: string; text: string }[]
}
const TONES: Record<string, Tone> = { block: 'bad', defer: 'warn', warn: 'warn', rewrite: 'accent' }

/** A message as a phone shows it, with its parts and what the rules say. */
export function PhonePreview({ preview }: { preview: Preview | undefined }) {
  const t = useTranslations('templates')
  return (
    <aside aria-label={t('preview')} className="flex flex-col gap-3 lg:sticky lg:top-6 lg:self-start">
      <div className="rounded-[1.75rem] border-4 border-line bg-bg p-4 pt-6">
        <p className="mb-3 text-center text-xs text-ink-soft">{t('preview')}</p>
        <div className="min-h-40 rounded-2xl rounded-tl-sm bg-surface px-3.5 py-2.5 break-words whitespace-pre-wrap shadow-sm">
          {preview?.text || <span className="text-ink-soft">{t('previewEmpty')}</span>}
        </div>
      </div>
      {preview && (
        <p className="flex flex-wrap gap-2" aria-live="polite">
          <Badge tone={preview.parts.parts > 1 ? 'warn' : 'good'}>{t('parts', { count: preview.parts.parts })}</Badge>
          <Badge>{t('units', { count: preview.parts.units })}</Badge>
          {preview.parts.encoding !== 'characters' && <Badge>{preview.parts.encoding}</Badge>}
        </p>
      )}
      {preview?.error && preview.text !== '' && <Notice kind="bad">{preview.error}</Notice>}
      {preview && preview.text !== '' && (
        <ul className="flex flex-col gap-2">
          {preview.findings.map(finding => (
            <li key={finding.rule} className="rounded-md border border-line bg-surface px-3 py-2 text-[13px]">
              <span className="mb-1 flex items-center gap-2">
                <Badge tone={TONES[finding.verdict] ?? 'neutral'}>{t(`verdicts.${finding.verdict as 'block'}`)}</Badge>
                <span className="font-mono text-xs text-ink-soft">{finding.rule}</span>
              </span>
              {finding.text}
            </li>
          ))}
        </ul>
      )}
    </aside>
  )
}
