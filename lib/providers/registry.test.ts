import { expect, test } from 'vitest'
import { DRIVERS, driverOf, formFields, OFFERS } from './registry.ts'

/** What docs/providers.md says: one row for each way to add an account. */
function table(): string {
  const rows = OFFERS.map(offer => {
    const { driver, mode } = offer
    const fields = formFields(offer).map(field => `\`${field.path}\`${field.required ? '' : ' (optional)'}`)
    return [
      mode.name.en,
      `\`${driver.kind}\``,
      fields.join(', '),
      driver.url === 'https://' ? 'yours' : driver.url,
      driver.currency,
      driver.sendsTemplates ? 'templates of the provider’s own' : 'the whole text',
      driver.ownReferences ? 'by the provider’s own number' : 'by our number'
    ]
  })
  const head = ['provider', 'kind', 'fields', 'address', 'currency', 'what is sent', 'reports']
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

test('the table of the documentation is what the registry says', async () => {
  const text = [
    '# Providers',
    '',
    'Made from lib/providers/registry.ts by its test; `npm run tuixin -- provider add --kind KIND --config FILE` takes these fields as JSON.',
    '',
    table(),
    ''
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/providers.md')
})
test('kinds and modes are told apart, and every field says what it is in both languages', () => {
  expect(new Set(DRIVERS.map(({ kind }) => kind)).size).toBe(DRIVERS.length)
  expect(new Set(OFFERS.map(({ mode }) => mode.mode)).size).toBe(OFFERS.length)
  for (const offer of OFFERS) {
    const fields = formFields(offer)
    expect(fields.length).toBeGreaterThan(0)
    for (const { label } of fields) expect([label['zh-CN'], label.en]).not.toContain('')
    // a credential without a look could not be typed
    for (const name of Object.keys(offer.mode.credentials.shape))
      expect(fields.map(({ path }) => path)).toContain(name)
  }
  expect(() => driverOf('pigeon')).toThrow('older than its database')
})
