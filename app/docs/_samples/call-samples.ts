import type { Operation } from '#app/_transport/operation.ts'

/** Languages that every call is shown in. */
export const LANGUAGES = ['curl', 'Java', 'Python', 'PHP', 'TypeScript'] as const
export type Language = (typeof LANGUAGES)[number]

/** A call's name in Python: get_contacts_id for getContactsId. */
export const pythonName = (name: string): string =>
  name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

type Named = Record<string, unknown>
const isObject = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const objectOf = (value: unknown): Named => (isObject(value) ? value : {})

/** How a language writes what JSON has. */
interface Writing {
  open: string
  close: string
  listOpen: string
  listClose: string
  member: (name: string, value: string) => string
  nothing: string
  yes: string
  no: string
  text: (value: string) => string
}
const quote = (value: string) => JSON.stringify(value)
const PYTHON: Writing = {
  open: '{',
  close: '}',
  listOpen: '[',
  listClose: ']',
  member: (name, value) => `${quote(name)}: ${value}`,
  nothing: 'None',
  yes: 'True',
  no: 'False',
  text: quote
}
const JSON_LIKE = { nothing: 'null', yes: 'true', no: 'false' }
const PHP: Writing = {
  ...JSON_LIKE,
  open: '[',
  close: ']',
  listOpen: '[',
  listClose: ']',
  member: (name, value) => `'${name}' => ${value}`,
  text: value => `'${value.replace(/[\\']/g, '\\$&')}'`
}
const TYPESCRIPT: Writing = {
  ...JSON_LIKE,
  open: '{ ',
  close: ' }',
  listOpen: '[',
  listClose: ']',
  member: (name, value) => `${/^[a-z]\w*$/i.test(name) ? name : `'${name}'`}: ${value}`,
  text: value => `'${value.replace(/[\\']/g, '\\$&')}'`
}
// Map.of takes ten pairs at most and no null: what is null is left out
const JAVA: Writing = {
  ...JSON_LIKE,
  open: 'Map.of(',
  close: ')',
  listOpen: 'List.of(',
  listClose: ')',
  member: (name, value) => `${quote(name)}, ${value}`,
  text: quote
}

function write(value: unknown, as: Writing): string {
  if (value === null || value === undefined) return as.nothing
  if (value === true) return as.yes
  if (value === false) return as.no
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return `${as.listOpen}${value.map(each => write(each, as)).join(', ')}${as.listClose}`
  if (isObject(value)) return members(value, as)
  return as.text(typeof value === 'string' ? value : JSON.stringify(value))
}
function members(value: Named, as: Writing): string {
  const given = Object.entries(value).filter(([, each]) => as !== JAVA || each !== null)
  const many = as === JAVA && given.length > 10
  const inner = given.map(([name, each]) =>
    many ? `Map.entry(${as.member(name, write(each, as))})` : as.member(name, write(each, as))
  )
  if (inner.length === 0 && as === TYPESCRIPT) return '{}'
  return `${many ? 'Map.ofEntries(' : as.open}${inner.join(', ')}${as.close}`
}

const ID = '01a206f1-763d-724e-8f0b-443b1eb51a41'

function curl(operation: Operation, url: string, query: Named): string {
  const { method, path, body, form, gateway, sample } = operation
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const address = `${url}/api/v1${path.replace(/\{\w+\}/g, ID)}${search.size > 0 ? `?${search}` : ''}`
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${address}'`,
    gateway ? '-H "X-Mce-Signature: AppCode/$APP_CODE"' : '-H "Authorization: Bearer $API_KEY"',
    ...(method === 'GET' ? [] : ['-H "Idempotency-Key: order-1001"']),
    ...(form ? ['-F file=@contacts.csv'] : []),
    ...(body
      ? [
          "-H 'Content-Type: application/json'",
          `-d '${JSON.stringify(sample.body ?? {}).replaceAll("'", "'\\''")}'`
        ]
      : [])
  ].join(' \\\n  ')
}

/** One call as a program of each language makes it. */
export function samplesOf(operation: Operation, name: string, url: string): Record<Language, string> {
  const { method, path, body, form, sample } = operation
  const query = objectOf(sample.query)
  const asks = Object.keys(query).length > 0
  const ids = [...path.matchAll(/\{\w+\}/g)].map(() => ID)
  const takesQuery = Object.keys(objectOf(objectOf(operation.query)['shape'])).length > 0
  const arguments_ = (as: Writing, file: string) => [
    ...ids.map(as.text),
    ...(body ? [write(sample.body ?? {}, as)] : []),
    ...(form ? [file] : [])
  ]
  const javaArguments = [
    ...ids.map(JAVA.text),
    ...(takesQuery ? [write(query, JAVA)] : []),
    ...(body ? [write(sample.body ?? {}, JAVA)] : []),
    ...(form ? ['new Form("contacts.csv", Files.readAllBytes(Path.of("contacts.csv")), Map.of())'] : [])
  ]
  const named = Object.entries(query).map(([key, value]) => `${key}=${write(value, PYTHON)}`)
  const python = [...arguments_(PYTHON, '"contacts.csv", open("contacts.csv", "rb").read()'), ...named]
  const php = [
    ...arguments_(PHP, "'contacts.csv', file_get_contents('contacts.csv')"),
    ...(asks ? [write(query, PHP)] : [])
  ]
  const parameters: Named = {
    ...(ids.length > 0 ? { path: { id: ID } } : {}),
    ...(asks ? { query } : {})
  }
  const options = [
    ...(Object.keys(parameters).length > 0 ? [`params: ${write(parameters, TYPESCRIPT)}`] : []),
    ...(body ? [`body: ${write(sample.body ?? {}, TYPESCRIPT)}`] : [])
  ]
  const typescript = form
    ? `const form = new FormData()
form.set('file', new File([await readFile('contacts.csv')], 'contacts.csv'))
await client.${method}('${path}', { body: {} as never, bodySerializer: () => form })`
    : `await answer(client.${method}('${path}'${options.length > 0 ? `, { ${options.join(', ')} }` : ''}))`
  return {
    curl: curl(operation, url, query),
    Java: `var tuixin = new Tuixin("${url}", System.getenv("API_KEY"));
tuixin.${name}(${javaArguments.join(', ')});`,
    Python: `tuixin = Tuixin("${url}", os.environ["API_KEY"])
tuixin.${pythonName(name)}(${python.join(', ')})`,
    PHP: `$tuixin = new Tuixin\\Client('${url}', getenv('API_KEY'));
$tuixin->${name}(${php.join(', ')});`,
    TypeScript: `const client = tuixin({ url: '${url}', key: process.env.API_KEY })
${typescript}`
  }
}
