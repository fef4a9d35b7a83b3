import { LARGEST_FILE, uploadPath } from '#lib/audiences/start-import.ts'
import { sha256 } from '#lib/crypto.ts'
import { requestContext } from '#lib/request-context.ts'
import { Refusal } from '#lib/errors.ts'
import { isId, newId, partId } from '#lib/ids.ts'
import { ERASED } from '#lib/api-keys/once-store.ts'
import { checkCaller, type ApiKey } from '#lib/api-keys/api-key.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { checkQuestion } from '#lib/gateway/check-caller.ts'
import { SIGNATURE_HEADER } from '#lib/providers/vendor/protocol.ts'
import { services } from '#lib/services.ts'
import { queryOf, readJson } from './input.ts'
import { allow } from './limits.ts'
import { pickLocale, type Locale } from './locale.ts'
import type { Call, Download, Operation } from './operation.ts'
import { problemOf, wrongMethod } from './problem.ts'
import { receiver } from './upload.ts'

/** The {id} of a path that the pattern fits, '' where it has none; undefined for another path. */
function matchPath(pattern: string, path: string[]): string | undefined {
  const wanted = pattern.slice(1).split('/')
  if (wanted.length !== path.length) return undefined
  let id = ''
  for (const [i, piece] of path.entries()) {
    if (wanted[i] === '{id}') id = piece
    else if (wanted[i] !== piece) return undefined
  }
  return id
}

/** The key of a header: as a bearer or, where that is the form, as the user name of Basic. */
function keyIn(header: string, isOpen: boolean): string | undefined {
  const basic = /^Basic ([\w+/=]{1,400})$/.exec(header)?.[1]
  if (basic === undefined || !isOpen) return /^Bearer (\S{1,200})$/.exec(header)?.[1]
  return /^([^:\s]{1,200}):?/.exec(Buffer.from(basic, 'base64').toString('utf8'))?.[1]
}

async function authenticate(request: Request, isOpen: boolean): Promise<ApiKey> {
  const header = keyIn(request.headers.get('authorization') ?? '', isOpen)
  const signature = request.headers.get(SIGNATURE_HEADER)
  const { apiKeys, clock } = services()
  const key = header
    ? await apiKeys.verify(header, clock())
    : signature && request.method === 'GET'
      ? await checkQuestion({ apiKeys, clock }, signature, queryOf(request.url))
      : undefined
  if (!key) {
    await allow('apiFailures', request.headers.get('x-tuixin-address') ?? 'unknown')
    throw new Refusal('unauthenticated', 'unauthenticated')
  }
  return key
}

interface Answer {
  status: number
  body: unknown
}
/** What was answered first, unless it spoke of somebody who has been erased since. */
function answerOf(status: number, body: unknown): Answer {
  if (status === ERASED) throw new Refusal('conflict', 'idempotency_erased')
  return { status, body }
}
/**
 * Runs `work` once for an Idempotency-Key: the same key and body get the first answer, another body is refused. `said` is what tells a
 * body from others: its text, or the hash of its file, which is received for that.
 */
async function once(
  key: ApiKey,
  request: Request,
  said: () => string | Promise<string>,
  { keepsKey, makesOne }: Operation,
  work: (named?: Pick<Call, 'once' | 'makes'>) => Promise<Answer>
): Promise<Answer> {
  const name = request.headers.get('idempotency-key')
  if (name === null || request.method === 'GET') return work()
  if (!/^[\x21-\x7e]{1,200}$/.test(name)) throw new Refusal('invalid', 'idempotency_key')
  if (keepsKey) return work({ once: name })
  const { once: names, clock } = services()
  const { pathname, search } = new URL(request.url)
  const hash = sha256(`${request.method} ${pathname}${search} ${await said()}`).toString('base64url')
  if (makesOne) return makeOnce(key, name, hash, work)
  const known = await names.beginOnce(key.id, name, hash, clock())
  if (known !== 'new') {
    if (known.requestHash !== hash) throw new Refusal('conflict', 'idempotency_reused')
    if (known.status === null) throw new Refusal('conflict', 'idempotency_running')
    return answerOf(known.status, known.answer)
  }
  let answer: Answer
  try {
    answer = await work()
  } catch (error) {
    // nothing was done: the same key may be tried again
    await names.dropOnce(key.id, name)
    throw error
  }
  // what was done must not be done again, even if its answer cannot be kept
  await names.finishOnce(key.id, name, answer.status, answer.body)
  return answer
}

/** Calls of this process that are making something, by key and name: the same again waits for them. */
const making = new Map<string, Promise<unknown>>()

/**
 * Makes one thing for an Idempotency-Key, under an id that follows from it: whoever asks again after a call that was cut off anywhere
 * gets the same thing, made by then or not.
 */
