import { counted, type Counted, type CountedMessage } from './counted.ts'

/** What a message adds to a number, by the expression that says so in SQL. */
const ADDED: Record<string, (message: CountedMessage) => number> = {
  '1': () => 1,
  'm.parts': message => message.parts,
  'm.fees_micros': message => message.fees_micros ?? 0
}
/** What the messages of a campaign are counted by, and what a message adds to each. */
const NUMBERS = counted('sqlite').flatMap(({ table, kind, n = '1', byWording = false, of }: Counted) => {
  if (table !== 'messages') return []
  const added = ADDED[n]
  if (!of || !added) throw new Error(`${kind} is not said of a message in memory: see \`of\` in counted.ts`)
  return [{ kind, of, byWording, added }]
})
const STANDING_ASIDE = 'insert into counting_steps (step) values (1)'
const OVER = 'delete from counting_steps'
const ADD =
  'insert into counters (campaign_id, kind, key, wording, shard, n) values (?, ?, ?, ?, 0, ?) on conflict do update set n = n + excluded.n'

interface Sum {
  campaign: Buffer
  kind: string
  key: string
  wording: number
  n: number
}

/**
 * What one statement of a step changes in the counters of campaigns, summed here and written once. From `begin` to `end`, in one
 * transaction of SQLite, the triggers of messages stand aside: every change in between is told to `moved` (decision 0030).
 */
export function tally(prepare: (text: string) => { run: (...values: unknown[]) => unknown }) {
  const sums = new Map<string, Sum>()
  function add(message: CountedMessage, kind: string, key: string, wording: number, n: number) {
    const name = `${message.campaign_id.toString('latin1')} ${kind} ${wording} ${key}`
    const known = sums.get(name)
    if (known) known.n += n
    else sums.set(name, { campaign: message.campaign_id, kind, key, wording, n })
  }
  return {
    begin: () => void prepare(STANDING_ASIDE).run(),
    /** A message was one thing, or was not there, and is another. */
    moved(before: CountedMessage | undefined, after: CountedMessage) {
      for (const { kind, of, byWording, added } of NUMBERS) {
        const [was, is] = [before && of(before), of(after)]
        const [wasOf, isOf] = byWording ? [before?.wording ?? 0, after.wording] : [0, 0]
        const less = before && was !== undefined ? added(before) : 0
        const more = is === undefined ? 0 : added(after)
        if (was === is && wasOf === isOf && less === more) continue
        if (before && was !== undefined) add(before, kind, was, wasOf, -less)
        if (is !== undefined) add(after, kind, is, isOf, more)
      }
    },
    end() {
      const one = prepare(ADD)
      for (const { campaign, kind, key, wording, n } of sums.values())
        if (n !== 0) one.run(campaign, kind, key, wording, n)
      prepare(OVER).run()
    }
  }
}
