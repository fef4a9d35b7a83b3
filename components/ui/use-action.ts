'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from './action-result.ts'
import { newPostToken } from './post-token.ts'
import { sayDone, sayFault } from './toasts.ts'

/** An action that takes another one back. */
export interface Undo<Input> {
  action: Action<Input, unknown>
  input: Input
}
const UNDO_MS = 10_000

export interface ActionOptions<Output, Back = never> {
  done?: (output: Output) => void
  /** What is wrong, by field; for forms that have to show where. */
  refused?: (fields: Record<string, string>) => void
  success?: string | undefined
  undo?: Undo<Back> | undefined
  /** Where to go when it is done, or whether the page is read again; until that is on the screen, nothing can be sent twice. */
  next?: 'refresh' | ((output: Output) => string) | undefined
}

/** Runs a server action once at a time: pending while it works, errors by field, one toast for what is not a field's fault. */
export function useAction<Input, Output, Back = never>(
  action: Action<Input, Output>,
  { done, refused, success, undo, next }: ActionOptions<Output, Back> = {}
) {
  const t = useTranslations('ui')
  const router = useRouter()
  const [moving, move] = useTransition()
  // the button is disabled with the next picture, and a double click is faster
  const busy = useRef(false)
  const token = useRef<string>(undefined)
  async function takeBack({ action: back, input }: Undo<Back>) {
    const result = await back(input, newPostToken())
    if (result.ok) router.refresh()
    else sayFault(result.message)
  }
  const unreached = () => sayFault(t('unreached'))
  const offer = undo && {
    duration: UNDO_MS,
    action: {
      label: t('undo'),
      onClick() {
        takeBack(undo).catch(unreached)
      }
    }
  }
  const mutation = useMutation({
    mutationFn: (input: Input) => action(input, (token.current ??= newPostToken())),
    onSuccess(result) {
      if (!result.ok) {
        refused?.(result.fields)
        if (Object.keys(result.fields).length === 0) sayFault(result.message)
        return
      }
      // the next one is another intention
      token.current = undefined
      if (success) sayDone(success, offer)
      done?.(result.data)
      if (next === 'refresh') move(() => router.refresh())
      else if (next) move(() => router.push(next(result.data)))
    },
    // the network, not the action: what was typed is still there, and the token makes trying again safe
    onError: unreached,
    onSettled() {
      busy.current = false
    }
  })
  const failed = mutation.data?.ok === false ? mutation.data : undefined
  return {
    run: (input: Input) => {
      if (busy.current || moving) return
      busy.current = true
      mutation.mutate(input)
    },
    pending: mutation.isPending || moving,
    done: mutation.data?.ok === true,
    fields: failed?.fields ?? {},
    message: failed?.message
  }
}
