import { createHash, createHmac } from 'node:crypto'

// Volcengine's signature of requests, version 4 (volcengine.com/docs/6369/67269). Its own library brings an old axios along.

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text, 'utf8').digest()

export interface ToSign {
  accessKeyId: string
  secretAccessKey: string
  region: string
  service: string
  host: string
  path: string
  /** Names and values in the order of their names, encoded. */
  query: string
  body: string
}

/** Headers of a POST in JSON, signed for the instant `now`. */
export function signedHeaders(
  { accessKeyId, secretAccessKey, region, service, host, path, query, body }: ToSign,
  now: number
): Record<string, string> {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  const day = stamp.slice(0, 8)
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    host,
    'x-content-sha256': sha256(body),
    'x-date': stamp
  }
  const names = Object.keys(headers).join(';')
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
  const canonical = ['POST', path, query, lines.join(''), names, headers['x-content-sha256']].join('\n')
  const scope = [day, region, service, 'request'].join('/')
  const key = hmac(hmac(hmac(hmac(secretAccessKey, day), region), service), 'request')
  const signature = hmac(key, ['HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n')).toString('hex')
  return {
    ...headers,
    authorization: `HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
  }
}
