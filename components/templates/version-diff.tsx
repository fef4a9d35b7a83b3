import { diffWordsWithSpace } from 'diff'
import { Card } from '../ui/card.tsx'

// Chinese is written without spaces: words are what the language says they are
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** What a version says that the one before did not, and the other way round. */
export function VersionDiff({
  title,
  none,
  before,
  after
}: {
  title: string
  none: string
  before: string
  after: string
}) {
  const pieces = diffWordsWithSpace(before, after, { intlSegmenter: words })
  return (
    <Card title={title} className="mt-5">
      {pieces.some(piece => piece.added || piece.removed) ? (
        <p className="break-words whitespace-pre-wrap">
          {pieces.map((piece, i) =>
            piece.added ? (
              <ins key={i} className="rounded-sm bg-good-soft text-good">
                {piece.value}
              </ins>
            ) : piece.removed ? (
              <del key={i} className="rounded-sm bg-bad-soft text-bad">
                {piece.value}
              </del>
            ) : (
              <span key={i}>{piece.value}</span>
            )
          )}
        </p>
      ) : (
        <p className="text-ink-soft">{none}</p>
      )}
    </Card>
  )
}
