import { chmodSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'

let held

/**
 * Holds DATA_DIR for this start as long as its process lives; false when another one does. The lock is the operating system's, on
 * a file that SQLite locks: it ends with the process, also by kill -9, so that no stale one is ever left. Several machines or
 * containers that share a folder and a PostgreSQL each have their part there: they do not exclude one another.
 */
export function holdFolder({ DATA_DIR, DATABASE_URL, ROLE }) {
  const role = ROLE || 'all'
  if (role !== 'all' && /^postgres/.test(DATABASE_URL ?? '')) return true
  // an older Node cannot load SQLite, which the next step says in words
  if (Number(process.versions.node.split('.')[0]) < 22) return true
  const folder = resolve(DATA_DIR || './data')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `start-${role}.lock`)
  const db = new Database(file, { timeout: 0 })
  try {
    db.exec('begin exclusive')
  } catch (error) {
    db.close()
    if (error.code?.startsWith('SQLITE_BUSY')) return false
    throw error
  }
  chmodSync(file, 0o600)
  held = db
  return held.open
}
