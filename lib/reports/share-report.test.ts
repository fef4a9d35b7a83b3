import { createRequire } from 'node:module'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { exportReport, sheetsOf } from './export-report.ts'
import { endShare, sharedReport, shareReport } from './share-report.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const DAY = 86_400_000

async function campaign() {
  await addMany(tuixin, 3)
  const launched = await launch(
    tuixin,
    await prepare(tuixin, { purpose: 'transactional', body: '=HYPERLINK("x") https://shop.example.cn/a' })
  )
  await planCampaign(tuixin.services, launched)
  return launched.id
}

test('a shared report opens with its token alone, until it ends or is taken back', async () => {
  const campaignId = await campaign()
  const first = await shareReport(tuixin.services, { campaignId, days: 7 }, 'someone')
  const second = await shareReport(tuixin.services, { campaignId, days: 7 }, 'someone')
  expect(await sharedReport(tuixin.services, first.token)).toMatchObject({ campaignId })
  for (const token of [
    '',
    'x',
    `${first.token}a`,
    first.token.slice(0, -1) + (first.token.endsWith('A') ? 'B' : 'A')
  ])
    expect(await sharedReport(tuixin.services, token)).toBeUndefined()
  await endShare(tuixin.services, second.id)
  expect(await sharedReport(tuixin.services, second.token)).toBeUndefined()
  expect(await tuixin.services.shares.of(campaignId, tuixin.time.now)).toHaveLength(1)
  tuixin.time.now += 7 * DAY
  expect(await sharedReport(tuixin.services, first.token)).toBeUndefined()
  await expect(endShare(tuixin.services, campaignId)).rejects.toMatchObject({ code: 'not_found' })
})

test('a report as a workbook reads back as it was, and nothing in it is a formula', async () => {
  const report = await tuixin.services.reports.full(await campaign())
  const same = (key: string) => `=1+${key}`
  const columns = {
    state: 'S',
    people: 'P',
    rule: 'R',
    code: 'C',
    link: 'L',
    clicks: 'K',
    hour: 'H',
    sent: 'T',
    delivered: 'D',
    failed: 'X',
    event: 'E',
    times: 'N',
    country: 'Y',
    operator: 'O',
    province: 'V'
  }
  const words = {
    states: 'A/B',
    state: same,
    exclusions: 'E',
    rule: same,
    failures: 'F',
    cause: same,
    links: 'L',
    conversions: 'V',
    credited: same,
    places: 'P',
    country: same,
    operator: same,
    province: same,
    shared: 'shared',
    hours: 'H',
    hour: String,
    columns
  }
  const bytes = await exportReport(sheetsOf(report, words))
  const { default: readExcelFile } = (await import('read-excel-file/node')) as {
    default: (file: Buffer) => Promise<{ sheet: string; data: unknown[][] }[]>
  }
  const sheets = await readExcelFile(bytes)
  expect(sheets.map(each => each.sheet)).toEqual(['A B', 'E', 'F', 'L', 'V', 'P', 'H'])
  expect(sheets[0]!.data.slice(0, 2)).toEqual([
    ['S', 'P'],
    ['=1+audience', 3]
  ])
  // as the file stores it: text, and no formula anywhere
  const { unzipSync, strFromU8 } = createRequire(import.meta.resolve('write-excel-file/node'))(
    'fflate'
  ) as typeof import('fflate')
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml'))
  expect(parts.some(([, xml]) => /<f[ >]/.test(strFromU8(xml)))).toBe(false)
})
