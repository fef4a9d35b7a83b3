// Where the databases of a test run lie: in memory where there is room, as they are written durably thousands of times.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const ENOUGH = 3 * 2 ** 30
const NAME = /^tuixin-run-(\d+)$/

const runs = pid => existsSync(`/proc/${pid}`)

/** A run that was killed could not take its folder away. */
function removeLeftovers() {
  for (const name of readdirSync(MEMORY)) {
    const pid = NAME.exec(name)?.[1]
    if (pid && !runs(pid)) rmSync(join(MEMORY, name), { recursive: true, force: true })
  }
}
function roomInMemory() {
  if (process.platform !== 'linux' || !existsSync(MEMORY)) return false
  removeLeftovers()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ENOUGH && freemem() > ENOUGH
}

/** A folder for this run, gone when the process ends. */
export function runFolder() {
  let folder = join(MEMORY, `tuixin-run-${process.pid}`)
  if (roomInMemory()) mkdirSync(folder)
  else folder = mkdtempSync(join(tmpdir(), 'tuixin-run-'))
  // PostgreSQL runs as another user where root starts it
  chmodSync(folder, 0o711)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
