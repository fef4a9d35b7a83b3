// How a field's value is written into a text: a chain of a few filters, each of which takes a text and gives one or none.

export type Filter =
  | { name: 'default'; value: string }
  | { name: 'upper' }
  | { name: 'lower' }
  | { name: 'first_name' }
  /** YYYY, MM, DD, M and D stand for parts of the date. */
  | { name: 'date'; value: string }
  /** `value` stands before the amount, such as ¥. */
  | { name: 'money'; value: string }

const WITH_VALUE = /^(default|date|money)\s*:\s*"([^"{}]{0,100})"$/
const BARE = /^(upper|lower|first_name|date|money)$/

/** Reads one filter as it is written; undefined when there is no such filter. */
export function readFilter(written: string): Filter | undefined {
  const text = written.replace(/[“”]/g, '"')
  const [, named, value = ''] = WITH_VALUE.exec(text) ?? []
  if (named === 'default' || named === 'date' || named === 'money') return { name: named, value }
  const bare = BARE.exec(text)?.[1]
  if (bare === 'date') return { name: 'date', value: 'YYYY-MM-DD' }
  if (bare === 'money') return { name: 'money', value: '' }
  return bare === 'upper' || bare === 'lower' || bare === 'first_name' ? { name: bare } : undefined
}

const COMPOUND =
  /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|司空|夏侯|端木|百里|东郭|南宫|歐陽|司馬|諸葛|東方|長孫)/
/** Chinese names without the surname, others to the first space; a name of one character stays. */
function firstName(name: string): string {
  if (!/^\p{Script=Han}{1,4}$/u.test(name)) return name.split(/\s+/)[0] ?? name
  const surname = name.length > 2 && COMPOUND.test(name) ? 2 : 1
  return name.slice(surname) || name
}
function dateText(text: string, pattern: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? []
  if (!year || !month || !day) return undefined
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined
  const parts: Record<string, string> = {
    YYYY: year,
    MM: month.padStart(2, '0'),
    DD: day.padStart(2, '0'),
    M: String(Number(month)),
    D: String(Number(day))
  }
  return pattern.replace(/YYYY|MM|DD|M|D/g, part => parts[part] ?? part)
}
function moneyText(text: string, symbol: string): string | undefined {
  if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return undefined
  // as people round: 0.005 is a cent
  const cents = Math.round(Math.abs(Number(text)) * 100 + 1e-7)
  const whole = Math.floor(cents / 100)
  const amount = `${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(cents % 100).padStart(2, '0')}`
  return `${text.startsWith('-') && cents > 0 ? '-' : ''}${symbol}${amount}`
}

/** The value as it will stand in the text; undefined when there is none, or none of the filter's kind. */
export function applyFilters(filters: readonly Filter[], value: string | undefined): string | undefined {
  let text = value === '' ? undefined : value
  for (const filter of filters) {
    if (filter.name === 'default') text ??= filter.value
    else if (text === undefined) continue
    else if (filter.name === 'upper') text = text.toUpperCase()
    else if (filter.name === 'lower') text = text.toLowerCase()
    else if (filter.name === 'first_name') text = firstName(text)
    else if (filter.name === 'date') text = dateText(text, filter.value)
    else text = moneyText(text, filter.value)
  }
  return text
}
