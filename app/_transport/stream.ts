import { Readable } from 'node:stream'

/** A body that is sent as it is made: memory stays flat however long it gets. */
export const streamOf = (texts: AsyncIterable<string>): ReadableStream => Readable.toWeb(Readable.from(texts, { objectMode: false, encoding: 'utf8' })) as ReadableStream
