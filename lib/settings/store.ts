import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/client.ts'
import { heartbeats, preferences } from '#db/schema/people.ts'
import { Refusal } from '../errors.ts'
import { HOME, PLACE, place, type Home, type Place } from './schema.ts'

/** What a demonstration has made, so that it can be removed. */
const demo = z.object({
  importId: z.uuid(),
  signatureIds: z.array(z.uuid()),
  templateIds: z.array(z.uuid()),
  audienceIds: z.array(z.uuid()),
  campaignIds: z.array(z.uuid())
})
export type Demo = z.output<typeof demo>

/** So many quiet days in a row at most: what is held back goes out within the rules' horizon, or would never. */
const LONGEST_QUIET = 10
function hasGaps(days: readonly string[]): boolean {
  let row = 1
  const sorted = [...new Set(days)].sort()
  for (const [i, day] of sorted.entries()) {
    const next = Date.parse(`${day}T00:00Z`) - Date.parse(`${sorted[i - 1] ?? ''}T00:00Z`) === 86_400_000
    row = next ? row + 1 : 1
    if (row > LONGEST_QUIET) return false
  }
  return true
}

/** Settings that people change in the product: shape and default, one line each. */
export const SETTINGS = {
  ...HOME,
  fourEyesRecipients: z.number().int().min(1).max(10_000_000).default(50_000),
  /** Currency units. */
  fourEyesCost: z.number().min(1).max(100_000_000).default(5000),
  /** A text is approved by somebody else than whoever wrote it last. */
  templateFourEyes: z.boolean().default(false),
  /** So much larger or dearer than approved a campaign may have become when it goes out, in percent. */
  approvalTolerancePercent: z.number().min(0).max(1000).default(10),
  /** A session ends when it has not been used for so long, and in any case after so many days. */
  sessionIdleHours: z.number().int().min(1).max(720).default(12),
  sessionDays: z.number().int().min(1).max(90).default(14),
  /** The one owner whose password still opens the door while everybody else signs in at the company's provider; null while passwords do. */
  breakGlass: z.uuid().nullable().default(null),
  /** Countries whose numbers may sign up on our pages, all when there are none; and how many sign-ups each page takes in 24 hours. */
  signUpCountries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(250)
    .default([]),
  signUpsPerDay: z.number().int().min(1).max(1_000_000).default(1000),
  /** A campaign pauses by itself at these shares; 0 never. */
  pauseAtFailurePercent: z.number().min(0).max(100).default(30),
  pauseAtOptOutPercent: z.number().min(0).max(100).default(3),
  pauseAtUnknownPercent: z.number().min(0).max(100).default(10),
  /** Where the database lived when it was last started. */
  place: z.string().max(200).default(''),
  /** Ids of our own default rules that an admin switched off. */
  switchedOffRules: z.array(z.string().max(40)).max(200).default([]),
  /** Accounts that messages of programs to a country go through, in the order in which they stand in for each other. */
  routes: z.record(z.string().regex(/^[A-Z]{2}$/), z.array(z.uuid()).max(5)).default({}),
  /** Networks of data centres, such as 47.88.0.0/14: whoever clicks from there is in doubt. */
  dataCentres: z.array(z.string().max(50)).max(5000).default([]),
  /** While a demonstration is there, nothing is sent but to the sandbox: its people are nobody's customers. */
  demo: demo.nullable().default(null),
  /** The first campaign has gone out: nobody is led by the hand any more. */
  begun: z.boolean().default(false),
  /** When a test message of an account was last accepted. */
  testedAccounts: z.record(z.uuid(), z.number()).default({}),
  /** When somebody who was born on the 29th of February has their day in a year without one. */
  leapDay: z.enum(['feb28', 'mar1']).default('feb28'),
  /** Days of the house, yyyy-mm-dd by the recipient's clock, on which no marketing goes out: mourning, a stock-taking. */
  quietDays: z.array(z.iso.date('date')).max(366, 'too_many').refine(hasGaps, 'quiet_days_row').default([]),
  /** Percent of all people who get no marketing at all, so that what it brings can be seen. */
  controlGroup: z.number().min(0).max(50).default(0),
  /** Hosts with an ICP filing, that links to China may lead to. */
  filedHosts: z.array(z.hostname()).max(200).default([])
}
export type Settings = { [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]> }
export type SettingsStore = ReturnType<typeof settingsStore>

