import { poolOf } from '../codes/code.ts'
import { addressesIn } from '../web-address.ts'
import { applyFilters, readFilter, type Filter } from './variable.ts'

// The grammar of a template: text, {{field}}, {{field | default: "…"}}, {{field | upper}} and links. Nothing loops, so
// nothing can hang: rendering visits each node once.

export type Node =
  | { kind: 'text'; text: string }
  /** `key` names the value as it stands in the text: a field that is written in two ways has two. */
  | { kind: 'field'; field: string; key: string; filters: Filter[] }
  /** `slot` is the link's place in the text, 0 first; `url` is what can be asked for, `written` what stands there. */
  | { kind: 'link'; url: string; written: string; slot: number }

/** `error` is a key of messages/*.json under `errors`; `at` counts characters from the start. */
export type ParsedTemplate = { ok: true; nodes: Node[] } | { ok: false; error: string; at: number }

export const LONGEST_BODY = 2000
/** A field of the contact, or a property of the event that a flow began with. */
const FIELD = /^(?:event\.[\p{L}\p{M}\p{N}_.-]{1,40}|[\p{L}_][\p{L}\p{M}\p{N}_]{0,39})$/u
/** A short link ends in one digit, its place. */
export const MOST_LINKS = 10

function readField(inner: string): Extract<Node, { kind: 'field' }> | string {
  const [field = '', ...rest] = inner.split('|').map(piece => piece.trim())
  // a coupon code is written as it is
  if (poolOf(field) !== undefined && rest.length > 0) return 'template_code_filter'
  if (!FIELD.test(field) && poolOf(field) === undefined) return 'template_field'
  const filters: Filter[] = []
  for (const piece of rest) {
    const filter = readFilter(piece)
    if (!filter) return 'template_filter'
    filters.push(filter)
  }
  return { kind: 'field', field, key: field, filters }
}

function readText(text: string, firstSlot: number): Node[] {
  const nodes: Node[] = []
  let from = 0
  let slot = firstSlot
  for (const { written, href, at, explicit } of addressesIn(text)) {
    // a bare name may be a word of the sentence: it stays as it is, and is not counted
    if (!explicit) continue
    if (at > from) nodes.push({ kind: 'text', text: text.slice(from, at) })
    nodes.push({ kind: 'link', url: href, written, slot: slot++ })
    from = at + written.length
  }
  if (from < text.length) nodes.push({ kind: 'text', text: text.slice(from) })
  return nodes
}

/** The field's own name for the way it is written first, name_2 and so on for others. */
function keyOf(
  { field, filters }: { field: string; filters: Filter[] },
  ways: Map<string, string[]>
): string {
  // providers take no marks in the names of parameters
  const name = field.replaceAll(/[.:-]/g, '_')
  const known = ways.get(name) ?? []
  const way = JSON.stringify([field, filters])
  const place = known.includes(way) ? known.indexOf(way) : known.push(way) - 1
  ways.set(name, known)
  return place === 0 ? name : `${name}_${place + 1}`
}

/** A code's field whose name for providers is another field's, too. */
function sameKey(nodes: Node[]): string | undefined {
  const fields = new Map<string, string>()
  for (const node of nodes) {
    if (node.kind !== 'field') continue
    const other = fields.get(node.key)
    if (other !== undefined && other !== node.field)
      for (const field of [node.field, other]) if (poolOf(field) !== undefined) return field
    fields.set(node.key, node.field)
  }
  return undefined
}

/** Reads a body; a fault names its place. */
export function parseTemplate(body: string): ParsedTemplate {
  const fail = (error: string, at: number): ParsedTemplate => ({ ok: false, error, at })
  if (body.trim() === '') return fail('required', 0)
  if (body.length > LONGEST_BODY) return fail('template_long', LONGEST_BODY)
  const control =
    /[\u0000-\u0008\u000b-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(
      body.replace(/\r\n/g, '\n')
    )
  if (control) return fail('template_control', control.index)
  const tag = body.indexOf('{%')
  if (tag >= 0) return fail('template_logic', tag)
  const nodes: Node[] = []
  const ways = new Map<string, string[]>()
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
    nodes.push({ ...field, key: keyOf(field, ways) })
    at = close + 2
  }
  if (links > MOST_LINKS) return fail('template_links', 0)
  const alike = sameKey(nodes)
  if (alike !== undefined) return fail('template_code_name', body.indexOf(alike))
  return { ok: true, nodes }
}

