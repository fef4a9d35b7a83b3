/** What every server action answers: the value, or what is wrong in the reader's language, by field. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; fields: Record<string, string> }
export type Action<Input, Output> = (input: Input) => Promise<ActionResult<Output>>
