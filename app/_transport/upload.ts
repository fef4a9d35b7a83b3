import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import { canonicalJson, sha256 } from '#lib/crypto.ts'
import { Refusal, refuseField } from '#lib/errors.ts'

export interface Upload {
  fileName: string
  fields: Map<string, string>
  /** Of the file's bytes and the fields: the boundary of a form is another one each time, and the file may have another name. */
  hash: string
}

/** Lets bytes through, and knows their hash in the end. */
function hashing() {
  const hash = createHash('sha256')
  const stream = new Transform({
    transform(bytes: Uint8Array, _, done) {
      hash.update(bytes)
      done(null, bytes)
    }
  })
  return { stream, digest: () => hash.digest('base64url') }
}
const hashOf = (file: string, fields: Map<string, string>) =>
  sha256(`${file} ${canonicalJson(Object.fromEntries(fields))}`).toString('base64url')

function openForm(type: string, most: number) {
  const limits = { fileSize: most, files: 1, fields: 20, fieldSize: 64 * 1024 }
  try {
    return new Busboy({ headers: { 'content-type': type }, limits })
  } catch {
    // such as a form without a boundary: what the caller sent, and no fault of ours
    throw new Refusal('invalid', 'multipart')
  }
}

/** Reads a multipart form with one `file`, which goes to `path` as it comes: memory stays flat, and past `most` bytes it ends. */
export async function receiveUpload(request: Request, path: string, most: number): Promise<Upload> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data') || !request.body) throw new Refusal('invalid', 'multipart')
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new Refusal('too_large', 'file_large')
  const form = openForm(type, most)
  const fields = new Map<string, string>()
  let fileName: string | undefined
  let written: Promise<void> | undefined
  let tooLarge = false
  const hashed = hashing()
  form.on('field', (name, value) => fields.set(name, value))
  form.on('file', (name, stream, given) => {
    if (name !== 'file') return void stream.resume()
    fileName = given ?? ''
    stream.on('limit', () => (tooLarge = true))
    written = pipeline(stream, hashed.stream, createWriteStream(path, { mode: 0o600 }))
    // said below; until then nobody waits for it
    written.catch(() => undefined)
  })
  try {
    await pipeline(Readable.fromWeb(request.body as NodeStream), form).catch(() => {
      throw new Refusal('invalid', 'multipart')
    })
    await written
    if (tooLarge) throw new Refusal('too_large', 'file_large')
    if (fileName === undefined) throw refuseField('file', 'required')
    return { fileName, fields, hash: hashOf(hashed.digest(), fields) }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** The same for a file that may also come as the body itself, which has no name and no fields. */
async function receiveFile(request: Request, path: string, most: number): Promise<Upload> {
  if (request.headers.get('content-type')?.startsWith('multipart/')) return receiveUpload(request, path, most)
  if (!request.body) throw new Refusal('invalid', 'file_empty')
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new Refusal('too_large', 'file_large')
  const hashed = hashing()
  let size = 0
  hashed.stream.on('data', (bytes: Uint8Array) => {
    if ((size += bytes.length) > most) hashed.stream.destroy(new Refusal('too_large', 'file_large'))
  })
  const body = Readable.fromWeb(request.body as NodeStream)
  await pipeline(body, hashed.stream, createWriteStream(path, { mode: 0o600 }))
  return { fileName: '', fields: new Map(), hash: hashOf(hashed.digest(), new Map()) }
}

export type Received = Upload & { path: string }
/** Receives the file of a call once, however often it is asked for; `drop` removes it unless it was moved elsewhere. */
export function receiver(request: Request, path: string, most: number, isForm: boolean) {
  let received: Promise<Received> | undefined
  const receive = () =>
    (received ??= (isForm ? receiveUpload : receiveFile)(request, path, most).then(upload => ({
      ...upload,
      path
    })))
  const drop = async () => {
    if (received) await rm(path, { force: true })
  }
  return { receive, drop }
}