export const fieldsOf = (nodes: Node[]): string[] => [
  ...new Set(nodes.flatMap(node => (node.kind === 'field' ? [node.field] : [])))
]
/** Whether a text in one of its languages asks for the event that a flow began with: nothing else has one. */
export const asksEvent = ({
  body,
  languages
}: {
  body: string
  languages: Record<string, { body: string }> | null
}): boolean =>
  [body, ...Object.values(languages ?? {}).map(each => each.body)].some(text => {
    const parsed = parseTemplate(text)
    return parsed.ok && fieldsOf(parsed.nodes).some(field => field.startsWith('event.'))
  })
/** Names of the lists whose codes a text takes. */
export const poolsIn = (nodes: Node[]): string[] => fieldsOf(nodes).flatMap(field => poolOf(field) ?? [])
/** The same with the name that the text has for each code. */
export const codesIn = (nodes: Node[]): { pool: string; key: string }[] => [
  ...new Map(
    nodes.flatMap(node => {
      const pool = node.kind === 'field' ? poolOf(node.field) : undefined
      return pool === undefined || node.kind !== 'field' ? [] : [[pool, { pool, key: node.key }] as const]
    })
  ).values()
]
export const linksOf = (nodes: Node[]): { url: string; slot: number }[] =>
  nodes.flatMap(node => (node.kind === 'link' ? [{ url: node.url, slot: node.slot }] : []))

/** What the parameters of links are called, in the order of the text: no field has such a name. */
export function linkNames(nodes: readonly Node[]): string[] {
  const fields = new Set(nodes.flatMap(node => (node.kind === 'field' ? [node.key] : [])))
  return nodes
    .filter(node => node.kind === 'link')
    .map((_, i) => {
      let name = `link${i + 1}`
      while (fields.has(name)) name += '_'
      return name
    })
}

/** A value of the record's own: a field called constructor has none unless somebody gave it one. */
const own = (values: Record<string, string | undefined>, key: string): string | undefined =>
  Object.hasOwn(values, key) ? values[key] : undefined

/** Each value as it will stand in the text, by its node's key; `missing` is a field without a value or a default. */
export function fillVariables(
  nodes: Node[],
  values: Record<string, string | undefined>
): { variables: Record<string, string>; missing: string | undefined } {
  const variables: [string, string][] = []
  let missing: string | undefined
  for (const node of nodes) {
    if (node.kind !== 'field') continue
    const text = applyFilters(node.filters, own(values, node.field))
    if (text === undefined) missing ??= node.field
    else variables.push([node.key, text])
  }
  // as entries: a field called __proto__ would otherwise set the record's prototype
  return { variables: Object.fromEntries(variables), missing }
}

/** Variables resolved for one person: filters and defaults applied, so that provider and text agree. */
export function resolveVariables(
  nodes: Node[],
  values: Record<string, string | undefined>
): { ok: true; variables: Record<string, string> } | { ok: false; field: string } {
  const { variables, missing } = fillVariables(nodes, values)
  return missing === undefined ? { ok: true, variables } : { ok: false, field: missing }
}

/** A field that the resolved variables lack: they were made for another body. */
export const unresolvedIn = (nodes: Node[], variables: Record<string, string>): string | undefined => {
  const lacking = nodes.find(node => node.kind === 'field' && own(variables, node.key) === undefined)
  return lacking?.kind === 'field' ? lacking.field : undefined
}

/** The body with resolved variables and each link as `link` writes it. What is not resolved stays visible as {{name}}. */
export function renderNodes(
  nodes: Node[],
  variables: Record<string, string>,
  link: (url: string, slot: number) => string
): string {
  return nodes
    .map(node => {
      if (node.kind === 'text') return node.text
      if (node.kind === 'link') return link(node.url, node.slot)
      return own(variables, node.key) ?? `{{${node.field}}}`
    })
    .join('')
}
