'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Action } from './action-result.ts'

// first needed when something is done, and larger than all of this
const toasts = async () => (await import('sonner')).toast

/** An action that takes another one back. */
export interface Undo {
  action: Action<never, unknown>
  input: unknown
}
const UNDO_MS = 10_000

/** Runs a server action: pending while it works, errors by field, one toast for what is not a field's fault. */
export function useAction<Input, Output>(
  action: Action<Input, Output>,
  options: { done?: (output: Output) => void; success?: string; undo?: Undo } = {}
) {
  const t = useTranslations('ui')
  const router = useRouter()
  const takeBack = ({ action: back, input }: Undo) => ({
    duration: UNDO_MS,
    action: {
      label: t('undo'),
      onClick: () =>
        void back(input as never).then(result => {
          if (result.ok) router.refresh()
          else void toasts().then(toast => toast.error(result.message))
        })
    }
  })
  const mutation = useMutation({
    mutationFn: action,
    onSuccess(result) {
      if (result.ok) {
        const { success, undo } = options
        if (success) void toasts().then(toast => toast.success(success, undo ? takeBack(undo) : {}))
        options.done?.(result.data)
      } else if (Object.keys(result.fields).length === 0)
        void toasts().then(toast => toast.error(result.message))
    },
    // the network, not the action: what was typed is still there
    onError: () => void toasts().then(toast => toast.error(t('unreached')))
  })
  const failed = mutation.data?.ok === false ? mutation.data : undefined
  return {
    run: mutation.mutate,
    pending: mutation.isPending,
    done: mutation.data?.ok === true,
    fields: failed?.fields ?? {},
    message: failed?.message
  }
}
