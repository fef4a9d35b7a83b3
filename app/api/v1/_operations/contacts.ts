import { z } from 'zod'
import { contactInput, contactPatch, ON_EXISTING, type Contact } from '#lib/audiences/contact.ts'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { changeContact, saveContact } from '#lib/audiences/save-contact.ts'
import { found, Refusal } from '#lib/errors.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { maskPhone } from '#lib/phone.ts'
import { doEach, itemsOf, refusedItem } from '#app/_transport/batch.ts'
import { iso, listOf, listQuery, operation, type Operation } from '#app/_transport/operation.ts'
import type { ApiKey } from '#lib/api-keys/api-key.ts'

const contact = z
  .object({
    id: z.uuid(),
    phone: z.string().describe('E.164; masked without the scope numbers:read'),
    country: z.string(),
    name: z.string().nullable(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    tags: z.array(z.string()),
    consent: z.enum(['none', 'granted', 'withdrawn']),
    suppressed: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime()
  })
  .meta({ id: 'Contact' })
const sampleContact: z.input<typeof contact> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51a52',
  phone: '138****8000',
  country: 'CN',
  name: '张三',
  attributes: { city: '上海' },
  tags: ['vip'],
  consent: 'granted',
  suppressed: false,
  createdAt: '2026-11-01T02:00:00.000Z',
  updatedAt: '2026-11-01T02:00:00.000Z'
}
/** Whole numbers only for keys that may read them. */
export const phoneFor = (key: Pick<ApiKey, 'scopes'>, phone: string): string =>
  scopeAllows(key.scopes, 'numbers:read') ? phone : maskPhone(phone)
function shown(key: ApiKey, row: Contact): z.input<typeof contact> {
  const { id, country, name, attributes, tags, consent, suppressed } = row
  return {
    id,
    phone: phoneFor(key, row.phone),
    country,
    name,
    attributes,
    tags,
    consent,
    suppressed,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt)
  }
}

export const contactOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/contacts',
    permission: 'contacts:write',
    summary: 'Create the contact of a number, or update it',
    body: contactInput,
    answer: contact,
    audit: 'contact.save',
    sample: {
      body: {
        phone: '13800138000',
        name: '张三',
        attributes: { city: '上海' },
        tags: ['vip'],
        consent: { state: 'granted', source: 'checkout', at: '2026-11-01T10:00:00+08:00' }
      },
      answer: sampleContact
    },
    run: async ({ services, body, key }) => shown(key, (await saveContact(services, body)).contact)
  }),
  operation({
    method: 'POST',
    path: '/contacts/batch',
    permission: 'contacts:write',
    summary: 'Create or update up to 1,000 contacts, each by itself',
    body: z.strictObject({
      items: itemsOf(contactInput, 1000),
      onExisting: z
        .enum(ON_EXISTING)
        .default('update')
        .describe('Of somebody who is there: take over what is given, only what is missing, or nothing')
    }),
    answer: z.object({
      items: z
        .array(
          z.union([
            z
              .object({ id: z.uuid(), result: z.enum(['created', 'updated', 'unchanged']) })
              .meta({ id: 'SavedContact' }),
            refusedItem
          ])
        )
        .describe('One for each item, in the same order')
    }),
    audit: 'contact.save_many',
    sample: {
      body: {
        items: [{ phone: '13800138000', name: '张三', addTags: ['vip'] }],
        onExisting: 'fill'
      },
      answer: { items: [{ id: sampleContact.id, result: 'created' }] }
    },
    run: async ({ services, body: { items, onExisting }, locale }) => ({
      items: await doEach(items, locale, async item => {
        const { contact: saved, result } = await saveContact(services, item, onExisting)
        return { id: saved.id, result }
      })
    })
  }),
  operation({
    method: 'GET',
    path: '/contacts',
    permission: 'read',
    summary: 'List contacts, or look one up by its number',
    query: listQuery.extend({ phone: z.string().max(40).optional() }),
    answer: listOf(contact),
    sample: { query: { phone: '13800138000' }, answer: { items: [sampleContact], nextCursor: null } },
    run: async ({ services, query, key }) => {
      const { phone, ...page } = query
      // whoever sees masked numbers only could find the hidden digits by asking for each
      if (phone && !scopeAllows(key.scopes, 'numbers:read'))
        throw new Refusal('forbidden', 'filter_numbers', { params: { scope: 'numbers:read' } })
      const filter = phone ? ({ field: 'phone', op: 'eq', value: phone } as const) : EVERYONE
      const { items, nextCursor } = await services.contacts.list(filter, page)
      return { items: items.map(row => shown(key, row)), nextCursor }
    }
  }),
  operation({
    method: 'GET',
    path: '/contacts/{id}',
    permission: 'read',
    summary: 'One contact',
    answer: contact,
    sample: { answer: sampleContact },
    run: async ({ services, id, key }) => shown(key, found(await services.contacts.byId(id)))
  }),
  operation({
    method: 'PATCH',
    path: '/contacts/{id}',
    permission: 'contacts:write',
    summary: 'Change what is given; an attribute of null is removed',
    body: contactPatch,
    answer: contact,
    audit: 'contact.change',
    sample: { body: { attributes: { city: '上海' }, tags: ['vip'] }, answer: sampleContact },
    run: async ({ services, id, body, key }) =>
      shown(key, await changeContact(services, found(await services.contacts.byId(id)), body))
  }),
  operation({
    method: 'DELETE',
    path: '/contacts/{id}',
    permission: 'contacts:write',
    summary: 'Erase the person; the suppression stays',
    answer: z.object({ erased: z.boolean() }),
    audit: 'contact.erase',
    sample: { answer: { erased: true } },
    run: async ({ services, id }) => {
      found(await services.contacts.byId(id))
      await services.contacts.erase(id)
      return { erased: true }
    }
  })
]
