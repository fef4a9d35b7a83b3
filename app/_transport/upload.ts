import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import { Refusal, refuseField } from '#lib/errors.ts'

export interface Upload {
  fileName: string
  fields: Map<string, string>
}

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
  form.on('field', (name, value) => fields.set(name, value))
  form.on('file', (name, stream, given) => {
    if (name !== 'file') return void stream.resume()
    fileName = given ?? ''
    stream.on('limit', () => (tooLarge = true))
    written = pipeline(stream, createWriteStream(path, { mode: 0o600 }))
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
    return { fileName, fields }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
