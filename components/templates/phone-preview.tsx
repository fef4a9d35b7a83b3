'use client'
import { useMessages, useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { wordOf } from '../ui/word-of.ts'

export interface Preview {
  text: string
  parts: { encoding: string; units: number; parts: number }
  variables: string[]
  links: string[]
  error: string | null
  findings: PreviewFinding[]
  /** Characters that raise the cost; `put` is a cheaper replacement. */
  dearer?: { find: string; put: string | undefined }[]
}
export interface PreviewFinding {
  rule: string
  verdict: string
  message: string
  source: string
  certainty: string
  words: string[]
  fixes: { find: string; put: string }[]
}
const TONES: Record<string, Tone> = { block: 'bad', defer: 'warn', warn: 'warn', rewrite: 'accent' }

/** A character as it can be shown: invisible ones by their code point. */
const nameOf = (character: string) =>
  character.trim() === '' || character === '\u200b'
    ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : character

const MARKED = ['block', 'warn', 'defer']

/** Short links as the preview writes them, all alike: the nth of them opens the nth address below. */
const SAMPLE_LINK = /(https?:\/\/\S+?\/s\/x{8}\d)/

/** The text with its links marked from their first character to their last, and numbered as below. */
function WithLinks({ text, findings }: { text: string; findings: PreviewFinding[] }) {
  let place = 0
  return text.split(SAMPLE_LINK).map((piece, i) => {
    if (i % 2 === 0) return <Marked key={`${i}-${piece}`} text={piece} findings={findings} />
    place++
    return (
      <span
        key={`${i}-${piece}`}
        data-testid="link-mark"
        className="rounded-sm bg-accent-soft text-accent-strong"
      >
        {piece}
        <sup aria-hidden>{place}</sup>
      </span>
    )
  })
}

/** The text with the words that a rule is about marked. */
function Marked({ text, findings }: { text: string; findings: PreviewFinding[] }) {
  const words = [
    ...new Set(findings.flatMap(finding => (MARKED.includes(finding.verdict) ? finding.words : [])))
  ]
    .filter(word => word !== '' && word.length < 40)
    .sort((a, b) => b.length - a.length)
  if (words.length === 0) return text
  const pattern = new RegExp(
    `(${words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
    'g'
  )
  return text.split(pattern).map((piece, i) =>
    words.includes(piece) ? (
      <mark key={`${i}-${piece}`} className="rounded-sm bg-bad-soft px-0.5 text-bad">
        {piece}
      </mark>
    ) : (
      piece
    )
  )
}

/** What one rule says, its source, and what may stand in place of its words. */
function FindingItem({
  finding,
  fix
}: {
  finding: PreviewFinding
  fix?: ((find: string, put: string) => void) | undefined
}) {
  const t = useTranslations('templates')
  const words = useMessages()
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-2 text-small">
      <span className="mb-1 flex items-center gap-2">
        <Badge tone={TONES[finding.verdict] ?? 'neutral'}>
          {wordOf(words.templates.verdicts, finding.verdict)}
        </Badge>
        <span className="font-mono text-xs text-ink-soft">{finding.rule}</span>
      </span>
      {finding.message}
      <span className="mt-0.5 block text-xs text-ink-soft">
        {t('ruleSource', { source: finding.source, certainty: finding.certainty })}
      </span>
      {fix && finding.fixes.length > 0 && (
        <span className="mt-2 flex flex-wrap gap-2">
          {finding.fixes.map(({ find, put }) => (
            <Button key={find} small onClick={() => fix(find, put)}>
              {t('replaceWith', { find, put })}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}

/** A message as a phone shows it, with its parts and what the rules say. `fix` replaces words in the body while it is written. */
export function PhonePreview({
  preview,
  fix
}: {
  preview: Preview | undefined
  fix?: (find: string, put: string) => void
}) {
  const dearer = preview?.dearer ?? []
  const t = useTranslations('templates')
  return (
    <aside aria-label={t('preview')} className="flex flex-col gap-3 lg:sticky lg:top-6 lg:self-start">
      <div className="rounded-phone border-4 border-line bg-bg p-4 pt-6">
        <p className="mb-3 text-center text-xs text-ink-soft">{t('preview')}</p>
        <div className="min-h-40 rounded-2xl rounded-tl-sm bg-surface px-3.5 py-2.5 break-words whitespace-pre-wrap shadow-sm">
          {preview?.text ? (
            <WithLinks text={preview.text} findings={preview.findings} />
          ) : (
            <span className="text-ink-soft">{t('previewEmpty')}</span>
          )}
        </div>
      </div>
      {preview && (
        <p className="flex flex-wrap gap-2" aria-live="polite">
          <Badge tone={preview.parts.parts > 1 ? 'warn' : 'good'}>
            {t('parts', { count: preview.parts.parts })}
          </Badge>
          <Badge>{t('units', { count: preview.parts.units })}</Badge>
          {preview.parts.encoding !== 'characters' && <Badge>{preview.parts.encoding}</Badge>}
        </p>
      )}
      {preview && preview.links.length > 0 && (
        <div className="rounded-md border border-line bg-surface px-3 py-2 text-small">
          {t('linksOpen', { count: preview.links.length })}
          <ol className="mt-1 list-decimal pl-5">
            {preview.links.map((link, place) => (
              <li key={`${place}-${link}`} className="font-mono text-xs break-all text-ink-soft">
                {link}
              </li>
            ))}
          </ol>
        </div>
      )}
      {dearer.length > 0 && (
        <div className="rounded-md border border-line bg-surface px-3 py-2 text-small">
          {t('dearer', { count: dearer.length })}
          <span className="mt-2 flex flex-wrap gap-2">
            {dearer.map(({ find, put }) =>
              fix && put !== undefined ? (
                <Button key={find} small onClick={() => fix(find, put)}>
                  {put.trim() === ''
                    ? t('takeOut', { find: nameOf(find) })
                    : t('replaceWith', { find: nameOf(find), put })}
                </Button>
              ) : (
                <Badge key={find}>{nameOf(find)}</Badge>
              )
            )}
          </span>
        </div>
      )}
      {preview?.error && preview.text !== '' && <Notice kind="bad">{preview.error}</Notice>}
      {preview && preview.text !== '' && (
        <ul className="flex flex-col gap-2">
          {preview.findings.map((finding, i) => (
            <FindingItem key={`${finding.rule}-${i}`} finding={finding} fix={fix} />
          ))}
        </ul>
      )}
    </aside>
  )
}