async function makeOnce(
  key: ApiKey,
  name: string,
  hash: string,
  work: (named: Pick<Call, 'makes'>) => Promise<Answer>
): Promise<Answer> {
  const called = `${key.id} ${name}`
  while (making.has(called)) await making.get(called)
  const made = makeNamed(key, name, hash, work)
  const settled = made.then(
    () => making.delete(called),
    () => making.delete(called)
  )
  making.set(called, settled)
  return made
}
async function makeNamed(
  key: ApiKey,
  name: string,
  hash: string,
  work: (named: Pick<Call, 'makes'>) => Promise<Answer>
): Promise<Answer> {
  const { once: names, clock } = services()
  const begun = await names.resume(key.id, name, hash, clock())
  if (begun.requestHash !== hash) throw new Refusal('conflict', 'idempotency_reused')
  if (begun.status !== null) return answerOf(begun.status, begun.answer)
  let answer: Answer
  try {
    answer = await work({ makes: partId(begun.createdAt, `${key.id} ${name}`, 0) })
  } catch (error) {
    // refused, so nothing was made: the same key may be tried again; of anything else nobody knows how far it came
    const refused = error instanceof Refusal && error.code !== 'unavailable'
    if (refused && begun.isNew) await names.dropOnce(key.id, name)
    throw error
  }
  await names.finishOnce(key.id, name, answer.status, answer.body)
  return answer
}

const isDownload = (value: unknown): value is Download =>
  typeof value === 'object' && value !== null && 'fileName' in value && 'body' in value

function answerWith({ status, body }: Answer, operation: Operation): Response {
  const { file } = operation.answer
  if (!file || !isDownload(body))
    return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
  return new Response(body.body, {
    status,
    headers: {
      'cache-control': 'no-store',
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${body.fileName}"`
    }
  })
}

/** The id of what a call made, by its answer. */
const madeBy = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string'
    ? answer.id
    : null

const wasDone = (answer: unknown) =>
  typeof answer === 'object' && answer !== null && 'again' in answer && answer.again === true

const noteIn = ({ services: all, key, id, request }: Call, action: string, answer: unknown) =>
  all.audit.add(
    {
      actorKind: 'api_key',
      actorId: key.id,
      actorName: key.name,
      action,
      subject: id || madeBy(answer),
      ip: request.headers.get('x-tuixin-address')
    },
    all.clock()
  )

/** Scope → strict input → once → verb → audit. */
async function run(operation: Operation, id: string, key: ApiKey, request: Request, locale: Locale) {
  // a key of the vendor's protocol may look up its own messages and do nothing else
  if (key.kind === 'api' ? !scopeAllows(key.scopes, operation.permission) : !operation.gateway)
    throw new Refusal('forbidden', 'scope', { params: { scope: operation.permission } })
  // an id that cannot be one is answered like one that does not exist
  if (id !== '' && !isId(id)) throw new Refusal('not_found', 'not_found')
  const isFile =
    operation.csv !== undefined &&
    /^(text\/csv|text\/plain|multipart\/form-data)/.test(request.headers.get('content-type') ?? '')
  const reads = !operation.form && !isFile && request.method !== 'GET'
  const { text, value } = reads ? await readJson(request) : { text: '', value: {} }
  const all = services()
  const file = receiver(request, uploadPath(all.dataDir, newId()), LARGEST_FILE, !isFile)
  const call: Call = {
    services: all,
    key,
    actor: `key:${key.id}`,
    author: key.createdBy ?? `key:${key.id}`,
    id,
    query: queryOf(request.url),
    body: value,
    locale,
    request,
    isFile,
    receive: file.receive
  }
  const work = operation.prepare(call)
  const said = async () => (isFile || operation.form ? (await file.receive()).hash : text)
  try {
    return await once(key, request, said, operation, async named => {
      const body = await work(named)
      if (operation.audit) await noteIn(call, operation.audit, body)
      return { status: operation.again && wasDone(body) ? 200 : (operation.status ?? 200), body }
    })
  } finally {
    await file.drop()
  }
}

/** The key of a call, when it is in force, comes from where it may, and does not call too often. */
export async function callerOf(request: Request, isOpen = false): Promise<ApiKey> {
  const key = await authenticate(request, isOpen)
  checkCaller(key, request.headers.get('x-tuixin-address') ?? undefined)
  await allow('api', key.id, key.ratePerMinute)
  return key
}

async function find(operations: Operation[], request: Request, path: string[], narrow: Narrow) {
  const here = operations.flatMap(operation => {
    const id = matchPath(operation.path, path)
    return id === undefined ? [] : [{ operation, id }]
  })
  const isOpen = here.some(({ operation }) => operation.open)
  const key = narrow(await callerOf(request, isOpen))
  if (here.length === 0) throw new Refusal('not_found', 'not_found')
  return { key, here }
}

/** Makes less of a key than it is, for a way in that may do less. */
type Narrow = (key: ApiKey) => ApiKey
const asItIs: Narrow = key => key

/** Answers one call: key → limit → operation → scope → strict input → verb → audit → JSON or a file. */
export async function answerApi(
  operations: Operation[],
  request: Request,
  path: string[],
  narrow = asItIs
): Promise<Response> {
  const locale = pickLocale(request.headers.get('accept-language') ?? 'en')
  const requestId = requestContext.getStore()?.id ?? newId()
  const refuse = ({ status, body, headers }: ReturnType<typeof problemOf>) =>
    Response.json(body, {
      status,
      headers: { 'cache-control': 'no-store', ...headers, 'content-type': 'application/problem+json' }
    })
  let response: Response
  try {
    const { key, here } = await find(operations, request, path, narrow)
    const hit = here.find(({ operation }) => operation.method === request.method)
    response = hit
      ? answerWith(await run(hit.operation, hit.id, key, request, locale), hit.operation)
      : refuse(
          wrongMethod(
            here.map(({ operation }) => operation.method),
            locale,
            requestId
          )
        )
  } catch (error) {
    response = refuse(problemOf(error, locale, requestId))
  }
  response.headers.set('x-request-id', requestId)
  return response
}
