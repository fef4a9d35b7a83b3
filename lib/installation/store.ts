import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { moveEpoch } from '#db/epoch.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import { installation } from '#db/schema/people.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import type { Witness } from './witness.ts'

export type InstallationStore = ReturnType<typeof installationStore>

/** Which installation this database is, how far it has come, and which secret it is sealed with. */
export function installationStore(db: Db, sealer: Sealer, witness: Pick<Witness, 'highest' | 'noteEpoch'>) {
  const read = async () => (await db.select().from(installation))[0]
  return {
    read,
    /** Gives a database that has none its identity; `id` is one that the witness knows. */
    async begin(now: number, id = newId()): Promise<void> {
      if (await read()) return
      await db.insert(installation).values({ id, epoch: 0, secret: sealer.fingerprint, createdAt: now })
    },
    /** Moves the epoch and keeps it outside. False when the database is older than what this process has seen. */
    async move(): Promise<boolean> {
      const seen = witness.highest()
      const [[own]] = await db.atomic(tx => [moveEpoch(tx)])
      return own === undefined || witness.noteEpoch(own, seen)
    },
    /** The epoch goes on from the highest that is known, so that the copy and what it was copied from are told apart. */
    async goOnFrom(epoch: number): Promise<void> {
      // another machine may be moving it at this moment: it never goes back
      await db.update(installation).set({
        epoch: sql`case when ${installation.epoch} < ${epoch} then ${epoch} else ${installation.epoch} end`
      })
      await this.move()
    },
    setSecret: (secret: string) => db.update(installation).set({ secret }),
    /** Whether anything is there that an older copy could send again. */
    hasCampaigns: async () => (await db.select({ id: campaigns.id }).from(campaigns).limit(1)).length > 0,
    /** A sealed number to try a secret on. */
    async sealedNumber(): Promise<Buffer | undefined> {
      return (await db.select({ phone: contacts.phone }).from(contacts).limit(1))[0]?.phone
    }
  }
}
