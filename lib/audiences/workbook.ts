import { StringDecoder } from 'node:string_decoder'
import { UnreadableFile } from './csv.ts'
import { isKnown } from './header-row.ts'
import { attributeOf, elements, readNumber, readStyles, xmlText, type Styles } from './sheet-values.ts'
import { openZip, type Zip } from './zip.ts'

export interface Sheet {
  name: string
  hidden: boolean
  path: string
}
export interface Workbook {
  sheets: Sheet[]
  /** Rows of a sheet with their number, from 1; rows without cells do not come. */
  rows(sheet: Sheet): AsyncGenerator<{ row: number; cells: string[] }>
}

const MOST_COLUMNS = 2000
const resolvePath = (base: string, target: string): string =>
  new URL(target, `http://x/${base}`).pathname.slice(1)

/** The sheets that a workbook names, in its order; one without relations has its sheets by their usual names. */
async function sheetsOf(zip: Zip): Promise<{ sheets: Sheet[]; xml: string; folder: string }> {
  const roots = (await zip.text('_rels/.rels')) ?? ''
  const root = [...roots.matchAll(/<(?:\w+:)?Relationship\b([^>]*)>/g)].find(([, tag = '']) =>
    /\/officeDocument$/.test(attributeOf(tag, 'Type') ?? '')
  )
  const path = resolvePath('', attributeOf(root?.[1] ?? '', 'Target') ?? 'xl/workbook.xml')
  const xml = await zip.text(path)
  if (xml === undefined) throw new UnreadableFile('file_workbook')
  const folder = path.replace(/[^/]*$/, '')
  const relations = (await zip.text(`${folder}_rels/${path.slice(folder.length)}.rels`)) ?? ''
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\b([^>]*)>/g)].map(([, tag = '']) => [
      attributeOf(tag, 'Id'),
      { type: attributeOf(tag, 'Type') ?? '', path: resolvePath(folder, attributeOf(tag, 'Target') ?? '') }
    ])
  )
  const sheets = [...xml.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].flatMap(([, tag = ''], i): Sheet[] => {
    const target = targets.get(attributeOf(tag, 'id'))
    // a chart has a sheet of its own and no cells
    if (target && !/\/worksheet$/.test(target.type)) return []
    const known = target?.path ?? `${folder}worksheets/sheet${i + 1}.xml`
    const hidden = (attributeOf(tag, 'state') ?? 'visible') !== 'visible'
    return [{ name: attributeOf(tag, 'name') ?? `Sheet${i + 1}`, hidden, path: known }]
  })
  return { sheets, xml, folder }
}

function sharedTexts(xml: string): string[] {
  return [...elements(xml, 'si')].map(({ inner }) => textsIn(inner))
}
/** The texts of a cell, joined; how they are read aloud is no part of them. */
function textsIn(xml: string): string {
  let written = xml
  if (/<(?:\w+:)?rPh[\s>]/.test(xml))
    for (const { inner } of elements(xml, 'rPh')) if (inner !== '') written = written.replace(inner, '')
  return [...elements(written, 't')].map(({ inner }) => xmlText(inner)).join('')
}

/** AB12 → 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.replace(/[^A-Za-z].*$/, '').toUpperCase())
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function readCell(tag: string, inner: string, shared: string[], styles: Styles): string {
  const type = attributeOf(tag, 't') ?? 'n'
  if (type === 'inlineStr') return textsIn(inner)
  const raw = xmlText(elements(inner, 'v').next().value?.inner ?? '')
  if (raw === '') return textsIn(inner)
  if (type === 's') return shared[Number(raw)] ?? ''
  if (type === 'b') return raw.trim() === '1' ? 'true' : 'false'
  if (type === 'e') return ''
  if (type === 'd') return raw.replace(/T00:00:00(\.0+)?Z?$/, '')
  return type === 'n' ? readNumber(raw, Number(attributeOf(tag, 's') ?? 0), styles) : raw
}

function readCells(xml: string, shared: string[], styles: Styles): string[] {
  const cells: string[] = []
  for (const { tag, inner } of elements(xml, 'c')) {
    const reference = attributeOf(tag, 'r')
    const at = reference === undefined ? cells.length : columnOf(reference)
    if (at < 0 || at >= MOST_COLUMNS) continue
    while (cells.length < at) cells.push('')
    cells[at] = readCell(tag, inner, shared, styles)
  }
  return cells
}

/** Opens a workbook; what is none, or would unfold without end, is refused. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openZip(path)
  const { sheets, xml, folder } = await sheetsOf(zip)
  if (sheets.length === 0) throw new UnreadableFile('file_workbook')
  const date1904 = /<(?:\w+:)?workbookPr\b[^>]*date1904\s*=\s*["'](?:1|true)["']/.test(xml)
  const styles = readStyles((await zip.text(`${folder}styles.xml`)) ?? '', date1904)
  let shared: string[] | undefined
  return {
    sheets,
    async *rows(sheet) {
      shared ??= sharedTexts((await zip.text(`${folder}sharedStrings.xml`)) ?? '')
      const input = await zip.stream(sheet.path)
      if (!input) return
      const decoder = new StringDecoder('utf8')
      let rest = ''
      let row = 0
      for await (const chunk of input as AsyncIterable<Buffer>) {
        rest += decoder.write(chunk)
        let from = 0
        for (const { tag, inner, end } of elements(rest, 'row')) {
          from = end
          row = Number(attributeOf(tag, 'r') ?? row + 1)
          yield { row, cells: readCells(inner, shared, styles) }
        }
        rest = rest.slice(from)
        if (rest.length > 8 * 1024 * 1024) throw new UnreadableFile('file_workbook_large')
      }
    }
  }
}

/** Rows at the top of a sheet by which it is chosen. */
const LOOKED_AT = 50

/**
 * The sheet that somebody named, or the first that is seen and holds people: a header that is known with digits of a number
 * below. Failing that the first that has a table, then the first with anything in it.
 */
export async function chooseSheet(workbook: Workbook, name?: string): Promise<Sheet | undefined> {
  const named = workbook.sheets.find(sheet => sheet.name === name)
  if (named) return named
  const sorted = workbook.sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden))
  let table: Sheet | undefined
  let first: Sheet | undefined
  for (const sheet of sorted) {
    // notes and covers are seen before a hidden list is
    if (sheet.hidden && table) break
    let filled = 0
    let headed = false
    for await (const { row, cells } of workbook.rows(sheet)) {
      if (row > LOOKED_AT && filled > 1) break
      if (!cells.some(cell => cell.trim() !== '')) continue
      filled++
      if (headed && cells.some(cell => cell.replace(/\D/g, '').length >= 7)) return sheet
      headed ||= cells.filter(cell => isKnown(cell)).length > 0
    }
    if (filled > 1) table ??= sheet
    if (filled > 0) first ??= sheet
  }
  return table ?? first
}
