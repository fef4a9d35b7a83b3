import type { z } from 'zod'
import { aliyun } from './aliyun/driver.ts'
import { described } from './described/driver.ts'
import { fieldLooks, type Driver, type FieldLook, type Mode } from './driver.ts'
import { sandbox } from './sandbox/driver.ts'
import { tencent } from './tencent/driver.ts'
import { twilio } from './twilio/driver.ts'
import { vendor } from './vendor/driver.ts'
import { volcengine } from './volcengine/driver.ts'

/** Every provider there is, in the order in which they are offered. */
export const DRIVERS = [vendor, aliyun, tencent, volcengine, twilio, described, sandbox] as const
export type AccountKind = (typeof DRIVERS)[number]['kind']

export function driverOf(kind: string): Driver<AccountKind> {
  const driver = DRIVERS.find(each => each.kind === kind)
  if (!driver)
    throw new Error(`No driver for accounts of kind ${kind}: this build is older than its database.`)
  return driver
}

export interface Offer {
  driver: Driver<AccountKind>
  mode: Mode
}
/** What an admin chooses from when adding an account. */
export const OFFERS: readonly Offer[] = DRIVERS.filter(driver => !driver.practice).flatMap(
  (driver: Driver<AccountKind>) => driver.modes.map(mode => ({ driver, mode }))
)
export function modeOf(kind: string, mode: string): Mode {
  const driver = driverOf(kind)
  const found = driver.modes.find(each => each.mode === mode)
  if (!found) throw new Error(`Accounts of kind ${kind} have no mode ${mode}.`)
  return found
}

/** A field of the account form, without the schema behind it: what a page in a browser may have. */
export interface FormField extends FieldLook {
  /** Path in the form's values: a credential by its name, a setting as `settings.NAME`. */
  path: string
  required: boolean
  initial: string
}
function fieldsOf(
  shape: z.ZodRawShape | z.ZodObject['shape'],
  prefix: string,
  only?: readonly string[]
): FormField[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const look = fieldLooks.get(schema)
    if (!look || (only && !only.includes(name))) return []
    const empty = schema['~standard'].validate(undefined)
    const left = 'value' in empty ? empty.value : undefined
    const initial = look.example ?? (typeof left === 'string' ? left : '')
    return [{ ...look, path: `${prefix}${name}`, required: !('value' in empty), initial }]
  })
}
/** What the form asks for an account of a mode, besides what it asks for every account. */
export const formFields = ({ driver, mode }: Offer): FormField[] => [
  ...fieldsOf(mode.credentials.shape, ''),
  ...fieldsOf(driver.settings.shape, 'settings.', mode.asks ?? [])
]
