'use server'
import { z } from 'zod'
import { kindChangeInput } from '#components/events/inputs.ts'
import {
  changeKind,
  declareDropped as declareByName,
  declareKind,
  removeKind
} from '#lib/events/save-kind.ts'
import { eventKindInput } from '#lib/events/schema.ts'
import { action } from '../../../_transport/action.ts'

const one = z.strictObject({ id: z.uuid() })

export const declareEventKind = action({
  permission: 'contacts:write',
  input: eventKindInput,
  audit: 'event_kind.declare',
  makesOne: true,
  run: async (services, input, _, makes) => ({ id: (await declareKind(services, input, makes)).id })
})
/** With the properties that were seen: what is declared is read from what was counted, never from the page. */
export const declareDropped = action({
  permission: 'contacts:write',
  input: z.strictObject({ kind: z.string().min(1).max(100) }),
  audit: 'event_kind.declare',
  run: async (services, { kind }) => ({ id: (await declareByName(services, kind)).id })
})
export const changeEventKind = action({
  permission: 'contacts:write',
  input: kindChangeInput,
  audit: 'event_kind.change',
  async look(services, { id }) {
    const kind = await services.eventKinds.byId(id)
    return kind && { properties: kind.properties, keepDays: kind.keepDays, conversion: kind.conversion }
  },
  async run(services, { id, ...input }) {
    await changeKind(services, id, input)
    return { id }
  }
})
export const removeEventKind = action({
  permission: 'contacts:write',
  input: one,
  audit: 'event_kind.remove',
  async run(services, { id }) {
    await removeKind(services, id)
    return { id }
  }
})
