'use client'
import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { Action } from './action-result.ts'

/** Runs a server action: pending while it works, errors by field, one toast for what is not a field's fault. */
export function useAction<Input, Output>(
  action: Action<Input, Output>,
  options: { done?: (output: Output) => void; success?: string } = {}
) {
  const mutation = useMutation({
    mutationFn: action,
    onSuccess(result) {
      if (result.ok) {
        if (options.success) toast.success(options.success)
        options.done?.(result.data)
      } else if (Object.keys(result.fields).length === 0) toast.error(result.message)
    }
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
