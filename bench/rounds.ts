/** One measurement: how many a second, and microseconds of CPU of this process for each. */
export interface Round {
  what: string
  perSecond: number
  cpuMicros: number
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
export const range = (values: number[]): string => `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`
