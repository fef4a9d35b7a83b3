'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextArea } from '../ui/field.tsx'

/** Domains that links in messages to mainland China may lead to. */
export function FiledHosts({
  hosts,
  save
}: {
  hosts: string[]
  save: Action<{ hosts: string }, { hosts: string[] }>
}) {
  const t = useTranslations('compliance')
  const { form, bind, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).filedHostsInput,
    start: { hosts: hosts.join('\n') },
    input: values => values,
    success: t('fourEyesSaved')
  })
  return (
    <Card title={t('hosts')}>
      <form {...form} className="flex flex-col items-start gap-3">
        <TextArea
          className="w-full max-w-lg"
          label={t('hostsLabel')}
          hint={t('hostsHint')}
          rows={3}
          {...bind('hosts')}
        />
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
