import { z } from 'zod'
import { contactInput, contactPatch, type Contact } from '#lib/audiences/contact.ts'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { changeContact, saveContact } from '#lib/audiences/save-contact.ts'
import { found, Refusal } from '#lib/errors.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { maskPhone } from '#lib/phone.ts'
import { iso, listOf, listQuery, operation, type Operation } from '#app/_transport/operation.ts'
import type { ApiKey } from '#lib/api-keys/api-key.ts'

const contact = z.object({
  id: z.uuid(),
  phone: z.string(),
  country: z.string(),
  name: z.string().nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  tags: z.array(z.string()),
  consent: z.enum(['none', 'granted', 'withdrawn']),
  suppressed: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime()
})
/** Whole numbers only for keys that may read them. */
export const phoneFor = (key: ApiKey, phone: string): string =>
  scopeAllows(key.scopes, 'numbers:read') ? phone : maskPhone(phone)
const shown = (key: ApiKey, { consentAt: _, ...row }: Contact) => ({
  ...row,
  phone: phoneFor(key, row.phone),
  createdAt: iso(row.createdAt),
  updatedAt: iso(row.updatedAt)
})

export const contactOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/contacts',
    permission: 'contacts:write',
    summary: 'Create the contact of a number, or update it',
    body: contactInput,
    answer: contact,
    audit: 'contact.save',
    run: async ({ services, body, key }) => shown(key, (await saveContact(services, body)).contact)
  }),
  operation({
    method: 'GET',
    path: '/contacts',
    permission: 'read',
    summary: 'List contacts, or look one up by its number',
    query: listQuery.extend({ phone: z.string().max(40).optional() }),
    answer: listOf(contact),
    run: async ({ services, query, key }) => {
      const { phone, ...page } = query
      // whoever sees masked numbers only could find the hidden digits by asking for each
      if (phone && !scopeAllows(key.scopes, 'numbers:read')) throw new Refusal('forbidden', 'filter_numbers')
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
    run: async ({ services, params, key }) => shown(key, found(await services.contacts.byId(params.id!)))
  }),
  operation({
    method: 'PATCH',
    path: '/contacts/{id}',
    permission: 'contacts:write',
    summary: 'Change what is given; an attribute of null is removed',
    body: contactPatch,
    answer: contact,
    audit: 'contact.change',
    run: async ({ services, params, body, key }) =>
      shown(key, await changeContact(services, found(await services.contacts.byId(params.id!)), body))
  }),
  operation({
    method: 'DELETE',
    path: '/contacts/{id}',
    permission: 'contacts:write',
    summary: 'Erase the person; the suppression stays',
    answer: z.object({ erased: z.boolean() }),
    audit: 'contact.erase',
    run: async ({ services, params }) => {
      found(await services.contacts.byId(params.id!))
      await services.contacts.erase(params.id!)
      return { erased: true }
    }
  })
]
