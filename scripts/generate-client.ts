// Writes examples/typescript/tuixin.ts, a client with types, from the schemas that check each call. --check compares instead.
import { readFileSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'

// Next names its modules without an ending, and its bundler knows JSON by its name: plain Node is told both
registerHooks({
  resolve(name, context, next) {
    const found = next(/^next\/\w+$/.test(name) ? `${name}.js` : name, context)
    return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found
  }
})
const { operations } = await import('#app/api/v1/_operations/all.ts')
const { openApi } = await import('#app/api/v1/_operations/openapi.ts')

type Schema = Record<string, unknown>
const file = join(import.meta.dirname, '..', 'examples', 'typescript', 'tuixin.ts')
const document = openApi(operations, '') as unknown as {
  paths: Record<string, Record<string, Described>>
}
interface Described {
  operationId: string
  summary: string
  description: string
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
const quoted = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name))

/** A TypeScript type from a JSON schema. Below `$defs` are the schemas that it refers to by name. */
function typeOf(schema: Schema | undefined, defs: Record<string, Schema>, depth = 0): string {
  if (!schema || depth > 6) return 'unknown'
  const own = { ...defs, ...(schema['$defs'] as Record<string, Schema> | undefined) }
  const of = (inner: unknown) => typeOf(inner as Schema, own, depth + 1)
  if (typeof schema['$ref'] === 'string') return of(own[schema['$ref'].split('/').at(-1)!])
  if (schema['const'] !== undefined) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map(value => JSON.stringify(value)).join(' | ')
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (choices) return [...new Set(choices.map(of))].join(' | ')
  if (Array.isArray(schema['allOf'])) return schema['allOf'].map(of).join(' & ')
  if (Array.isArray(schema['type'])) return schema['type'].map(type => of({ ...schema, type })).join(' | ')
  switch (schema['type']) {
    case 'string':
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array': {
      const item = of(schema['items'])
      return /[|&]/.test(item) ? `(${item})[]` : `${item}[]`
    }
    case 'object': {
      const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
      if (properties.length === 0)
        return schema['additionalProperties'] && typeof schema['additionalProperties'] === 'object'
          ? `Record<string, ${of(schema['additionalProperties'])}>`
          : 'Record<string, unknown>'
      const required = (schema['required'] ?? []) as string[]
      return `{ ${properties.map(([name, inner]) => `${quoted(name)}${required.includes(name) ? '' : '?'}: ${of(inner)}`).join('; ')} }`
    }
    default:
      return 'unknown'
  }
}

function method(
  path: string,
  verb: string,
  { operationId, summary, description, parameters, requestBody, responses }: Described
): string {
  const named = (place: string) => parameters.filter(each => each.in === place)
  const fields: string[] = []
  for (const { name } of named('path')) fields.push(`${name}: string`)
  const query = named('query')
  if (query.length > 0)
    fields.push(
      `query?: { ${query.map(({ name, required, schema }) => `${quoted(name)}${required ? '' : '?'}: ${typeOf(schema, {})}`).join('; ')} }`
    )
  const json = requestBody?.content['application/json']
  if (json) fields.push(`body: ${typeOf(json.schema, {})}`)
  if (requestBody?.content['multipart/form-data']) fields.push('form: FormData')
  if (verb !== 'get') fields.push('idempotencyKey?: string')
  const answer = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content?.[
    'application/json'
  ]?.schema
  const needed = fields.some(field => /^\w+:/.test(field))
  const input = fields.length > 0 ? `input: { ${fields.join('; ')} }${needed ? '' : ' = {}'}` : ''
  return `    /** ${summary}. ${description} */\n    ${operationId}: (${input}): Promise<${typeOf(answer, {})}> => call('${verb.toUpperCase()}', '${path}'${fields.length > 0 ? ', input' : ''})`
}

const methods = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, described]) => method(path, verb, described))
)
const text = `// Made by \`npm run client\` from the API's own description: change that, not this.

/** What the API refuses: RFC 9457. */
export class TuixinError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: { path: string; code: string; message: string }[]
  readonly retryAfterSeconds: number | undefined
  constructor(status: number, problem: { code?: string; detail?: string; title?: string; errors?: TuixinError['errors'] }, retryAfter: string | null) {
    super([problem.detail ?? problem.title ?? String(status), ...(problem.errors ?? []).map(each => \`\${each.path}: \${each.message}\`)].join('; '))
    this.status = status
    this.code = problem.code ?? String(status)
    this.errors = problem.errors ?? []
    this.retryAfterSeconds = retryAfter === null ? undefined : Number(retryAfter)
  }
}

interface Input {
  query?: Record<string, unknown>
  body?: unknown
  form?: FormData
  idempotencyKey?: string
}

/** Every call of the REST interface at \`url\`, such as http://localhost:3000, with an API key. */
export function tuixin({ url, key, fetch = globalThis.fetch }: { url: string; key: string; fetch?: typeof globalThis.fetch }) {
  async function call<T>(method: string, pattern: string, input: object = {}): Promise<T> {
    const { query = {}, body, form, idempotencyKey } = input as Input
    const path = pattern.replace(/\\{(\\w+)\\}/g, (_, name: string) => encodeURIComponent(String((input as Record<string, unknown>)[name])))
    const wanted = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
    const search = wanted.length > 0 ? \`?\${new URLSearchParams(wanted)}\` : ''
    const answer = await fetch(\`\${url}/api/v1\${path}\${search}\`, {
      method,
      headers: {
        authorization: \`Bearer \${key}\`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey })
      },
      ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await answer.text()
    const value: unknown = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
    if (!answer.ok) throw new TuixinError(answer.status, value as object, answer.headers.get('retry-after'))
    return value as T
  }
  return {
${methods.join(',\n')}
  }
}
export type Tuixin = ReturnType<typeof tuixin>
`
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('examples/typescript/tuixin.ts is not what the API describes: run npm run client')
    process.exit(1)
  }
} else writeFileSync(file, text)
