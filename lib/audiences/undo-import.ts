import type { Clock } from '../clock.ts'
import { removeUpload } from './import-contacts.ts'
import type { Import, ImportStore } from './import-store.ts'
import type { Undone, UndoStore } from './undo-store.ts'

const BATCH = 1000

/**
 * Takes an import back. What is queued for its people is excluded before anything else, so that a campaign that is going out
 * stops for them; contacts it made are removed, or emptied of what it gave where somebody has written to them, and contacts
 * it changed are as before, their consent too. Opt-outs stay, those of the file among them.
 */
export async function undoImport(
  deps: { imports: ImportStore; undo: UndoStore; clock: Clock },
  job: Import
): Promise<Undone> {
  await deps.imports.move(job.id, ['mapping', 'queued', 'running', 'done', 'failed'], {
    state: 'undoing',
    leaseUntil: null
  })
  const total: Undone = job.outcome?.undone ?? { removed: 0, restored: 0, kept: 0, unqueued: 0 }
  total.unqueued += await deps.undo.stopSending(job.id, deps.clock())
  for (;;) {
    const some = await deps.undo.undoSome(job.id, deps.clock(), BATCH)
    total.removed += some.removed
    total.restored += some.restored
    total.kept += some.kept
    total.unqueued += some.unqueued
    if (some.removed + some.restored + some.kept === 0) break
  }
  const before = job.outcome ?? { reachable: 0, optedOut: 0, withdrawn: 0, several: 0 }
  await deps.undo.finish(job.id, { ...before, reachable: 0, undone: total }, deps.clock())
  await removeUpload(job.filePath)
  return total
}
