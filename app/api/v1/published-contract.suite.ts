import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Operation } from '#app/_transport/operation.ts'
import { answerApi } from '#app/_transport/api-route.ts'
import { openApi } from './_operations/openapi.ts'

export interface Asked {
  key?: string
  /** Put into the path. */
  id?: string
  query?: string
  body?: unknown
  form?: FormData
  headers?: Record<string, string>
}
export interface Answered {
  status: number
  headers: Headers
  text: string
  /** What was answered as JSON. */
  json: Record<string, unknown>
}
const PROBLEM = 'application/problem+json'

/**
 * Calls operations as a program would, and holds every answer against the published document: its status is declared, its content
 * type is the declared one, and the body is what the schema says and nothing more. Keeps which answers of each operation it saw.
 */
export function publishedContract(operations: Operation[], defaultKey: string) {
  const document = openApi(operations, 'http://localhost:3000')
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')
  const seen = new Map(operations.map(each => [`${each.method} ${each.path}`, new Set<number>()]))
  const pointer = (...steps: string[]) =>
    steps.map(step => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

  function declared(method: string, path: string, status: number) {
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses
    if (!responses || !(status in responses)) throw new Error(`${method} ${path} does not declare ${status}`)
    const response = responses[status]
    return response && '$ref' in response ? undefined : response?.content
  }
  function check(method: string, path: string, answer: Answered) {
    const at = `${method} ${path} ${answer.status}`
    const content = declared(method, path, answer.status)
    const type = content ? Object.keys(content)[0] : PROBLEM
    const got = answer.headers.get('content-type')
    if (got !== type) throw new Error(`${at} is ${got} and not ${type}`)
    if (!answer.headers.get('x-request-id')) throw new Error(`${at} has no X-Request-Id`)
    if (type?.startsWith('text/')) return
    const place = content
      ? pointer(
          'paths',
          path,
          method.toLowerCase(),
          'responses',
          String(answer.status),
          'content',
          type!,
          'schema'
        )
      : pointer('components', 'schemas', 'Problem')
    const validate = ajv.getSchema(`openapi#${place}`)
    if (!validate?.(answer.json))
      throw new Error(`${at}: ${ajv.errorsText(validate?.errors)}\n${answer.text.slice(0, 2000)}`)
  }

  /** `what` is a method and a path of the document, such as `GET /contacts/{id}`. */
  async function call(what: string, asked: Asked = {}): Promise<Answered> {
    const [method = '', path = ''] = what.split(' ')
    const at = path.replace('{id}', asked.id ?? 'none')
    const body = asked.form ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body))
    const key = asked.key ?? defaultKey
    const response = await answerApi(
      operations,
      new Request(`http://localhost:3000/api/v1${at}${asked.query ? `?${asked.query}` : ''}`, {
        method,
        headers: {
          ...(key ? { authorization: `Bearer ${key}` } : {}),
          ...(asked.form ? {} : { 'content-type': 'application/json' }),
          ...asked.headers
        },
        body: body ?? null
      }),
      at.slice(1).split('/')
    )
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const json: Record<string, unknown> = isJson ? JSON.parse(text) : {}
    const answer = { status: response.status, headers: response.headers, text, json }
    check(method, path, answer)
    seen.get(what)?.add(answer.status)
    return answer
  }
  return {
    call,
    document,
    /** Answers that an operation declares and that nobody has called forth. */
    missed: (wanted: (status: number) => boolean) =>
      operations.flatMap(({ method, path }) => {
        const responses = document.paths[path]?.[method.toLowerCase()]?.responses ?? {}
        const answers = seen.get(`${method} ${path}`)
        return Object.keys(responses)
          .filter(status => wanted(Number(status)) && !answers?.has(Number(status)))
          .map(status => `${method} ${path} ${status}`)
      })
  }
}
