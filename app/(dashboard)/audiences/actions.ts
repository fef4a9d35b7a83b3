'use server'
import { z } from 'zod'
import { leapDayInput } from '#components/audiences/inputs.ts'
import { ENCODINGS, IMPORT_MODES } from '#lib/audiences/states.ts'
import { contactInput } from '#lib/audiences/contact.ts'
import { defineField } from '#lib/audiences/convert-field.ts'
import { checkFilter } from '#lib/audiences/check-filter.ts'
import { filterSchema } from '#lib/audiences/filter.ts'
import { freezeAudience } from '#lib/audiences/freeze-audience.ts'
import { removeField } from '#lib/audiences/remove-field.ts'
import { undoImport } from '#lib/audiences/undo-import.ts'
import { saveContact } from '#lib/audiences/save-contact.ts'
import { openUpload, startAfterDryRun, startImport } from '#lib/audiences/start-import.ts'
import { fieldInput } from '#lib/audiences/attribute.ts'
import { found } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import type { Person } from '#lib/people/person.ts'
import { maskPhone } from '#lib/phone.ts'
import { action } from '../../_transport/action.ts'

/** Marketers look people up by number; analysts must not be able to guess numbers by searching for them. */
const searchRights = ({ role }: Person) => ({
  numbers: can(role, 'numbers:read') || can(role, 'contacts:write')
})

export const saveAudience = action({
  permission: 'contacts:write',
  input: z.strictObject({
    id: z.uuid().optional(),
    name: z.string().trim().min(1, 'required').max(100, 'too_long'),
    filter: filterSchema
  }),
  audit: 'audience.save',
  makesOne: true,
  async run(services, { id, name, filter }, person, makes) {
    const now = services.clock()
    const old = id ? found(await services.audiences.byId(id)) : undefined
    await checkFilter(services, filter, searchRights(person))
    const saved = await services.audiences.save({
      id: old?.id ?? makes ?? newId(),
      name,
      filter,
      createdAt: old?.createdAt ?? now,
      updatedAt: now
    })
    await services.drafts.discard(person.id, `audience:${id ?? 'new'}`)
    return { id: saved.id }
  }
})
export const countAudience = action({
  permission: 'read',
  input: z.strictObject({ filter: filterSchema }),
  async run(services, { filter }, person) {
    await checkFilter(services, filter, searchRights(person))
    const [count, { items }] = await Promise.all([
      services.contacts.count(filter),
      services.contacts.list(filter, { limit: 5 })
    ])
    const sample = items.map(({ id, name, phone }) => ({
      id,
      who: [name, maskPhone(phone)].filter(Boolean).join(' · ')
    }))
    return { ...count, sample }
  }
})
export const saveAttribute = action({
  permission: 'contacts:write',
  input: fieldInput,
  audit: 'attribute.save',
  async run(services, { anyway, ...definition }) {
    await defineField(services, definition, { anyway })
    return { name: definition.name }
  }
})
/** When the 29th of February comes back in years without one. */
export const setLeapDay = action({
  permission: 'people:manage',
  input: leapDayInput,
  audit: 'preference.leap_day',
  async run(services, choice) {
    await services.settings.set('leapDay', choice.leapDay, services.clock())
    return choice
  }
})
export const removeAttribute = action({
  permission: 'contacts:write',
  input: z.strictObject({ name: z.string().max(40) }),
  audit: 'attribute.remove',
  async run(services, { name }) {
    await removeField(services, name)
    return { name }
  }
})
export const freeze = action({
  permission: 'contacts:write',
  input: z.strictObject({ id: z.uuid(), name: z.string().trim().min(1, 'required').max(200) }),
  audit: 'audience.freeze',
  makesOne: true,
  run: async (services, { id, name }, _, makes) => ({
    id: (await freezeAudience(services, id, name, makes)).id
  })
})
export const addContact = action({
  permission: 'contacts:write',
  input: contactInput,
  audit: 'contact.save',
  run: async (services, input) => ({ id: (await saveContact(services, input)).contact.id })
})

const fileFormat = {
  encoding: z.enum(ENCODINGS),
  delimiter: z.string().length(1),
  headerRow: z.number().int().min(0).max(100)
}
export const readUpload = action({
  permission: 'contacts:write',
  input: z.strictObject({
    id: z.uuid(),
    ...fileFormat,
    encoding: fileFormat.encoding.optional(),
    delimiter: fileFormat.delimiter.optional(),
    headerRow: fileFormat.headerRow.optional(),
    sheet: z.string().max(200).optional(),
    country: z.string().length(2)
  }),
  async run(services, { id, ...given }) {
    const job = found(await services.imports.byId(id))
    return openUpload(job.filePath, given, services.attributes)
  }
})
export const startUpload = action({
  permission: 'contacts:write',
  input: z.strictObject({
    id: z.uuid(),
    ...fileFormat,
    country: z.string().length(2),
    mode: z.enum(IMPORT_MODES),
    optOutList: z.boolean(),
    mapping: z.record(z.string().max(500), z.string().max(60)),
    notConsent: z.array(z.string().max(500)).max(500),
    tags: z.array(z.string().trim().min(1).max(40)).max(20),
    consentSource: z.string().trim().max(100).nullable(),
    dryRun: z.boolean()
  }),
  audit: 'import.start',
  async run(services, { id, ...options }) {
    await startImport(services, id, options)
    return { id }
  }
})
export const importNow = action({
  permission: 'contacts:write',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'import.start',
  async run(services, { id }) {
    await startAfterDryRun(services, id)
    return { id }
  }
})
/** An audience of the contacts that an import created or changed. */
export const audienceOfImport = action({
  permission: 'contacts:write',
  input: z.strictObject({ id: z.uuid(), name: z.string().trim().min(1, 'required').max(100, 'too_long') }),
  audit: 'audience.save',
  async run(services, { id, name }) {
    found(await services.imports.byId(id))
    const now = services.clock()
    const filter = { field: 'import', op: 'eq', value: id } as const
    const saved = await services.audiences.save({ id: newId(), name, filter, createdAt: now, updatedAt: now })
    return { id: saved.id }
  }
})
export const undoUpload = action({
  permission: 'contacts:write',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'import.undo',
  async run(services, { id }) {
    await undoImport(services, found(await services.imports.byId(id)))
    return { id }
  }
})
