'use client'
import { splitTags } from '#lib/audiences/tag-list.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Upload } from '#lib/audiences/start-import.ts'
import type { Encoding, ImportMode } from '#lib/audiences/states.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import { useAction } from '../ui/use-action.ts'
import { ImportChoices, type Choices } from './import-choices.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportFormat } from './import-format.tsx'

export interface ReadInput {
  id: string
  encoding?: Encoding
  delimiter?: string
  headerRow?: number
  sheet?: string
  country: string
}
interface Options {
  id: string
  encoding: Encoding
  delimiter: string
  headerRow: number
  country: string
  mode: ImportMode
  optOutList: boolean
  mapping: Record<string, string>
  notConsent: string[]
  tags: string[]
  consentSource: string | null
  dryRun: boolean
}
interface Props {
  id: string
  file: Upload
  /** Countries with numbers that can be read, with their names. */
  countries: { code: string; name: string }[]
  country: string
  read: Action<ReadInput, Upload>
  start: Action<Options, { id: string }>
}

const chosen = ({ mode, optOutList, dryRun, consentSource, tags }: Choices) => ({
  mode,
  optOutList,
  dryRun,
  consentSource: consentSource || null,
  tags: splitTags(tags)
})

/** Matches the columns of an upload to fields, and starts the import. */
export function ImportMapping({ id, file: first, countries, country: from, read, start }: Props) {
  const t = useTranslations('imports')
  const [file, setFile] = useState(first)
  const [mapping, setMapping] = useState(first.mapping)
  const [notConsent, setNotConsent] = useState<string[]>([])
  const [country, setCountry] = useState(from)
  const [choices, setChoices] = useState<Choices>({
    consentSource: '',
    tags: '',
    mode: 'overwrite',
    optOutList: false,
    dryRun: false
  })
  const reading = useAction(read, {
    done: next => {
      setFile(next)
      setMapping(next.mapping)
      setNotConsent([])
    }
  })
  const { run, pending, fields, message } = useAction(start, { next: 'refresh' })
  const faults = [...new Set(Object.values(fields))]
  const asked = file.headers.filter(
    header => file.questions.includes(header) || fields[`mapping.${header}`] !== undefined
  )
  const { encoding, delimiter, headerRow } = file
  return (
    <div className="flex flex-col gap-5">
      <Card title={t('mapTitle')}>
        <p className="mb-4 text-ink-soft">{t('mapLead')}</p>
        <ImportFormat
          file={file}
          countries={countries}
          country={country}
          change={({ country: chosen = country, ...change }) => {
            setCountry(chosen)
            reading.run({ id, encoding, delimiter, headerRow, country: chosen, ...change })
          }}
          changeSheet={sheet => reading.run({ id, sheet, country })}
        />
        <ImportColumns
          headers={file.headers}
          mapping={mapping}
          guessed={file.mapping}
          asked={asked}
          notConsent={notConsent}
          change={setMapping}
          setNotConsent={setNotConsent}
        />
      </Card>
      <ImportChoices choices={choices} change={setChoices} />
      {(faults.length > 0 || message !== undefined) && (
        <Notice kind="bad" live>
          {faults.length > 0 ? faults.join(' ') : message}
        </Notice>
      )}
      <div>
        <Button
          variant="primary"
          pending={pending}
          onClick={() =>
            run({ id, encoding, delimiter, headerRow, country, mapping, notConsent, ...chosen(choices) })
          }
        >
          {t('start')}
        </Button>
      </div>
      <Sample file={file} />
    </div>
  )
}

/** The first rows of the file under their own headers. */
function Sample({ file }: { file: Upload }) {
  const t = useTranslations('imports')
  return (
    <Card flush title={t('sampleTitle')}>
      <Table<{ key: number; cells: string[] }>
        caption={t('sampleTitle')}
        rows={file.sample.slice(0, 8).map((cells, key) => ({ key, cells }))}
        rowKey={row => String(row.key)}
        columns={file.headers.map((header, i) => ({
          key: header,
          label: header,
          cell: row => row.cells[i] ?? ''
        }))}
      />
    </Card>
  )
}
