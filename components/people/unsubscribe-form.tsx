import { Button } from '../ui/button.tsx'

export function UnsubscribeForm({
  lead,
  label,
  unsubscribe
}: {
  lead: string
  label: string
  unsubscribe: () => Promise<void>
}) {
  return (
    <form action={unsubscribe} className="flex flex-col gap-4">
      <p>{lead}</p>
      <Button type="submit" variant="primary">
        {label}
      </Button>
    </form>
  )
}
