import { defineDriver, forBoth, FREE_TEXT } from '../driver.ts'
import { read, verify } from '../vendor/callbacks.ts'
import { credentials, settings } from '../vendor/credentials.ts'
import { vendor } from '../vendor/driver.ts'
import { openVendor } from '../vendor/send.ts'

/** The provider on this machine that plays the vendor and the phones (sandbox/): the vendor's protocol, and nobody is reached. */
export const sandbox = defineDriver({
  kind: 'sandbox',
  modes: vendor.modes,
  credentials,
  settings,
  url: 'http://127.0.0.1:3999',
  currency: 'CNY',
  sendsTemplates: false,
  carries: () => forBoth(FREE_TEXT),
  practice: true,
  open: openVendor,
  callbacks: { verify, read }
})
