'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { CheckField, TextField } from '../ui/field.tsx'
import { NewSecret } from './new-secret.tsx'

type Create<Event extends string> = Action<
  { url: string; events: Event[] },
  { id: string; secret: Record<string, string> }
>

/** An address of another program, and what it is told of. */
export function CreateWebhook<Event extends string>({
  events,
  create
}: {
  events: { name: Event; label: string }[]
  create: Create<Event>
}) {
  const t = useTranslations('webhooks')
  return (
    <FormDialog
      label={t('create')}
      variant="primary"
      action={create}
      start={{ url: '', events: events.map(each => each.name) }}
      input={values => values}
      answer={({ secret }, close) => <NewSecret secret={secret} close={close} />}
    >
      {({ bind, values, set, fault }) => (
        <>
          <TextField
            label={t('url')}
            hint={t('urlHint')}
            required
            type="url"
            maxLength={500}
            {...bind('url')}
          />
          <fieldset>
            <legend className="mb-2 text-small font-medium">{t('events')}</legend>
            <div className="grid gap-1.5">
              {events.map(({ name, label }) => (
                <CheckField
                  key={name}
                  label={`${name} · ${label}`}
                  checked={values.events.includes(name)}
                  onChange={event =>
                    set({
                      events: event.target.checked
                        ? [...values.events, name]
                        : values.events.filter(each => each !== name)
                    })
                  }
                />
              ))}
            </div>
            {fault('events') && <p className="text-xs text-bad">{fault('events')}</p>}
          </fieldset>
        </>
      )}
    </FormDialog>
  )
}
