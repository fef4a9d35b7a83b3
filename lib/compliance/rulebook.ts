import type { Context, Sender } from './case.ts'
import type { MessageClass } from './message-class.ts'
import type { HoursRule, Pack, Rule } from './packs/pack.ts'
import { everywhere } from './packs/every-country.ts'
import { paceRules, personRules, orderOf, textRules } from './rules/all.ts'

/** Rules that depend on the recipient, for one region; those of the text are the same in all. */
export interface RegionRules {
  person: readonly Rule[]
  pace: readonly Rule[]
  /** Each also in a list of its own, which is the key under which its window is cached. */
  hours: readonly { rule: HoursRule; alone: readonly [HoursRule] }[]
  /** Those of them that hold a message back, together. */
  binding: readonly HoursRule[]
  /** Hours that the sender chose: they hold also where nobody is woken. */
  chosen: readonly HoursRule[]
  /** Some hours depend on more of the person than the region. */
  personal: boolean
}

/** The rules in force for one class of message through one sender, in the order in which they are asked. */
export interface Rulebook {
  text: readonly Rule[]
  /** Rules whose check nobody implements: they block. */
  unknown: readonly Rule[]
  /** A person whose region is unknown meets the rules of all. */
  inRegion: (region: string | undefined) => RegionRules
}

const day = (now: number) => new Date(now).toISOString().slice(0, 10)

/** Whether a rule holds on a day, for a class, through a provider. */
function applies(
  rule: Rule,
  pack: Pack,
  purpose: MessageClass,
  sender: Sender,
  { now, switchedOff = [] }: Context
): boolean {
  if (!(rule.classes ?? ['marketing']).includes(purpose)) return false
  if (rule.ours && (switchedOff === 'all' || switchedOff.includes(rule.id))) return false
  if (rule.providers && !rule.providers.includes(sender.provider)) return false
  if (rule.foreignVendor && (sender.vendorRegion === undefined || sender.vendorRegion === pack.country))
    return false
  if (rule.from && day(now) < rule.from) return false
  return !(rule.until && day(now) > rule.until)
}

/** Hours that the sender chose, for a campaign or for all of them. */
export const isChosen = (id: string): boolean => id === everywhere.window.id || id === everywhere.quietDay.id

function regionRules(inForce: readonly Rule[], region: string | undefined): RegionRules {
  const own = inForce.filter(rule => !rule.regions || region === undefined || rule.regions.includes(region))
  const hours = own.filter((rule): rule is HoursRule => rule.check === 'hours')
  return {
    person: own.filter(rule => rule.check in personRules),
    pace: own.filter(rule => rule.check in paceRules),
    hours: hours.map(rule => ({ rule, alone: [rule] })),
    binding: hours.filter(rule => rule.verdict === 'defer'),
    chosen: hours.filter(rule => isChosen(rule.id)),
    personal: hours.some(rule => rule.nightConsent || rule.phones)
  }
}

/** Caps look a month back and hours two weeks ahead; a day's book is the same for everybody. */
const books = new Map<string, Rulebook>()
export function rulebookOf(pack: Pack, purpose: MessageClass, sender: Sender, context: Context): Rulebook {
  const house = (purpose === 'marketing' && context.house) || []
  const off = context.switchedOff === 'all' ? 'all' : (context.switchedOff ?? []).join()
  const key = `${pack.country} ${purpose} ${sender.provider} ${sender.vendorRegion ?? ''} ${Math.floor(context.now / 86_400_000)} ${off} ${context.window ? JSON.stringify(context.window.week) : ''} ${house.length > 0 ? JSON.stringify(house) : ''}`
  const known = books.get(key)
  if (known) return known
  const inForce = pack.rules
    .filter(rule => applies(rule, pack, purpose, sender, context))
    .concat(context.window ?? [], house)
    .sort((a, b) => orderOf(a.check) - orderOf(b.check))
  const regions = new Map<string | undefined, RegionRules>()
  const book: Rulebook = {
    text: inForce.filter(rule => rule.check in textRules),
    unknown: inForce.filter(
      rule =>
        rule.check !== 'hours' &&
        !(rule.check in personRules || rule.check in textRules || rule.check in paceRules)
    ),
    inRegion(region) {
      let rules = regions.get(region)
      if (!rules) regions.set(region, (rules = regionRules(inForce, region)))
      return rules
    }
  }
  if (books.size > 500) books.clear()
  books.set(key, book)
  return book
}
