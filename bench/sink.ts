import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// A provider that accepts everything after a millisecond, or SINK_MS, and remembers nothing.
const latency = Number(process.env.SINK_MS ?? 1)
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () =>
    setTimeout(
      () => response.writeHead(200).end('{"code":"FP00000","message":"success","hasFees":true,"fees":0.045}'),
      latency
    )
  )
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
)
process.once('disconnect', () => process.exit(0))
