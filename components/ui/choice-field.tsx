import { SelectField, type FieldProps } from './field.tsx'

interface Props<Value extends string> extends FieldProps {
  options: readonly Value[]
  /** What an option is called. */
  say: (option: Value) => string
  value: Value
  choose: (option: Value) => void
  disabled?: boolean
}
/** One of some known words, which stays one of them for the compiler. */
export function ChoiceField<Value extends string>({ options, say, value, choose, ...rest }: Props<Value>) {
  return (
    <SelectField
      {...rest}
      value={value}
      onChange={event => {
        const chosen = options.find(option => option === event.target.value)
        if (chosen !== undefined) choose(chosen)
      }}
    >
      {options.map(option => (
        <option key={option} value={option}>
          {say(option)}
        </option>
      ))}
    </SelectField>
  )
}
