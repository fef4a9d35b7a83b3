import { Pool } from 'undici'

const LARGEST_ANSWER = 64 * 1024

/** Connections to one provider: one request at a time on each, and a POST is sent once and never again by itself. */
export const openPool = (baseUrl: string, connections: number, timeoutMs = 30_000): Pool =>
  new Pool(new URL(baseUrl).origin, {
    connections,
    pipelining: 1,
    connect: { timeout: 10_000 },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: LARGEST_ANSWER
  })
/** Path of a call below the address of an account. */
export const pathBelow = (baseUrl: string, path: string): string =>
  new URL(baseUrl).pathname.replace(/\/$/, '') + path
