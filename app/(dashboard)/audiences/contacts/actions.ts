'use server'
import { z } from 'zod'
import { choicesInput, contactChangeInput, mergeInput, revealInput } from '#components/audiences/inputs.ts'
import { readAttribute } from '#lib/audiences/attribute.ts'
import type { AttributeValue } from '#lib/audiences/contact.ts'
import { decideTopics } from '#lib/audiences/decide-topics.ts'
import { mergeContacts } from '#lib/audiences/merge-contacts.ts'
import { changeContact } from '#lib/audiences/save-contact.ts'
import { fromLocal } from '#lib/clock.ts'
import { found, Refusal, refuseField } from '#lib/errors.ts'
import { parsePhone } from '#lib/phone.ts'
import { action } from '../../../_transport/action.ts'
import { homeZone } from '../../../_transport/locale.ts'

const target = z.strictObject({ id: z.uuid() })
export const changeOne = action({
  permission: 'contacts:write',
  input: contactChangeInput,
  audit: 'contact.change',
  async run(services, { id, name, tags: wanted, attributes }) {
    const contact = found(await services.contacts.byId(id))
    const defined = new Map((await services.attributes.list()).map(each => [each.name, each]))
    const values: Record<string, AttributeValue> = {}
    for (const [field, text] of Object.entries(attributes)) {
      const value = text.trim() === '' ? null : readAttribute(defined.get(field), text)
      if (value === undefined) throw refuseField(`attributes.${field}`, 'row_attribute')
      // what was not touched keeps its type
      values[field] =
        String(contact.attributes[field] ?? '') === text ? (contact.attributes[field] ?? null) : value
    }
    await changeContact(services, contact, { name: name || null, tags: wanted, attributes: values })
    return { id }
  }
})
/** Somebody writes down what a person said they want less of. */
export const chooseOne = action({
  permission: 'suppressions:write',
  input: choicesInput,
  audit: 'contact.topics',
  async run(services, { id, offered, wanted, pausedUntil, atMost, evidence }) {
    const { phone } = found(await services.contacts.byId(id))
    const until = pausedUntil === '' ? null : fromLocal(Date.parse(`${pausedUntil}T00:00Z`), await homeZone())
    const topics = Object.fromEntries(
      offered.map(topic => [
        topic,
        wanted.includes(topic) ? ('subscribed' as const) : ('unsubscribed' as const)
      ])
    )
    const said = { source: 'manual', evidence: { text: evidence } }
    await decideTopics(services, phone, { topics, pausedUntil: until, atMost }, said)
    return { id }
  }
})
export const eraseOne = action({
  permission: 'contacts:write',
  input: target,
  audit: 'contact.erase',
  async run(services, { id }) {
    found(await services.contacts.byId(id))
    await services.contacts.erase(id)
    return { id }
  }
})
export const mergeOne = action({
  permission: 'contacts:write',
  input: mergeInput,
  audit: 'contact.merge',
  async run(services, { id, phone }) {
    const parsed = parsePhone(phone, (await services.settings.home()).country)
    if (!parsed.ok) throw refuseField('phone', parsed.reason)
    const other = await services.contacts.byPhone(parsed.e164)
    if (!other) throw refuseField('phone', 'contact_unknown')
    return { id: (await mergeContacts(services, id, other.id)).id }
  }
})
/** Returns the full number; each view is logged with its reason. */
export const revealNumber = action({
  permission: 'numbers:read',
  input: revealInput,
  async run(services, { id, reason }, person) {
    const contact = found(await services.contacts.byId(id))
    if (!contact.phone) throw new Refusal('not_found', 'not_found')
    await services.audit.add(
      {
        actorKind: 'person',
        actorId: person.id,
        actorName: person.name,
        action: 'number.reveal',
        subject: id,
        detail: { reason }
      },
      services.clock()
    )
    return { phone: contact.phone }
  }
})
