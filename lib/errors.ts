import type { z } from 'zod'

/** The closed list of what can be refused. Each transport translates it once (app/_transport). */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  /** It was there, and is not kept any more. */
  | 'gone'
  /** Well formed, and of no use, such as a time that has passed. */
  | 'unprocessable'
  | 'rate_limited'
  | 'too_large'
  | 'unavailable'

/** One wrong field: `path` as the caller named it, `message` a key of messages/*.json under `errors`. */
export interface FieldError {
  path: string
  message: string
}

// Next loads this module once for each bundle, so that there are several classes of this name in a process. The brand is in the
// registry of symbols that they all share: `instanceof Refusal` recognises each other's.
const BRAND = Symbol.for('tuixin.refusal')

interface RefusalOptions {
  fields?: FieldError[]
  retryAfterSeconds?: number
  /** Fill the {names} of the message. */
  params?: Record<string, string>
}

/** An expected refusal, thrown by a verb and shown to the person or program that asked. Never a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: FieldError[]
  readonly retryAfterSeconds: number | undefined
  readonly params: Record<string, string>
  readonly [BRAND] = true

  /** `message` is a key of messages/*.json under `errors`. */
  constructor(code: RefusalCode, message: string, options: RefusalOptions = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.fields = options.fields ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
    this.params = options.params ?? {}
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value
  }
}

/** Refuses one field. */
export function refuseField(path: string, message: string): Refusal {
  return new Refusal('invalid', 'invalid', { fields: [{ path, message }] })
}

const ERROR_KEY = /^[a-z][a-z0-9_]*$/
/** The key under `errors` for what a schema says in words of its own; a schema that names a key keeps it. */
function faultKey(issue: z.core.$ZodIssue): string {
  if (ERROR_KEY.test(issue.message)) return issue.message
  const counted = 'origin' in issue && (issue.origin === 'array' || issue.origin === 'set')
  if (issue.code === 'too_small')
    return issue.origin === 'number' || issue.origin === 'int'
      ? 'number_small'
      : Number(issue.minimum) > 1
        ? 'too_short'
        : 'required'
  if (issue.code === 'too_big')
    return issue.origin === 'number' || issue.origin === 'int'
      ? 'number_large'
      : counted
        ? 'too_many'
        : 'too_long'
  // an empty number field is NaN; the value itself is not in the issue
  if (issue.code === 'invalid_type')
    return /received (undefined|null|NaN)$/.test(issue.message) ? 'required' : 'value_kind'
  if (issue.code === 'invalid_format' && (issue.format === 'email' || issue.format === 'url'))
    return issue.format
  if (
    issue.code === 'invalid_value' ||
    (issue.code === 'invalid_format' && /^g?uid|uuid$/.test(issue.format))
  )
    return 'choose'
  return issue.code === 'unrecognized_keys' ? 'unknown_field' : 'value_kind'
}
/** What a schema found wrong, by field: the same in the browser and on the server. */
export const faultsOf = ({ issues }: z.core.$ZodError): FieldError[] =>
  issues.flatMap(issue =>
    // an unknown field is named, not what it stands in
    (issue.code === 'unrecognized_keys' ? issue.keys : [undefined]).map(key => ({
      path: [...issue.path, ...(key === undefined ? [] : [key])].join('.'),
      message: faultKey(issue)
    }))
  )

/** A value that must be there; a missing one is a 404 to the caller. */
export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Refusal('not_found', 'not_found')
  return value
}

/** What may be logged of an error: where it was, and never the values of a query, which name people. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return text.replace(/\nparams:[^\n]*(\n(?!\s+at )[^\n]*)*/g, '').slice(0, 4000)
}
