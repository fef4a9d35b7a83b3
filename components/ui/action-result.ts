/** What every server action answers: the value, or what is wrong in the reader's language, by field. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; fields: Record<string, string> }
/** `token` is the same for every post of one intention: the server carries it out once. */
export type Action<Input, Output> = (input: Input, token?: string) => Promise<ActionResult<Output>>
