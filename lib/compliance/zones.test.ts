import { expect, test } from 'vitest'
import { evaluateCase } from './evaluate-case.ts'
import { packOf } from './packs/catalogue.ts'
import { sendCase } from './schema.ts'
import { zonesOf } from './zones.ts'

const zones = (country: string, areaCode: string) => {
  const pack = packOf(country)
  if (!pack) throw new Error(country)
  return zonesOf({ country, phone: `+1${areaCode}5550143` }, pack)
}

test.each([
  ['US', '423', ['America/New_York', 'America/Chicago']],
  ['US', '606', ['America/New_York', 'America/Chicago']],
  ['US', '541', ['America/Los_Angeles', 'America/Denver']],
  ['US', '458', ['America/Los_Angeles', 'America/Denver']],
  ['US', '738', ['America/Los_Angeles']],
  ['US', '748', ['America/Denver']],
  ['US', '212', ['America/New_York']],
  ['CA', '418', ['America/Toronto', 'America/Blanc-Sablon', 'America/Halifax']],
  ['CA', '581', ['America/Toronto', 'America/Blanc-Sablon', 'America/Halifax']],
  ['CA', '367', ['America/Toronto', 'America/Blanc-Sablon', 'America/Halifax']],
  ['CA', '273', ['America/Toronto', 'America/Blanc-Sablon', 'America/Halifax']],
  ['CA', '514', ['America/Toronto']],
  ['CA', '250', ['America/Vancouver', 'America/Edmonton']],
  ['CA', '778', ['America/Vancouver', 'America/Edmonton']],
  ['CA', '236', ['America/Vancouver', 'America/Edmonton']],
  ['CA', '672', ['America/Vancouver', 'America/Edmonton']],
  ['CA', '604', ['America/Vancouver']],
  ['CA', '867', ['America/Edmonton', 'America/Whitehorse', 'America/Iqaluit', 'America/Rankin_Inlet']]
])('a number of %s with area code %s may be in %j', (country, areaCode, expected) =>
  expect(zones(country, areaCode)).toEqual(expected)
)

test('97 reaches from Manaus to the west of Amazonas, which keeps the time of Acre', () => {
  const pack = packOf('BR')
  expect(pack && zonesOf({ country: 'BR', phone: '+5597991234567' }, pack)).toEqual([
    'America/Manaus',
    'America/Rio_Branco'
  ])
})

test('a stated case is judged in the zones that campaigns use', () => {
  // 8:30 in New York, 7:30 in Chicago: 423 reaches both, 615 is Chicago’s alone and 865 New York’s
  const judged = (areaCode: string) =>
    evaluateCase(
      sendCase.parse({
        country: 'US',
        phone: `+1${areaCode}5550143`,
        message: 'News. Reply STOP to opt out',
        consent: { state: 'express_written' },
        utcTime: '2026-11-23T13:30Z'
      }),
      0
    ).verdict
  expect([judged('423'), judged('615'), judged('865')]).toEqual(['defer', 'defer', 'allow'])
})
