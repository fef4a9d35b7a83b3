import { z } from 'zod'
import { changeHome } from '#lib/accounts/change-home.ts'
import type { Services } from '#lib/services.ts'
import { HOME } from '#lib/settings/schema.ts'
import { SETTINGS } from '#lib/settings/store.ts'
import { operation, type Operation } from '#app/_transport/operation.ts'

/** What the house decides and programs may read and change; who approves and how people sign in is changed on the pages alone. */
const { quietDays, controlGroup, signUpCountries, signUpsPerDay, filedHosts } = SETTINGS
const { pauseAtFailurePercent, pauseAtOptOutPercent, pauseAtUnknownPercent } = SETTINGS
const { zone, currency, country, brand, logo, signatureId, workingHours } = SETTINGS
const fields = {
  zone: zone
    .unwrap()
    .describe('Days begin on its clock: reports, calendar, filters, recurring times, budgets of a day'),
  currency: currency.unwrap().describe('Of money that names none'),
  country: country.unwrap().describe('Of numbers without a country code'),
  brand: brand.unwrap(),
  logo: logo
    .unwrap()
    .describe('data:image/… (PNG, JPEG or WebP), 100,000 characters at most; empty for none'),
  signatureId: signatureId.unwrap().describe('Offered first where a text is written'),
  workingHours: workingHours.unwrap().describe('Days 1 (Monday) to 7, on the clock of the house'),
  quietDays: quietDays
    .unwrap()
    .describe(
      'Days, yyyy-mm-dd by the recipient’s clock, on which no marketing goes out; ten in a row at most'
    ),
  controlGroup: controlGroup.unwrap().describe('Percent of all people who get no marketing at all'),
  signUpCountries: signUpCountries.unwrap().describe('Countries whose numbers may sign up; all when empty'),
  signUpsPerDay: signUpsPerDay.unwrap(),
  filedHosts: filedHosts.unwrap().describe('Hosts with an ICP filing'),
  pauseAtFailurePercent: pauseAtFailurePercent.unwrap(),
  pauseAtOptOutPercent: pauseAtOptOutPercent.unwrap(),
  pauseAtUnknownPercent: pauseAtUnknownPercent.unwrap()
}
const settings = z.object(fields).meta({ id: 'Settings' })
const change = z.strictObject(fields).partial()
type Name = keyof typeof fields

const sample: z.input<typeof settings> = {
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  country: 'CN',
  brand: '推信',
  logo: '',
  signatureId: null,
  workingHours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
  quietDays: ['2026-12-13'],
  controlGroup: 5,
  signUpCountries: [],
  signUpsPerDay: 1000,
  filedHosts: [],
  pauseAtFailurePercent: 30,
  pauseAtOptOutPercent: 3,
  pauseAtUnknownPercent: 10
}
async function current({ settings: store }: Pick<Services, 'settings'>): Promise<z.output<typeof settings>> {
  const read = async <K extends Name>(name: K) => [name, await store.get(name)] as const
  const names = Object.keys(fields) as Name[]
  return settings.parse(Object.fromEntries(await Promise.all(names.map(name => read(name)))))
}

export const settingsOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/settings',
    permission: 'read',
    summary: 'What the house decided for all campaigns',
    answer: settings,
    sample: { answer: sample },
    run: ({ services }) => current(services)
  }),
  operation({
    method: 'PATCH',
    path: '/settings',
    permission: 'people:manage',
    summary: 'Change what is given; campaigns that run follow within a minute',
    body: change,
    answer: settings,
    audit: 'settings.change',
    sample: { body: { quietDays: ['2026-12-13'], controlGroup: 5 }, answer: sample },
    run: async ({ services, body }) => {
      await changeHome(services, body)
      for (const [name, value] of Object.entries(body).filter(([each]) => !(each in HOME)))
        await services.settings.set(name as Name, value as never, services.clock())
      return current(services)
    }
  })
]
