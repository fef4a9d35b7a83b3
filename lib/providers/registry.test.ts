import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../accounts/account.ts'
import type { Carries, CarriesByPurpose } from '../compliance/carries.ts'
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
      driver.reportsNameProviderId ? 'by the provider’s own number' : 'by our number'
    ]
  })
  const head = ['provider', 'kind', 'fields', 'address', 'currency', 'what is sent', 'reports']
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** What an account takes by its settings, as they are when nobody changed them. */
function carriesTable(): string {
  const settings = { ...DEFAULT_SETTINGS }
  const kinds: [string, CarriesByPurpose][] = DRIVERS.filter(driver => !driver.practice).flatMap(driver => {
    if (driver.kind === 'vendor')
      return [
        ['`vendor`', driver.carries(settings)],
        ['`vendor` with `textVariable`', driver.carries({ ...settings, textVariable: 'content' })]
      ]
    if (driver.kind !== 'http') return [[`\`${driver.kind}\``, driver.carries(settings)]]
    const api = { path: '/send', format: 'json', code: 'code', accepted: ['0'] }
    const by = (fields: object) => driver.carries({ ...settings, api: { ...api, fields } })
    return [
      ['`http` with {{text}}', by({ text: '{{text}}' })],
      ['`http` without, unless `api.carries` says otherwise', by({ id: '{{template}}' })]
    ]
  })
  const say = (carries: Carries) => {
    if (carries.freeText) return ['—', 'any', '—', 'yes']
    const { allowed, most, maxLength, whole } = carries.variables
    const limits = [
      most === null ? '' : `at most ${most}`,
      maxLength === null ? 'length not said' : `1 to ${maxLength} characters`,
      whole ? '' : 'not alone'
    ]
    return [
      allowed ? limits.filter(Boolean).join(', ') : 'none',
      carries.links,
      carries.ownShortLink ? 'yes' : 'no',
      'no'
    ]
  }
  const rows = kinds.flatMap(([name, by]) =>
    (['marketing', 'transactional'] as const).map(purpose => [name, purpose, ...say(by[purpose])])
  )
  const head = ['provider', 'template', 'variables', 'links', 'own short link', 'whole text']
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
    '',
    '## What templates may carry',
    '',
    '`fixed`: an address stands in the approved text, the same for everybody. `tail`: it begins there and its last part may be a variable.',
    '`any`: a variable or the text may be a whole address. `docs/compliance.md` names the sources; what is not said is taken as not allowed.',
    '',
    carriesTable(),
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
