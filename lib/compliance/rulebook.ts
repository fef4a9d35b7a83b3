import type { Context, MessageClass, Sender } from './case.ts'
import type { Pack, Rule } from './packs/pack.ts'
import { paceRules, personRules, placeOf, textRules } from './rules/all.ts'
import type { HoursRule } from './rules/hours.ts'

/** The rules in force for one class of message through one sender, in the order in which they are asked. */
export interface Rulebook {
  person: readonly Rule[]
  text: readonly Rule[]
  pace: readonly Rule[]
  hours: readonly HoursRule[]
  /** Rules whose check nobody implements: they block. */
  unknown: readonly Rule[]
}

const day = (now: number) => new Date(now).toISOString().slice(0, 10)

/** Whether a rule holds on a day, for a class, through a provider. */
function applies(rule: Rule, pack: Pack, purpose: MessageClass, sender: Sender, { now, switchedOff = [] }: Context): boolean {
  if (!(rule.classes ?? ['marketing']).includes(purpose)) return false
  if (rule.ours && (switchedOff === 'all' || switchedOff.includes(rule.id))) return false
  if (rule.providers && !rule.providers.includes(sender.provider)) return false
  if (rule.foreignVendor && (sender.vendorRegion === undefined || sender.vendorRegion === pack.country)) return false
  if (rule.from && day(now) < rule.from) return false
  return !(rule.until && day(now) > rule.until)
}

/** Caps look a month back and hours two weeks ahead; a day's book is the same for everybody. */
const books = new Map<string, Rulebook>()
export function rulebookOf(pack: Pack, purpose: MessageClass, sender: Sender, context: Context): Rulebook {
  const off = context.switchedOff === 'all' ? 'all' : (context.switchedOff ?? []).join()
  const key = `${pack.country} ${purpose} ${sender.provider} ${sender.vendorRegion ?? ''} ${Math.floor(context.now / 86_400_000)} ${off}`
  const known = books.get(key)
  if (known) return known
  const inForce = pack.rules
    .filter(rule => applies(rule, pack, purpose, sender, context))
    .sort((a, b) => placeOf(a.check) - placeOf(b.check))
  const book: Rulebook = {
    person: inForce.filter(rule => rule.check in personRules),
    text: inForce.filter(rule => rule.check in textRules),
    pace: inForce.filter(rule => rule.check in paceRules),
    hours: inForce.filter((rule): rule is HoursRule => rule.check === 'hours'),
    unknown: inForce.filter(
      rule => rule.check !== 'hours' && !(rule.check in personRules || rule.check in textRules || rule.check in paceRules)
    )
  }
  if (books.size > 500) books.clear()
  books.set(key, book)
  return book
}

/** The rules of a book for a region; a person whose region is unknown meets those of all. */
export const inRegion = <R extends Rule>(rules: readonly R[], region: string | undefined): readonly R[] =>
  rules.filter(rule => !rule.regions || region === undefined || rule.regions.includes(region))
