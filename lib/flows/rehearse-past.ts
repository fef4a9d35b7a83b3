import type { Contact } from '../audiences/contact.ts'
import { CAP_HORIZON } from '../campaigns/judge-contacts.ts'
import { HOUR } from '../clock.ts'
import { wordOf } from '../text.ts'
import type { CheckFlowDeps } from './check-flow.ts'
import { MAX_AGE_HOURS, type Arrival } from './enter-flow.ts'
import { eventMeets } from './flow-filter.ts'
import type { FlowDefinition } from './flow.ts'
import { kindsOf, type FilterDeps } from './read-runs.ts'
import { readPages, type PageLimits } from './read-pages.ts'
import type { Moment } from './rehearse-person.ts'
import type { RehearseStore, ToldEvent } from './rehearse-store.ts'
import type { OpenVersion } from './run.ts'
import type { RunStore } from './run-store.ts'
import type { Flow } from './store.ts'

export type RehearseDeps = CheckFlowDeps & {
  rehearsals: RehearseStore
  runs: Pick<RunStore, 'answered'>
  log: FilterDeps['log']
}

/** What people may have entered by that is no event: found once, some hundred thousand at most. */
export function foundFor(
  { rehearsals }: RehearseDeps,
  flow: Flow,
  { entry }: FlowDefinition,
  since: number,
  limits: PageLimits
): Promise<{ rows: ToldEvent[]; full: boolean }> {
  switch (entry.on) {
    case 'sign_up':
      return readPages(
        (limit, after) => rehearsals.signUps(entry.formId, since, limit, undefined, after),
        limits
      )
    case 'reply':
      return readPages(
        (limit, after) => rehearsals.replies(since, limit, undefined, after),
        limits,
        ({ content }) => wordOf(content) === wordOf(entry.word)
      )
    case 'event':
      return Promise.resolve({ rows: [], full: false })
    default:
      return readPages((limit, after) => rehearsals.entered(flow.id, since, limit, after), limits)
  }
}

/** Some people with what happened to them, the next after those before. */
export async function pastsOf(
  deps: RehearseDeps,
  { flow, version, from, limits }: { flow: Flow; version: OpenVersion; from: number; limits: PageLimits },
  ids: string[],
  found: Map<string, ToldEvent[]>
) {
  const { entry } = version.definition
  const since = from - (entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR
  const kinds = [...new Set([...kindsOf(version), ...(entry.on === 'event' ? [entry.event] : [])])]
  const [contacts, told, consents, optOuts, got, chosen] = await Promise.all([
    deps.contacts.byIds(ids),
    readPages((limit, after) => deps.rehearsals.told(ids, kinds, since, limit, after), limits),
    deps.rehearsals.consents(ids),
    deps.rehearsals.optOuts(ids),
    deps.rehearsals.marketing(ids, flow.id, from - CAP_HORIZON),
    deps.messages.choicesOf(ids)
  ])
  const by = <T extends { contactId: string }>(rows: T[]) => Map.groupBy(rows, ({ contactId }) => contactId)
  const [toldOf, consentOf, optOutOf, gotOf] = [by(told.rows), by(consents), by(optOuts), by(got)]
  const pasts = contacts.map(contact => {
    const arrivalOf = (each: ToldEvent, source: string): Arrival => ({
      flow,
      version,
      contactId: contact.id,
      source,
      at: each.at,
      properties: each.properties,
      messageId: 'key' in each && typeof each.key === 'string' ? each.key : each.id
    })
    const moments = (toldOf.get(contact.id) ?? []).map((each): Moment => {
      const { contactId, kind, at, properties, seenAt } = each
      const event = { contactId, kind, at, properties }
      const enters =
        entry.on === 'event' && entry.event === kind && seenAt >= from && eventMeets(entry.where, properties)
      return { seenAt, event, ...(enters ? { arrival: arrivalOf(each, `event ${each.id}`) } : {}) }
    })
    for (const each of found.get(contact.id) ?? [])
      moments.push({ seenAt: each.seenAt, arrival: arrivalOf(each, `${each.kind} ${each.id}`) })
    if (found.size > 0) moments.sort((a, b) => a.seenAt - b.seenAt)
    return {
      contactAt: asOf(contact, consentOf.get(contact.id) ?? [], optOutOf.get(contact.id) ?? []),
      chosen: chosen.get(contact.id),
      got: gotOf.get(contact.id) ?? [],
      moments
    }
  })
  return { pasts, cut: told.full }
}

type Said = { state: string; at: number }[]
/** Somebody as of a moment: consent and opt-out by their ledgers, everything else as of today. */
function asOf(contact: Contact, consents: Said, optOuts: Said): (at: number) => Contact {
  if (consents.length === 0 && optOuts.length === 0) return () => contact
  const last = (said: Said, at: number) => said.findLast(each => each.at <= at)?.state
  return at => {
    const consent = last(consents, at)
    return {
      ...contact,
      consent:
        consents.length === 0
          ? contact.consent
          : consent === 'granted' || consent === 'withdrawn'
            ? consent
            : 'none',
      suppressed: optOuts.length === 0 ? contact.suppressed : last(optOuts, at) === 'added'
    }
  }
}
