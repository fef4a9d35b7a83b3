import type { Outcome } from './provider.ts'
import { redact } from './vendor-outcome.ts'

// What a connection that never stood is called, wherever a library puts it
const BEFORE_SENDING =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|SELF_SIGNED|UNABLE_TO_|ERR_TLS|UND_ERR_CONNECT_TIMEOUT|connect ETIMEDOUT/

/** A call through a vendor's library that failed without an answer: `not_sent` only when that is certain. */
export function sdkFailure(error: unknown): Outcome {
  const {
    code = '',
    message = '',
    cause
  } = error as { code?: unknown; message?: string; cause?: { code?: string } }
  const detail = `${String(code)} ${cause?.code ?? ''} ${message}`.replace(/\s+/g, ' ').trim()
  return { kind: BEFORE_SENDING.test(detail) ? 'not_sent' : 'unknown', detail: redact(detail) }
}

/** What a provider's codes mean, first match first. A code that stands nowhere says that this message was refused. */
export type CodeTable = readonly (readonly [
  RegExp,
  'throttled' | 'account_fault' | 'retry' | 'unknown' | 'duplicate'
])[]

export function outcomeOfCode(table: CodeTable, code: string, message: string, waitMs = 2000): Outcome {
  const detail = redact(message)
  const kind = table.find(([pattern]) => pattern.test(code))?.[1] ?? 'rejected'
  if (kind === 'throttled') return { kind, waitMs }
  if (kind === 'unknown' || kind === 'duplicate') return { kind, detail: `${code} ${detail}` }
  return { kind, code, detail }
}
