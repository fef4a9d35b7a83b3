import { sha256 } from '#lib/crypto.ts'
import { Refusal, refuseField, type FieldError } from '#lib/errors.ts'
import { isId } from '#lib/ids.ts'
import { checkCaller, type ApiKey } from '#lib/api-keys/api-key.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { unkeepable } from '#lib/text.ts'
import type { z } from 'zod'
import { allow } from './limits.ts'
import { pickLocale } from './locale.ts'
import type { Operation } from './operation.ts'
import { problemOf } from './problem.ts'

const LARGEST_JSON = 1024 * 1024

function matchPath(pattern: string, path: string[]): Record<string, string> | undefined {
  const wanted = pattern.slice(1).split('/')
  if (wanted.length !== path.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, piece] of wanted.entries()) {
    if (piece.startsWith('{')) params[piece.slice(1, -1)] = path[i]!
    else if (piece !== path[i]) return undefined
  }
  return params
}

async function authenticate(request: Request): Promise<ApiKey> {
  const header = /^Bearer (\S{1,200})$/.exec(request.headers.get('authorization') ?? '')?.[1]
  const all = services()
  // a key of the vendor's protocol opens nothing here: its secrets have another form
  const key = header ? await all.apiKeys.verify(header, all.clock()) : undefined
  if (!key) {
    await allow('apiFailures', 'everybody')
    throw new Refusal('unauthenticated', 'unauthenticated')
  }
  return key
}

const issuesOf = (issues: z.core.$ZodIssue[]): FieldError[] =>
  issues.map(issue => ({
    path: issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : ''),
    message: issue.code === 'unrecognized_keys' ? 'unknown_field' : issue.message
  }))
function check(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const bad = unkeepable(value)
  if (bad !== undefined) throw refuseField(bad, 'characters')
  const read = schema.safeParse(value)
  if (!read.success) throw new Refusal('invalid', 'invalid', { fields: issuesOf(read.error.issues) })
  return read.data
}

async function readJson(request: Request): Promise<{ text: string; value: unknown }> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_JSON)
    throw new Refusal('too_large', 'too_large')
  const text = await request.text()
  if (text.length > LARGEST_JSON) throw new Refusal('too_large', 'too_large')
  if (text === '') return { text, value: {} }
  try {
    return { text, value: JSON.parse(text) as unknown }
  } catch {
    throw new Refusal('invalid', 'json')
  }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      ...headers,
      ...(status >= 400 ? { 'content-type': 'application/problem+json' } : {})
    }
  })

/** Runs `work` once for an Idempotency-Key: the same key and body get the first answer, another body is refused. */
async function once(
  key: ApiKey,
  request: Request,
  text: string,
  work: () => Promise<{ status: number; body: unknown }>
) {
  const name = request.headers.get('idempotency-key')
  if (name === null) return work()
  if (!/^[\x21-\x7e]{1,200}$/.test(name)) throw new Refusal('invalid', 'idempotency_key')
  const { apiKeys, clock } = services()
  const hash = sha256(`${request.method} ${new URL(request.url).pathname} ${text}`).toString('base64url')
  const known = await apiKeys.beginOnce(key.id, name, hash, clock())
  if (known !== 'new') {
    if (known.requestHash !== hash) throw new Refusal('conflict', 'idempotency_reused')
    if (known.status === null) throw new Refusal('conflict', 'idempotency_running')
    return { status: known.status, body: known.answer }
  }
  try {
    const answer = await work()
    await apiKeys.finishOnce(key.id, name, answer.status, answer.body)
    return answer
  } catch (error) {
    // nothing was done: the same key may be tried again
    await apiKeys.dropOnce(key.id, name)
    throw error
  }
}

/** Answers one call: key → operation → scope → limit → strict schemas → verb → audit → JSON. */
export async function answerApi(
  operations: Operation[],
  request: Request,
  path: string[]
): Promise<Response> {
  const locale = pickLocale(request.headers.get('accept-language') ?? 'en')
  try {
    const key = await authenticate(request)
    checkCaller(key, request.headers.get('x-tuixin-address') || undefined)
    await allow('api', key.id, key.ratePerMinute)
    const here = operations.flatMap(each => {
      const params = matchPath(each.path, path)
      return params ? [{ each, params }] : []
    })
    if (here.length === 0) throw new Refusal('not_found', 'not_found')
    const hit = here.find(({ each }) => each.method === request.method)
    if (!hit)
      return json(
        405,
        { type: 'about:blank', title: 'Method Not Allowed', status: 405, code: 'method' },
        { allow: here.map(({ each }) => each.method).join(', ') }
      )
    const { each: operation, params } = hit
    if (!scopeAllows(key.scopes, operation.permission)) throw new Refusal('forbidden', 'scope')
    // an id that cannot be one is answered like one that does not exist
    if (params.id !== undefined && !isId(params.id)) throw new Refusal('not_found', 'not_found')
    const query = check(operation.query, Object.fromEntries(new URL(request.url).searchParams))
    const { text, value } =
      operation.multipart || request.method === 'GET'
        ? { text: '', value: undefined }
        : await readJson(request)
    const body = check(operation.body, value)
    const all = services()
    const call = {
      services: all,
      key,
      actor: `key:${key.id}`,
      params,
      query: query as never,
      body: body as never,
      locale,
      request
    }
    let streamed: Response | undefined
    const answer = await once(key, request, text, async () => {
      const result = await operation.run(call)
      if (result instanceof Response) streamed = result
      if (operation.audit)
        await all.audit.add(
          {
            actorKind: 'api_key',
            actorId: key.id,
            actorName: key.name,
            action: operation.audit,
            subject: params.id ?? null,
            ip: request.headers.get('x-tuixin-address')
          },
          all.clock()
        )
      return { status: operation.status ?? 200, body: result instanceof Response ? null : (result ?? null) }
    })
    return streamed ?? json(answer.status, answer.body)
  } catch (error) {
    const problem = problemOf(error, locale)
    return json(problem.status, problem.body, problem.headers)
  }
}