const PLACE_NAMES = Object.keys(PLACE)
/**
 * Where the house is at home, as it is now. What is stored and cannot be read stops whoever asks: a number read as another
 * country's, or a day cut by another clock, would be worse than no answer.
 */
export async function homeOf(db: Db): Promise<Place> {
  const rows = await db.select().from(preferences).where(inArray(preferences.name, PLACE_NAMES))
  const read = place.safeParse(Object.fromEntries(rows.map(({ name, value }) => [name, value])))
  if (!read.success)
    throw new Refusal('unavailable', 'home_unreadable', {
      params: { name: String(read.error.issues[0]?.path[0] ?? '') }
    })
  return read.data
}

export function settingsStore(db: Db) {
  async function get<K extends keyof Settings>(name: K): Promise<Settings[K]> {
    const [row] = await db.select().from(preferences).where(eq(preferences.name, name))
    const read = SETTINGS[name].safeParse(row?.value)
    // each name's schema gives that name's type, which the compiler cannot see through the look-up
    return (read.success ? read.data : SETTINGS[name].parse(undefined)) as Settings[K]
  }
  return {
    get,
    /** Where the house is at home; refused when it cannot be read. */
    home: () => homeOf(db),
    /** All that people say of the house, for pages: what cannot be read is as if nobody had said it, and can be said again. */
    async house(): Promise<Home> {
      const [zone, currency, country] = await Promise.all([get('zone'), get('currency'), get('country')])
      const [brand, logo] = await Promise.all([get('brand'), get('logo')])
      const [signatureId, workingHours] = await Promise.all([get('signatureId'), get('workingHours')])
      return { zone, currency, country, brand, logo, signatureId, workingHours }
    },
    set: <K extends keyof Settings>(name: K, value: Settings[K], now: number) =>
      db
        .insert(preferences)
        .values({ name, value, changedAt: now })
        .onConflictDoUpdate({ target: preferences.name, set: { value, changedAt: now } }),
    /** Several at once; what is undefined stays as it is, and null is back to the default. */
    async setAll(values: { [K in keyof Settings]?: Settings[K] | undefined }, now: number): Promise<void> {
      const given = Object.entries(values).filter(([, value]) => value !== undefined)
      await db.atomic(tx =>
        given.map(([name, value]) =>
          // the column holds no null
          value === null
            ? tx.delete(preferences).where(eq(preferences.name, name))
            : tx
                .insert(preferences)
                .values({ name, value, changedAt: now })
                .onConflictDoUpdate({ target: preferences.name, set: { value, changedAt: now } })
        )
      )
    },
    /** Back to the default. */
    clear: (name: keyof Settings) => db.delete(preferences).where(eq(preferences.name, name)),
    /** Says that a process is alive. */
    beat: (process: string, at: number, failing: string[] = []) =>
      db
        .insert(heartbeats)
        .values({ process, at, healthy: failing.length === 0, failing })
        .onConflictDoUpdate({
          target: heartbeats.process,
          set: { at, healthy: failing.length === 0, failing }
        }),
    beats: () => db.select().from(heartbeats),
    /** Of a process that has nothing of its own to say any more. */
    endBeat: (process: string) => db.delete(heartbeats).where(eq(heartbeats.process, process)),
    async lastBeat(process: string): Promise<number | undefined> {
      return (await db.select().from(heartbeats).where(eq(heartbeats.process, process)))[0]?.at
    }
  }
}
