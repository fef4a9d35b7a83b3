import { expect, test } from 'vitest'
import { bareCell } from '../audiences/import-row.ts'
import { csvCell } from './export-campaign.ts'

test.each([
  '=1+1',
  '+SUM(A1)',
  '-1+1',
  '@SUM(1)',
  '＝1',
  '＋1',
  '－1',
  '＠SUM',
  ' =1+1',
  '\u00a0=1+1',
  '\u200b=1+1',
  '\t=1',
  '\n=1',
  '8613812345678',
  '+8613812345678',
  '4001234567890123456'
])('%j is a text for a spreadsheet, and itself again when it is imported', cell => {
  const written = csvCell(cell).replace(/^"(.*)"$/s, '$1')
  expect(written).toBe(`'${cell}`)
  expect(bareCell(written).trim()).toBe(cell.trim())
})
test.each(['Ada', '-5', '-5.25', '138', "'t Hooft", 'a=1'])('%j is left as it is', cell =>
  expect(csvCell(cell)).toBe(cell)
)
