/** What an error is made of. */
export interface Details {
  /** Of HTTP; 0 when there was no answer, -1 when the server was not reached. */
  status: number
  /** Stable, unlike the words. */
  code: string
  detail: string
  /** Each wrong field and what is wrong with it. */
  fields?: Record<string, unknown>
  /** Stands in the log of the installation. */
  requestId?: string | undefined
  /** Seconds to wait, when the answer says so. */
  retryAfter?: number | undefined
  /** The Idempotency-Key or reqNo to call again with. */
  name?: string | undefined
  /** Of a duplicate: what the first call sent. */
  messageId?: string | undefined
}

/** What can go wrong, by what the caller does about it: one class each. */
export class TuixinError extends Error {
  readonly problem: Details
  constructor(problem: Details) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`)
    this.name = new.target.name
    this.problem = problem
  }
}
/** 400, 413, 422, 610: `problem.fields` names each wrong field. Mend the call. */
export class BadRequest extends TuixinError {}
/** 401, 403: the key, its scope, its networks or countries. Somebody has to look. */
export class AccessDenied extends TuixinError {}
/** 404, 611: what the call names is not there. */
export class NotFound extends TuixinError {}
/** 409: the state does not allow it, or the name was used for something else. */
export class Conflict extends TuixinError {}
/** 611: an earlier call had this reqNo or this content; `problem.messageId` is what it sent. */
export class Duplicate extends Conflict {}
/** 429, 612: still too often after the retries; see `problem.retryAfter`. */
export class TooOften extends TuixinError {}
/** A rule stopped the message (`problem.code`): nothing was sent, and sending it again changes nothing. */
export class Refused extends TuixinError {}
/** 500 or 503 after the retries, or never reached: nothing was taken. Try later. */
export class Unavailable extends TuixinError {}
/** 502, 504 or no answer: it may have been taken. `problem.name` is the Idempotency-Key or reqNo to call again with. */
export class OutcomeUnknown extends TuixinError {}
/** A webhook that Tuixin did not sign, or not lately. */
export class BadSignature extends TuixinError {
  constructor(detail: string) {
    super({ status: 0, code: 'signature', detail })
  }
}

/** The class of a status, for both ways of calling. */
export function errorOf(problem: Details): TuixinError {
  const { status } = problem
  if ([400, 413, 422, 610].includes(status)) return new BadRequest(problem)
  if (status === 401 || status === 403) return new AccessDenied(problem)
  if (status === 404 || status === 611) return new NotFound(problem)
  if (status === 409) return new Conflict(problem)
  if (status === 429 || status === 612) return new TooOften(problem)
  return status <= 0 || status >= 500 ? new Unavailable(problem) : new TuixinError(problem)
}
