import type { ExternalToast } from 'sonner'

// first needed when something is done, and larger than all that uses it
const load = async () => (await import('sonner')).toast

/** Says what went wrong; where the network is too poor to fetch the toast, in the browser's own box. */
export function sayFault(message: string): void {
  load().then(
    toast => toast.error(message),
    () => window.alert(message)
  )
}
/** Says that something is done. The page shows it too, so nothing is lost when the toast cannot be fetched. */
export function sayDone(message: string, options?: ExternalToast): void {
  load().then(
    toast => toast.success(message, options),
    () => undefined
  )
}
