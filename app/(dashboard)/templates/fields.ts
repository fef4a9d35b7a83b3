import { valuesOf } from '#lib/campaigns/judge-contacts.ts'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { standingOf } from '#lib/codes/code.ts'
import { maskPhone } from '#lib/phone.ts'
import { allPacks } from '#lib/compliance/packs/catalogue.ts'
import { driverOf } from '#lib/providers/registry.ts'
import { services } from '#lib/services.ts'
import { topicName } from '#lib/topics/topic.ts'
import { countryNames } from '../../_transport/country-name.ts'
import { texts } from '../../_transport/locale.ts'

/** What a template may be filled with, and a few people to look at it with. */
export async function templateFields() {
  const all = services()
  const { locale } = await texts()
  const nameOf = countryNames(locale)
  const [defined, { names: used }, { items }, audiences, accounts, topics, home, pools] = await Promise.all([
    all.attributes.list(),
    all.attributes.inUse(),
    all.contacts.list(EVERYONE, { limit: 8 }),
    all.audiences.all(),
    all.accounts.list(),
    all.topics.list(),
    all.settings.home(),
    all.codes.pools()
  ])
  const free = used
    .filter(name => !defined.some(each => each.name === name))
    .map(name => ({ name, type: 'text' as const }))
  // the grammar takes names without spaces
  const fields = [...defined.map(({ name, type }) => ({ name, type })), ...free].filter(({ name }) =>
    /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name)
  )
  const people = items.map(contact => ({
    id: contact.id,
    who: [contact.name, maskPhone(contact.phone)].filter(Boolean).join(' · '),
    values: Object.fromEntries(
      Object.entries(valuesOf(contact)).filter((entry): entry is [string, string] => entry[1] !== undefined)
    )
  }))
  const counts = await all.codes.counts(pools.map(each => each.id))
  const now = all.clock()
  const lists = pools.flatMap(({ id, name, validUntil }) => {
    const own = counts.get(id)
    return own
      ? [{ name, left: Math.max(0, own.free - own.held), standing: standingOf(own, validUntil, now) }]
      : []
  })
  const countries = allPacks()
    .map(({ country }) => ({ id: country, name: nameOf(country) }))
    .sort((a, b) =>
      a.id === home.country ? -1 : b.id === home.country ? 1 : a.name.localeCompare(b.name, locale)
    )
  return {
    fields: fields.slice(0, 24),
    people,
    countries,
    codes: lists,
    audiences: audiences.map(({ id, name }) => ({ id, name })),
    topics: topics.map(topic => ({ id: topic.id, name: topicName(topic, locale) })),
    accounts: accounts
      .filter(account => !driverOf(account.kind).practice)
      .map(({ id, name }) => ({ id, name }))
  }
}
