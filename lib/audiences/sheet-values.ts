/** What a workbook says about the look of its cells: the code of each style's number format. */
export interface Styles {
  formats: string[]
  date1904: boolean
}
const BUILT_IN: Record<number, string> = {
  1: '0',
  2: '0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  49: '@'
}
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * The elements of a name that follow one another in a piece of XML. The first that is never closed ends it, so that a file of
 * open tags alone is read once and not once for each of them.
 */
export function* elements(xml: string, name: string): Generator<{ tag: string; inner: string; end: number }> {
  const open = new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^<>]*)>`, 'g')
  const close = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g')
  for (let match = open.exec(xml); match; match = open.exec(xml)) {
    const tag = match[1] ?? ''
    if (tag.endsWith('/')) {
      yield { tag: tag.slice(0, -1), inner: '', end: open.lastIndex }
      continue
    }
    close.lastIndex = open.lastIndex
    const closing = close.exec(xml)
    if (!closing) return
    yield { tag, inner: xml.slice(open.lastIndex, closing.index), end: close.lastIndex }
    open.lastIndex = close.lastIndex
  }
}
/** Pieces of text, those at odd places out of CDATA. */
function piecesOf(xml: string): string[] {
  const pieces: string[] = []
  for (let from = 0; ;) {
    const start = xml.indexOf('<![CDATA[', from)
    const end = start < 0 ? -1 : xml.indexOf(']]>', start)
    if (end < 0) return [...pieces, xml.slice(from)]
    pieces.push(xml.slice(from, start), xml.slice(start + 9, end))
    from = end + 3
  }
}

/** Text of a piece of XML: entities, CDATA, and Excel's own way to write what XML cannot. */
export function xmlText(xml: string): string {
  if (!/[&<_]/.test(xml)) return xml
  return piecesOf(xml)
    .map((piece, i) =>
      i % 2 === 1
        ? piece
        : piece.replace(
            /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
            (whole, hex?: string, decimal?: string, name?: string) =>
              name !== undefined
                ? (ENTITIES[name] ?? whole)
                : String.fromCodePoint(
                    Math.min(hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal), 0x10ffff)
                  )
          )
    )
    .join('')
    .replace(/_x([\dA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
export const attributeOf = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  const text = value?.[1] ?? value?.[2]
  return text === undefined ? undefined : xmlText(text)
}

export function readStyles(xml: string, date1904: boolean): Styles {
  const codes = new Map<number, string>()
  for (const [, tag = ''] of xml.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g))
    codes.set(Number(attributeOf(tag, 'numFmtId')), attributeOf(tag, 'formatCode') ?? '')
  const cells = /<(?:\w+:)?cellXfs\b.*?<\/(?:\w+:)?cellXfs>/s.exec(xml)?.[0] ?? ''
  const formats = [...cells.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, tag = '']) => {
    const id = Number(attributeOf(tag, 'numFmtId') ?? 0)
    // Chinese, Japanese and Korean dates have numbers of their own
    return (
      codes.get(id) ?? BUILT_IN[id] ?? ((id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'yyyy-mm-dd' : '')
    )
  })
  return { formats, date1904 }
}

const DAY_MS = 86_400_000
const two = (n: number) => String(n).padStart(2, '0')

/** A day and a time as it is counted in a spreadsheet, since 1900 or 1904. */
function readDate(value: number, code: string, { date1904 }: Styles): string {
  // the year 1900 had no 29 February, whatever spreadsheets say
  const days = date1904 ? value + 1462 : value < 60 ? value + 1 : value
  const ms = Math.round((days - 25_569) * DAY_MS)
  const at = new Date(Math.round(ms / 1000) * 1000)
  if (Number.isNaN(at.getTime())) return String(value)
  const seconds = at.getUTCSeconds()
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}${seconds > 0 || /s/i.test(code) ? `:${two(seconds)}` : ''}`
  if (value < 1 && value >= 0 && !/[yd]/i.test(code)) return time
  const day = at.toISOString().slice(0, 10)
  return value % 1 === 0 ? day : `${day} ${time}`
}

/** A number without the noise of its last binary digit, and never with an exponent. */
function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value)
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : text
}

/** A number of a cell as somebody sees it: dates, percentages and leading zeros are in the format, not in the number. */
export function readNumber(raw: string, style: number, styles: Styles): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  const code = (styles.formats[style] ?? '').split(';')[0] ?? ''
  const bare = code.replace(/"[^"]*"|\\.|_./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/[ydhs年月日]|m{1,5}(?!\w)/i.test(bare) && !/[#?]|(?<![.:s])0/.test(bare))
    return readDate(value, bare, styles)
  if (bare.includes('%')) {
    const decimals = /\.(0+)/.exec(bare)?.[1]?.length ?? 0
    return `${decimals > 0 ? (value * 100).toFixed(decimals) : plainNumber(Number((value * 100).toPrecision(12)))}%`
  }
  const zeros = /^(0{2,})$/.exec(bare)?.[1]
  if (zeros !== undefined && Number.isInteger(value) && value >= 0)
    return String(value).padStart(zeros.length, '0')
  return plainNumber(value)
}
