'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'
import { NewSecret, useNewSecret } from './new-secret.tsx'

type Event = 'messages.receipt' | 'replies.received' | 'campaign.changed' | 'alert.raised'
type Create = Action<{ url: string; events: Event[] }, { id: string; secret: Record<string, string> }>

/** An address of another program, and what it is told of. */
export function CreateWebhook({ events, create }: { events: string[]; create: Create }) {
  const t = useTranslations('webhooks')
  const [url, setUrl] = useState('')
  const { open, change, made, show } = useNewSecret(() => setUrl(''))
  const [chosen, setChosen] = useState(events)
  const { run, pending, fields } = useAction(create, { done: show })
  return (
    <>
      <Button variant="primary" onClick={() => change(true)}>
        {t('create')}
      </Button>
      <Dialog open={open} onOpenChange={change} title={t('create')}>
        {made ? (
          <NewSecret secret={made} close={() => change(false)} />
        ) : (
          <form
            className="flex flex-col gap-4"
            onSubmit={event => {
              event.preventDefault()
              run({ url, events: chosen as Event[] })
            }}
          >
            <TextField
              label={t('url')}
              hint={t('urlHint')}
              required
              type="url"
              maxLength={500}
              value={url}
              error={fields['url']}
              onChange={event => setUrl(event.target.value)}
            />
            <fieldset>
              <legend className="mb-2 text-small font-medium">{t('events')}</legend>
              <div className="grid gap-1.5">
                {events.map(event => (
                  <CheckField
                    key={event}
                    label={`${event} · ${t(`eventNames.${event.replace('.', '_') as 'alert_raised'}`)}`}
                    checked={chosen.includes(event)}
                    onChange={() =>
                      setChosen(
                        chosen.includes(event) ? chosen.filter(each => each !== event) : [...chosen, event]
                      )
                    }
                  />
                ))}
              </div>
              {fields['events'] && <p className="text-xs text-bad">{fields['events']}</p>}
            </fieldset>
            <Button type="submit" variant="primary" pending={pending}>
              {t('create')}
            </Button>
          </form>
        )}
      </Dialog>
    </>
  )
}
