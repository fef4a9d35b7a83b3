'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useDeferredValue, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { type BuiltFilter, FIELDS, fromFilter, type Mode, operatorsOf, type Row, toFilter } from './filter-rows.ts'

interface Props {
  audience?: { id: string; name: string; filter: unknown }
  save: Action<{ id?: string; name: string; filter: BuiltFilter }, { id: string }>
  count: Action<{ filter: BuiltFilter }, { count: number; reachable: number }>
}
const CONSENTS = ['granted', 'none', 'withdrawn'] as const

export function AudienceBuilder({ audience, save, count }: Props) {
  const t = useTranslations('audiences')
  const format = useFormatter()
  const router = useRouter()
  const read = audience ? fromFilter(audience.filter) : undefined
  const [name, setName] = useState(audience?.name ?? '')
  const [mode, setMode] = useState<Mode>(read?.mode ?? 'all')
  const [rows, setRows] = useState<Row[]>(read?.rows ?? [])
  const { run, pending, fields } = useAction(save, { success: t('saved'), done: () => router.push('/audiences') })
  const filter = toFilter(mode, rows)
  const asked = useDeferredValue(JSON.stringify(filter))
  const { data, isFetching } = useQuery({
    queryKey: ['audience-count', asked],
    queryFn: () => count({ filter: JSON.parse(asked) as BuiltFilter }),
    placeholderData: keepPreviousData
  })
  const change = (key: number, next: Partial<Row>) => setRows(rows.map(row => (row.key === key ? { ...row, ...next } : row)))
  if (audience && !read) return <Notice kind="warn">{t('tooDeep')}</Notice>
  return (
    <form
      className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_16rem]"
      onSubmit={event => {
        event.preventDefault()
        run({ ...(audience ? { id: audience.id } : {}), name, filter })
      }}
    >
      <Card className="self-start">
        <div className="flex flex-col gap-4">
          <TextField
            label={t('name')}
            required
            maxLength={100}
            value={name}
            error={fields.name}
            onChange={event => setName(event.target.value)}
          />
          <SelectField label={t('mode')} value={mode} onChange={event => setMode(event.target.value as Mode)}>
            <option value="all">{t('modes.all')}</option>
            <option value="any">{t('modes.any')}</option>
          </SelectField>
          {rows.length === 0 && <p className="text-ink-soft">{t('everyone')}</p>}
          <ul className="flex flex-col gap-3">
            {rows.map(row => (
              <li key={row.key} className="grid items-end gap-2 rounded-md bg-raised p-3 sm:grid-cols-[10rem_8rem_minmax(0,1fr)_auto]">
                <SelectField
                  label={t('field')}
                  value={row.field}
                  onChange={event =>
                    change(row.key, {
                      field: event.target.value as Row['field'],
                      op: 'eq',
                      value: event.target.value === 'consent' ? 'granted' : ''
                    })
                  }
                >
                  {FIELDS.map(field => (
                    <option key={field} value={field}>
                      {t(`fields.${field}`)}
                    </option>
                  ))}
                </SelectField>
                <SelectField label={t('op')} value={row.op} onChange={event => change(row.key, { op: event.target.value as Row['op'] })}>
                  {operatorsOf(row.field).map(op => (
                    <option key={op} value={op}>
                      {t(`ops.${op}`)}
                    </option>
                  ))}
                </SelectField>
                <div className={row.field === 'attribute' ? 'grid grid-cols-2 gap-2' : ''}>
                  {row.field === 'attribute' && (
                    <TextField
                      label={t('attribute')}
                      value={row.attribute}
                      onChange={event => change(row.key, { attribute: event.target.value })}
                    />
                  )}
                  {row.field === 'consent' ? (
                    <SelectField label={t('value')} value={row.value} onChange={event => change(row.key, { value: event.target.value })}>
                      {CONSENTS.map(state => (
                        <option key={state} value={state}>
                          {t(`consents.${state}`)}
                        </option>
                      ))}
                    </SelectField>
                  ) : (
                    <TextField label={t('value')} value={row.value} onChange={event => change(row.key, { value: event.target.value })} />
                  )}
                </div>
                <Button variant="ghost" aria-label={t('removeRow')} onClick={() => setRows(rows.filter(each => each.key !== row.key))}>
                  <Trash2 aria-hidden className="size-4" />
                </Button>
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <Button
              onClick={() =>
                setRows([...rows, { key: Math.max(0, ...rows.map(row => row.key)) + 1, field: 'tag', attribute: '', op: 'eq', value: '' }])
              }
            >
              <Plus aria-hidden className="size-4" />
              {t('addRow')}
            </Button>
            <Button type="submit" variant="primary" pending={pending}>
              {t('save')}
            </Button>
          </div>
        </div>
      </Card>
      <Card title={t('live')} className="self-start">
        <div aria-live="polite" aria-busy={isFetching}>
          <p className="text-3xl font-semibold tabular-nums" data-testid="audience-count">
            {data?.ok ? format.number(data.data.count) : '—'}
          </p>
          <p className="text-ink-soft">{data?.ok ? t('reachableOf', { count: data.data.reachable }) : t('counting')}</p>
        </div>
      </Card>
    </form>
  )
}
