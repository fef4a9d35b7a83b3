import { createServer } from 'node:http'

// The limit: a server that looks nothing up and keeps nothing.
createServer((_, response) =>
  response.writeHead(200, { 'content-type': 'text/plain' }).end('hello\n')
).listen(Number(process.env.PORT), () => process.send?.('ready'))
process.once('disconnect', () => process.exit(0))
