'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextArea } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

/** The hosts that links to China may lead to. */
export function FiledHosts({
  hosts,
  save
}: {
  hosts: string[]
  save: Action<{ hosts: string }, { hosts: string[] }>
}) {
  const t = useTranslations('compliance')
  const [value, setValue] = useState(hosts.join('\n'))
  const { run, pending, fields } = useAction(save, { success: t('fourEyesSaved') })
  return (
    <Card title={t('hosts')}>
      <form
        className="flex flex-col items-start gap-3"
        onSubmit={event => {
          event.preventDefault()
          run({ hosts: value })
        }}
      >
        <TextArea
          className="w-full max-w-lg"
          label={t('hostsLabel')}
          hint={t('hostsHint')}
          rows={3}
          value={value}
          error={fields.hosts}
          onChange={event => setValue(event.target.value)}
        />
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
