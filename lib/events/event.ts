// Words and shapes of events: what happened to a contact, as programs and shops tell it.

/** What a property of an event may be. */
export const PROPERTY_TYPES = ['text', 'number', 'money', 'date', 'boolean'] as const
export type PropertyType = (typeof PROPERTY_TYPES)[number]

/** A property that a kind of events has. A personal one is sealed, and shown to those who may see whole numbers. */
export interface EventProperty {
  name: string
  type: PropertyType
  personal: boolean
}
export interface KindName {
  zh: string
  en: string
}

/** An amount as it is kept with an event, in units of its currency. */
export interface EventMoney {
  value: number
  currency: string
}
export type EventValue = string | number | boolean | EventMoney
export type EventValues = Record<string, EventValue>

/** Why an event was not taken. */
export const DROPS = ['undeclared', 'too_old', 'unknown_person', 'ahead', 'invalid'] as const
export type DropReason = (typeof DROPS)[number]
/** What becomes of an event that was told. */
export const EVENT_STATES = ['accepted', 'repeat', ...DROPS] as const
export type EventState = (typeof EVENT_STATES)[number]

/** Events of one name that were not taken for one reason. `shape` has the properties that the last one came with, and what they look like. */
export interface Drop {
  name: string
  reason: DropReason
  count: number
  shape: Record<string, PropertyType>
}
