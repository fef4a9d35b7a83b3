import { AsyncLocalStorage } from 'node:async_hooks'

/** What belongs to one request of a browser or a program, wherever the code that works on it is. */
export interface RequestContext {
  /** In the answer's header x-request-id and in every line of the log. */
  id: string
  /** A server action of ours has begun: until then a failure is the fault of what was sent. */
  acted: boolean
}
// the server's code is bundled more than once: all bundles look into one store
const holder = globalThis as typeof globalThis & { tuixinRequest?: AsyncLocalStorage<RequestContext> }
export const requestContext = (holder.tuixinRequest ??= new AsyncLocalStorage<RequestContext>())

export function actionBegins(): void {
  const context = requestContext.getStore()
  if (context) context.acted = true
}
