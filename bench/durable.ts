import { createServer } from 'node:http'
import Database from 'better-sqlite3'

// The limit: a server that reads a JSON body, keeps it durably in a row of its own, and answers; it checks nothing.
const db = new Database(process.env.FILE ?? '')
db.pragma('journal_mode = wal')
db.pragma('synchronous = full')
db.exec('create table if not exists kept (id integer primary key, body text not null)')
const insert = db.prepare('insert into kept (body) values (?)')
createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const { lastInsertRowid } = insert.run(JSON.stringify(body))
    response
      .writeHead(202, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: Number(lastInsertRowid) }))
  })
}).listen(Number(process.env.PORT), () => process.send?.('ready'))
process.once('disconnect', () => process.exit(0))
