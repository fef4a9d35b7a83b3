'use client'
import { useRef, useState, type FormEvent } from 'react'
import { useMessages } from 'use-intl'
import type { z } from 'zod'
import { faultsOf } from '#lib/errors.ts'
import type { Action } from '../ui/action-result.ts'
import { useAction, type ActionOptions } from '../ui/use-action.ts'

export interface FormOptions<Values, Input, Output> extends ActionOptions<Output> {
  action: Action<Input, Output>
  /** What the fields hold at first. */
  start: Values
  /** What the action is given. */
  input: (values: Values) => Input
  /** The schema that the action checks with. It is fetched with the first touch, so that no page pays for it when it loads. */
  schema?: (() => Promise<z.ZodType>) | undefined
  /** What is wrong before the action can be given anything, by field. */
  check?: ((values: Values) => Record<string, string>) | undefined
}
interface Bound<Value> {
  value: Value
  error: string | undefined
  onChange: (event: { target: { value: string } }) => void
  onFocus: () => void
  onBlur: () => void
}
/** What the fields of a form need of it. */
export interface Form<Values> {
  values: Values
  set: (part: Partial<Values>) => void
  /** Ties a field to its value and its fault; `path` is its name in the action's input where that differs. */
  bind: <Name extends keyof Values & string>(name: Name, path?: string) => Bound<Values[Name]>
  /** The fault of a field, or of an entry of what is written as a list in it. */
  fault: (path: string) => string | undefined
  /** All of them, by path. */
  faults: Record<string, string>
}

type Faults = Record<string, string>
const isAt = (key: string, path: string) => key === path || key.startsWith(`${path}.`)
const faultAt = (path: string, faults: Faults): string | undefined =>
  faults[path] ?? Object.entries(faults).find(([key]) => isAt(key, path))?.[1]
const without = (path: string, faults: Faults): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([key]) => !isAt(key, path)))

/** The fields of one action: their values, and what is wrong with each, said by one schema here and on the server. */
export function useForm<Values extends object, Input, Output>(options: FormOptions<Values, Input, Output>) {
  const { action, start, input, schema, check: checkFirst, ...rest } = options
  const { errors } = useMessages()
  const element = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState(start)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const loaded = useRef<Promise<z.ZodType | undefined>>(undefined)
  function show(found: Record<string, string>) {
    setFaults(found)
    // what is marked is on the page with the next picture
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  const { run, ...state } = useAction(action, {
    ...rest,
    refused(fields) {
      show(fields)
      rest.refused?.(fields)
    }
  })
  // without the schema (a lost network) the server says the same a moment later
  const load = () => (loaded.current ??= schema?.().catch(() => undefined) ?? Promise.resolve(undefined))
  const say = (key: string) => new Map(Object.entries(errors)).get(key) ?? errors.value_kind
  async function check(): Promise<Record<string, string>> {
    const first = checkFirst?.(values) ?? {}
    if (Object.keys(first).length > 0) return first
    const result = (await load())?.safeParse(input(values))
    return Object.fromEntries(
      (result?.error ? faultsOf(result.error) : []).map(({ path, message }) => [path, say(message)])
    )
  }
  const fault = (path: string) => faultAt(path, faults)
  async function checkField(path: string) {
    const wrong = faultAt(path, await check())
    if (wrong !== undefined) setFaults(before => ({ ...before, [path]: wrong }))
  }
  async function submit() {
    const found = await check()
    if (Object.keys(found).length > 0) {
      show(found)
      rest.refused?.(found)
    } else {
      setFaults({})
      run(input(values))
    }
  }
  const trySubmit = () => {
    submit().catch(reportError)
  }
  return {
    ...state,
    values,
    set: (part: Partial<Values>) => setValues(before => ({ ...before, ...part })),
    reset: () => setValues(start),
    fault,
    faults,
    submit: trySubmit,
    dirty: JSON.stringify(values) !== JSON.stringify(start),
    bind: <Name extends keyof Values & string>(name: Name, path: string = name): Bound<Values[Name]> => ({
      value: values[name],
      error: fault(path),
      onChange(event: { target: { value: string } }) {
        setValues({ ...values, [name]: event.target.value })
        if (fault(path) !== undefined) setFaults(without(path, faults))
      },
      onFocus() {
        load().catch(reportError)
      },
      // a field that was passed by is not wrong yet
      onBlur() {
        if (values[name] !== start[name]) checkField(path).catch(reportError)
      }
    }),
    form: {
      ref: element,
      noValidate: schema !== undefined,
      onSubmit(event: FormEvent) {
        event.preventDefault()
        trySubmit()
      }
    }
  }
}
