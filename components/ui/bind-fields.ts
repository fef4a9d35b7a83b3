/**
 * Ties the fields of a form to its values and to the faults that its action answered. `path` is the field's name in the
 * action's input, where it is not the same as in the form.
 */
export const bindFields =
  <Values extends object>(values: Values, change: (next: Values) => void, faults: Record<string, string>) =>
  <Name extends keyof Values & string>(name: Name, path: string = name) => ({
    value: values[name],
    error: faults[path],
    onChange: (event: { target: { value: string } }) => change({ ...values, [name]: event.target.value })
  })
