import type { Sealer } from '../crypto.ts'
import { StartError } from '../env.ts'
import type { InstallationStore } from './store.ts'

const opensNumber = (sealer: Sealer, sealed: Buffer): boolean => {
  try {
    sealer.openPhone(sealed)
    return true
  } catch {
    return false
  }
}

/**
 * Refuses another secret than the one that the database is sealed with: under it nobody who opted out would be found, and
 * nothing that is sealed could be read. A database that does not say so yet is asked by one of its numbers.
 */
export async function checkSecret({
  installation,
  sealer
}: {
  installation: InstallationStore
  sealer: Sealer
}): Promise<void> {
  const own = await installation.read()
  const number = own ? undefined : await installation.sealedNumber()
  if (own ? sealer.opens(own.secret) : number === undefined || opensNumber(sealer, number)) return
  throw new StartError(
    'The secret is not the one that this database is sealed with. Put back the file DATA_DIR/secret, or set TUIXIN_SECRET, ' +
      'as you backed it up; with another one nobody who opted out would be found. See “The secret is lost” in docs/operations.md.'
  )
}
