// The grammar of a template: text, {{field}}, {{field | default: "…"}}, {{field | upper}} and links. Nothing loops, so
// nothing can hang: rendering visits each node once.

export type Filter = { name: 'default'; value: string } | { name: 'upper' } | { name: 'lower' }
export type Node =
  | { kind: 'text'; text: string }
  | { kind: 'field'; field: string; filters: Filter[] }
  /** `slot` is the link's place in the text, 0 first. */
  | { kind: 'link'; url: string; slot: number }

/** `error` is a key of messages/*.json under `errors`; `at` counts characters from the start. */
export type ParsedTemplate = { ok: true; nodes: Node[] } | { ok: false; error: string; at: number }

export const LONGEST_BODY = 2000
const FIELD = /^[\p{L}_][\p{L}\p{N}_]{0,39}$/u
const LINK = /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff{}【】<>"'`]+/g
const FILTER = /^(default)\s*:\s*"([^"{}]{0,100})"$|^(upper|lower)$/
const MOST_LINKS = 10

function readField(inner: string): Node | string {
  const [field = '', ...rest] = inner.split('|').map(piece => piece.trim())
  if (!FIELD.test(field)) return 'template_field'
  const filters: Filter[] = []
  for (const piece of rest) {
    const match = FILTER.exec(piece.replace(/[“”]/g, '"'))
    if (!match) return 'template_filter'
    filters.push(match[1] ? { name: 'default', value: match[2] ?? '' } : { name: match[3] as 'upper' | 'lower' })
  }
  return { kind: 'field', field, filters }
}

function readText(text: string, firstSlot: number): Node[] {
  const nodes: Node[] = []
  let from = 0
  let slot = firstSlot
  for (const match of text.matchAll(LINK)) {
    // punctuation at the end belongs to the sentence
    const url = match[0].replace(/[.,;:!?)\]]+$/, '')
    if (match.index > from) nodes.push({ kind: 'text', text: text.slice(from, match.index) })
    nodes.push({ kind: 'link', url, slot: slot++ })
    from = match.index + url.length
  }
  if (from < text.length) nodes.push({ kind: 'text', text: text.slice(from) })
  return nodes
}

/** Reads a body; a fault names its place. */
export function parseTemplate(body: string): ParsedTemplate {
  const fail = (error: string, at: number): ParsedTemplate => ({ ok: false, error, at })
  if (body.trim() === '') return fail('required', 0)
  if (body.length > LONGEST_BODY) return fail('template_long', LONGEST_BODY)
  const control = /[\u0000-\u0008\u000b-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(
    body.replace(/\r\n/g, '\n')
  )
  if (control) return fail('template_control', control.index)
  const tag = body.indexOf('{%')
  if (tag >= 0) return fail('template_logic', tag)
  const nodes: Node[] = []
  let links = 0
  let at = 0
  while (at < body.length) {
    const open = body.indexOf('{{', at)
    const text = body.slice(at, open < 0 ? body.length : open)
    if (text.includes('}}')) return fail('template_unopened', at + text.indexOf('}}'))
    const read = readText(text, links)
    links += read.filter(node => node.kind === 'link').length
    nodes.push(...read)
    if (open < 0) break
    // a link that goes on into a variable would differ for each person and could not be checked
    if (read.at(-1)?.kind === 'link') return fail('template_link_variable', open)
    const close = body.indexOf('}}', open)
    if (close < 0) return fail('template_unclosed', open)
    const field = readField(body.slice(open + 2, close))
    if (typeof field === 'string') return fail(field, open)
    nodes.push(field)
    at = close + 2
  }
  if (links > MOST_LINKS) return fail('template_links', 0)
  return { ok: true, nodes }
}

export const fieldsOf = (nodes: Node[]): string[] => [...new Set(nodes.flatMap(node => (node.kind === 'field' ? [node.field] : [])))]
export const linksOf = (nodes: Node[]): { url: string; slot: number }[] =>
  nodes.flatMap(node => (node.kind === 'link' ? [{ url: node.url, slot: node.slot }] : []))

function fill(filters: Filter[], value: string | undefined): string | undefined {
  let text = value === '' ? undefined : value
  for (const filter of filters) {
    if (filter.name === 'default') text ??= filter.value
    else text = filter.name === 'upper' ? text?.toUpperCase() : text?.toLowerCase()
  }
  return text
}

/** Variables resolved for one person: defaults applied, so that provider and text agree. */
export function resolveVariables(
  nodes: Node[],
  values: Record<string, string | undefined>
): { ok: true; variables: Record<string, string> } | { ok: false; field: string } {
  const variables: Record<string, string> = {}
  for (const node of nodes) {
    if (node.kind !== 'field') continue
    const text = fill(node.filters, values[node.field])
    if (text === undefined) return { ok: false, field: node.field }
    variables[node.field] = text
  }
  return { ok: true, variables }
}

/** The body with variables filled in and each link as `link` writes it. Unknown variables stay visible as {{name}}. */
export function renderNodes(nodes: Node[], variables: Record<string, string>, link: (url: string, slot: number) => string): string {
  return nodes
    .map(node => {
      if (node.kind === 'text') return node.text
      if (node.kind === 'link') return link(node.url, node.slot)
      return fill(node.filters, variables[node.field]) ?? `{{${node.field}}}`
    })
    .join('')
}
