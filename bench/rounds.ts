import { readFileSync } from 'node:fs'

/** One measurement: how many a second, and microseconds of CPU of this process for each. */
export interface Round {
  what: string
  perSecond: number
  cpuMicros: number
  /** The same of the database server beside it. */
  databaseMicros?: number
  /** Milliseconds until half, and until 99 of 100, were answered. */
  p50?: number
  p99?: number
  /** The row that its ratio is against; without one, the first row. */
  beside?: string
}

const TICKS = 100
/** Microseconds of CPU that a process and its living children have used since they began (Linux; elsewhere 0). */
export function cpuOf(pid: number): number {
  if (process.platform !== 'linux') return 0
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return ''
    }
  }
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  // own and waited-for children's user and system time
  const own = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i] ?? 0), 0)
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean)
  return (own / TICKS) * 1e6 + children.reduce((sum, child) => sum + cpuOf(Number(child)), 0)
}

export async function measure(what: string, count: number, work: () => Promise<void>): Promise<Round> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  await work()
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage(cpu)
  return { what, perSecond: count / seconds, cpuMicros: (used.user + used.system) / count }
}
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
/** Whole numbers where they say enough, three digits where there is little. */
export const short = (value: number): number =>
  value >= 100 ? Math.round(value) : Number(value.toPrecision(3))
export const range = (values: number[]): string =>
  `${short(Math.min(...values))}–${short(Math.max(...values))}`
