'use client'
import { useEffect, useRef, useState } from 'react'
import type { Action } from './action-result.ts'

export type Fields = Record<string, unknown>
export interface DraftProps {
  /** What was being written when the form was last open. */
  draft?: { fields: Fields; updatedAt: number } | undefined
  keepDraft: Action<{ form: string; fields: Fields }, { keptAt: number }>
  discardDraft: Action<{ form: string }, { form: string }>
}
const PAUSE_MS = 800

/** The start of a form: what was being written, as far as it still has the shape of `start`. */
export function fromDraft<Values extends object>(start: Values, kept: unknown): Values {
  if (typeof kept !== 'object' || kept === null) return start
  const found = new Map<string, unknown>(Object.entries(kept))
  const fits = Object.entries(start).map(([key, value]) => {
    const other = found.get(key)
    const same =
      typeof other === typeof value &&
      Array.isArray(other) === Array.isArray(value) &&
      (value === null) === (other === null)
    return [key, same ? other : value]
  })
  return { ...start, ...Object.fromEntries(fits) }
}

/** Keeps what is written on the server, a moment after the last key: nothing is lost by a reload or a sign-out. */
export function useDraft(
  form: string,
  fields: Fields,
  { keepDraft }: Pick<DraftProps, 'keepDraft'>,
  /** True while and after the form is saved: a late draft must not come back. */
  saved: boolean
): {
  /** When all that stands in the form was kept; undefined while some of it is not. */
  keptAt: number | undefined
} {
  const [kept, setKept] = useState<{ text: string; at: number }>()
  const text = JSON.stringify(fields)
  const last = useRef(text)
  useEffect(() => {
    if (saved || text === last.current) return
    const timer = setTimeout(() => {
      last.current = text
      keepDraft({ form, fields: JSON.parse(text) }).then(
        answer => {
          if (answer.ok) setKept({ text, at: answer.data.keptAt })
        },
        // the network: the next pause in the writing keeps all of it
        () => undefined
      )
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [form, text, keepDraft, saved])
  return { keptAt: kept?.text === text ? kept.at : undefined }
}
