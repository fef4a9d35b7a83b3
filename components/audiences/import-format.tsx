'use client'
import { useTranslations } from 'use-intl'
import type { Upload } from '#lib/audiences/start-import.ts'
import { ENCODINGS, type Encoding } from '#lib/audiences/states.ts'
import { SelectField, TextField } from '../ui/field.tsx'

const DELIMITERS = [',', ';', '\t', '|', '，', '^', '\u0001'] as const
const DELIMITER_KEYS = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  '，': 'wide',
  '^': 'caret',
  '\u0001': 'unseen'
} as const

interface Change {
  encoding?: Encoding
  delimiter?: string
  headerRow?: number
  country?: string
}

interface Props {
  file: Upload
  countries: { code: string; name: string }[]
  country: string
  change: (change: Change) => void
  changeSheet: (sheet: string) => void
}

/** How the file is read: what was found, to be changed where it is wrong. */
export function ImportFormat({ file, countries, country, change, changeSheet }: Props) {
  const t = useTranslations('imports')
  return (
    <div className="mb-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {file.sheets.length > 0 ? (
        <SelectField
          label={t('sheet')}
          value={file.sheet ?? ''}
          onChange={event => changeSheet(event.target.value)}
        >
          {file.sheets.map(sheet => (
            <option key={sheet} value={sheet}>
              {sheet}
            </option>
          ))}
        </SelectField>
      ) : (
        <TextFormat file={file} change={change} />
      )}
      <TextField
        label={t('headerRow')}
        hint={t('headerRowHint')}
        type="number"
        min={0}
        max={100}
        defaultValue={String(file.headerRow)}
        key={file.headerRow}
        onBlur={event => {
          const headerRow = Number(event.target.value)
          if (headerRow !== file.headerRow && Number.isInteger(headerRow) && headerRow >= 0)
            change({ headerRow })
        }}
      />
      <SelectField
        label={t('country')}
        hint={t('countryHint')}
        value={country}
        onChange={event => change({ country: event.target.value })}
      >
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

/** Character set and separator: what a text file does not say about itself. */
function TextFormat({ file, change }: Pick<Props, 'file' | 'change'>) {
  const t = useTranslations('imports')
  return (
    <>
      <SelectField
        label={t('encoding')}
        value={file.encoding}
        onChange={event => {
          const encoding = ENCODINGS.find(each => each === event.target.value)
          if (encoding) change({ encoding })
        }}
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
        onChange={event => change({ delimiter: event.target.value })}
      >
        {DELIMITERS.map(delimiter => (
          <option key={delimiter} value={delimiter}>
            {t(`delimiters.${DELIMITER_KEYS[delimiter]}`)}
          </option>
        ))}
      </SelectField>
    </>
  )
}
