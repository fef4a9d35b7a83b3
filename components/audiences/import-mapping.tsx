'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import { useAction } from '../ui/use-action.ts'

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis'] as const
export interface InspectedFile {
  encoding: (typeof ENCODINGS)[number]
  delimiter: string
  headers: string[]
  sample: string[][]
  mapping: Record<string, string>
}
interface Options {
  id: string
  encoding: InspectedFile['encoding']
  delimiter: string
  mapping: Record<string, string>
  tags: string[]
  consentSource: string | null
  dryRun: boolean
}
interface Props {
  id: string
  file: InspectedFile
  read: Action<{ id: string; encoding: InspectedFile['encoding']; delimiter: string }, InspectedFile>
  start: Action<Options, { id: string }>
}
const TARGETS = ['phone', 'name', 'tags', 'consent'] as const
const SOURCES = ['form', 'paper', 'in_store', 'checkout'] as const
const DELIMITERS = [',', ';', '\t', '|'] as const
const DELIMITER_KEYS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

export function ImportMapping({ id, file: first, read, start }: Props) {
  const t = useTranslations('imports')
  const sources = useTranslations('contacts.sources')
  const [file, setFile] = useState(first)
  const [mapping, setMapping] = useState(first.mapping)
  const [consentSource, setConsentSource] = useState('')
  const [tags, setTags] = useState('')
  const [dryRun, setDryRun] = useState(false)
  const reading = useAction(read, {
    done: next => {
      setFile(next)
      setMapping(next.mapping)
    }
  })
  const { run, pending, fields, message } = useAction(start, { next: 'refresh' })
  const fault = Object.values(fields)[0] ?? message
  return (
    <div className="flex flex-col gap-5">
      <Card title={t('mapTitle')}>
        <p className="mb-4 text-ink-soft">{t('mapLead')}</p>
        <div className="mb-4 grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t('encoding')}
            value={file.encoding}
            onChange={event =>
              reading.run({
                id,
                encoding: event.target.value as InspectedFile['encoding'],
                delimiter: file.delimiter
              })
            }
          >
            {ENCODINGS.map(encoding => (
              <option key={encoding} value={encoding}>
                {encoding.toUpperCase()}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('delimiter')}
            value={file.delimiter}
            onChange={event => reading.run({ id, encoding: file.encoding, delimiter: event.target.value })}
          >
            {DELIMITERS.map(delimiter => (
              <option key={delimiter} value={delimiter}>
                {t(`delimiters.${DELIMITER_KEYS[delimiter]}`)}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {file.headers.map(header => (
            <SelectField
              key={header}
              label={t('column', { name: header })}
              value={mapping[header] ?? 'skip'}
              onChange={event => setMapping({ ...mapping, [header]: event.target.value })}
            >
              {TARGETS.map(target => (
                <option key={target} value={target}>
                  {t(`targets.${target}`)}
                </option>
              ))}
              <option value={`attributes.${header}`}>{t('targets.attribute', { name: header })}</option>
              <option value="skip">{t('targets.skip')}</option>
            </SelectField>
          ))}
        </div>
      </Card>
      <Card title={t('consentTitle')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t('consentSource')}
            hint={t('consentHint')}
            value={consentSource}
            onChange={event => setConsentSource(event.target.value)}
          >
            <option value="">{t('noConsent')}</option>
            {SOURCES.map(source => (
              <option key={source} value={source}>
                {sources(source)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('tags')}
            hint={t('tagsHint')}
            value={tags}
            onChange={event => setTags(event.target.value)}
          />
          <CheckField
            label={t('dryRun')}
            hint={t('dryRunHint')}
            checked={dryRun}
            onChange={event => setDryRun(event.target.checked)}
          />
        </div>
      </Card>
      {fault && (
        <Notice kind="bad" live>
          {fault}
        </Notice>
      )}
      <div>
        <Button
          variant="primary"
          pending={pending}
          onClick={() =>
            run({
              id,
              encoding: file.encoding,
              delimiter: file.delimiter,
              mapping,
              consentSource: consentSource || null,
              dryRun,
              tags: tags
                .split(/[,，]/)
                .map(tag => tag.trim())
                .filter(Boolean)
            })
          }
        >
          {t('start')}
        </Button>
      </div>
      <Card flush title={t('sample')}>
        <Table<{ key: number; cells: string[] }>
          caption={t('sample')}
          rows={file.sample.slice(0, 8).map((cells, key) => ({ key, cells }))}
          rowKey={row => String(row.key)}
          columns={file.headers.map((header, i) => ({
            key: header,
            label: header,
            cell: row => row.cells[i] ?? ''
          }))}
        />
      </Card>
    </div>
  )
}
