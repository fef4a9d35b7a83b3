import { valuesOf } from '#lib/campaigns/judge-contacts.ts'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'

/** What a template may be filled with, and a few people to look at it with. */
export async function templateFields() {
  const all = services()
  const [defined, { names }, { items }] = await Promise.all([
    all.attributes.list(),
    all.attributes.inUse(),
    all.contacts.list(EVERYONE, { limit: 8 })
  ])
  const free = names.filter(name => !defined.some(each => each.name === name)).map(name => ({ name, type: 'text' as const }))
  // the grammar takes names without spaces
  const fields = [...defined.map(({ name, type }) => ({ name, type })), ...free].filter(({ name }) =>
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)
  )
  const people = items.map(contact => ({
    id: contact.id,
    who: [contact.name, maskPhone(contact.phone)].filter(Boolean).join(' · '),
    values: Object.fromEntries(Object.entries(valuesOf(contact)).filter((entry): entry is [string, string] => entry[1] !== undefined))
  }))
  return { fields: fields.slice(0, 24), people }
}
