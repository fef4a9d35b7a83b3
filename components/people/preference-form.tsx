import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/field.tsx'

interface Props {
  texts: Record<'less' | 'topics' | 'often' | 'seldom' | 'pause' | 'save', string>
  topics: { id: string; name: string; wanted: boolean }[]
  seldom: boolean
  paused: boolean
  save: (data: FormData) => Promise<void>
}

/** What somebody wants less of, short of everything. Nothing of it needs a script. */
export function PreferenceForm({ texts, topics, seldom, paused, save }: Props) {
  return (
    <form action={save} className="flex flex-col gap-4">
      <h2 className="font-semibold">{texts.less}</h2>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-small text-ink-soft">{texts.topics}</legend>
        {topics.map(({ id, name, wanted }) => (
          <div key={id}>
            <input type="hidden" name="offered" value={id} />
            <CheckField label={name} name="wanted" value={id} defaultChecked={wanted} />
          </div>
        ))}
      </fieldset>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-small text-ink-soft">{texts.often}</legend>
        <CheckField label={texts.seldom} name="seldom" defaultChecked={seldom} />
        <CheckField label={texts.pause} name="pause" defaultChecked={paused} />
      </fieldset>
      <Button type="submit">{texts.save}</Button>
    </form>
  )
}

/** One tap for everything stands first, whatever else is offered. */
export function LeaveForm({
  lead,
  label,
  leave
}: {
  lead: string
  label: string
  leave: () => Promise<void>
}) {
  return (
    <form action={leave} className="flex flex-col gap-4">
      <p className="break-words">{lead}</p>
      <Button type="submit" variant="primary">
        {label}
      </Button>
    </form>
  )
}
