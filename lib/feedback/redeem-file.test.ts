import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { DAY } from '../clock.ts'
import { createCodes } from '../codes/create-codes.ts'
import { createPool } from '../codes/save-pool.ts'
import { codePoolInput } from '../codes/schema.ts'
import { found } from '../errors.ts'
import { redemptionsOf } from '../reports/redemption-report.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { MOST_ROWS, redeemFile } from './redeem-file.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
/** Reads a file of the till as an upload of a person is read. */
const redeem = (text: string | Buffer) => {
  const path = join(tuixin.folder, 'till.csv')
  writeFileSync(path, text)
  return redeemFile(tuixin.services, path, {
    teller: { source: 'file', actor: 'person:1' },
    zone: 'Asia/Shanghai'
  })
}

/** A campaign whose six people have a code each; one more code is nobody's. */
async function given() {
  const until = new Date(tuixin.time.now + 10 * DAY).toISOString()
  const { id } = await createPool(
    tuixin.services,
    codePoolInput.parse({ name: 'spring', value: 20, length: 8, validUntil: until })
  )
  await createCodes(tuixin.services, id, 7)
  await addContacts(
    tuixin,
    Array.from({ length: 6 }, (_, i) => `138000000${i}0`)
  )
  const body = '会员专享，凭码 {{code:spring}} 到店立减，拒收请回复R'
  const campaign = await launch(tuixin, await prepare(tuixin, { baseUrl: 'http://127.0.0.1:9', body }))
  await planCampaign(tuixin.services, found(await tuixin.services.campaigns.byId(campaign.id)))
  const { items } = await tuixin.services.codes.page(id, { limit: 7 })
  return { id, campaign, codes: items.map(each => each.code) }
}

test('a file of the till is redeemed row by row: each row has its verdict, and a file that comes twice counts once', async () => {
  const { id, campaign, codes } = await given()
  const [a, b, c, d, e, f, free] = codes
  const text = [
    '门店日报,,,,',
    '订单号,优惠码,订单金额(元),核销时间,备注',
    `'0001,${a?.toLowerCase()},"¥1,280.50",2026-11-21 18:03,`,
    `0002,${b},30,2026/11/22,当天`,
    ',,,,',
    `0003,${c},dear,2026-11-21 18:03,`,
    `0004,${d},30,yesterday,`,
    `0005,${e},30,2026-12-01 09:00,`,
    `0006,${free},30,2026-11-21 18:03,`,
    `0007,${a},1280.5,2026-11-21 18:03,`,
    `0001,${f},1280.5,2026-11-21 18:03,`
  ].join('\r\n')
  const first = await redeem(iconv.encode(text, 'gb18030'))
  expect(first).toMatchObject({ redeemed: 3, again: 1 })
  expect(first.headers).toEqual(['订单号', '优惠码', '订单金额(元)', '核销时间', '备注'])
  expect(first.refused.map(({ row, reason }) => [row, reason])).toEqual([
    [6, 'till_value'],
    [7, 'till_time'],
    [8, 'event_ahead'],
    [9, 'code_unknown']
  ])
  expect(first.refused[0]?.cells).toEqual(['0003', c, 'dear', '2026-11-21 18:03', ''])
  // the second code on order 0001 redeems, and its value is counted already
  const sums = [
    { pool: 'spring', variant: 0, redeemed: 3, revenue: [{ currency: 'CNY', micros: 1_310_500_000 }] }
  ]
  expect(await redemptionsOf(tuixin.services, campaign)).toEqual(sums)
  const { items } = await tuixin.services.redemptions.pageOfPool(id, { limit: 10 })
  expect(items.map(({ reference, at }) => [reference, new Date(at).toISOString()])).toEqual([
    ['0001', '2026-11-21T10:03:00.000Z'],
    ['0002', '2026-11-22T04:00:00.000Z'],
    ['0001', '2026-11-21T10:03:00.000Z']
  ])
  expect(await redeem(iconv.encode(text, 'gb18030'))).toMatchObject({ redeemed: 0, again: 4 })
  expect(await redemptionsOf(tuixin.services, campaign)).toEqual(sums)
})

test('a list of codes without a header is taken by its first column; what is no table is refused as a file', async () => {
  const { codes } = await given()
  expect(await redeem(`${codes[0]}\n${codes[1]}\nnothing-like-it\n`)).toMatchObject({
    headers: [],
    redeemed: 2,
    refused: [{ row: 3, reason: 'code_unknown' }]
  })
  await expect(redeem('%PDF-1.7 …')).rejects.toMatchObject({
    fields: [{ path: 'file', message: 'file_pdf' }]
  })
  await expect(redeem('')).rejects.toMatchObject({ fields: [{ path: 'file', message: 'file_empty' }] })
})

test('a file with too many rows redeems nothing, however far down it says so', async () => {
  const { id, codes } = await given()
  const rows = Array.from({ length: MOST_ROWS }, (_, i) => `NOTHING${i}`)
  await expect(redeem(['code', codes[0], ...rows].join('\n'))).rejects.toMatchObject({
    fields: [{ path: 'file', message: 'till_rows' }]
  })
  expect((await tuixin.services.codes.counts([id])).get(id)).toMatchObject({ redeemed: 0 })
})

test('a file that is broken off says where, with what was redeemed and refused before; sent again it goes on', async () => {
  const { codes } = await given()
  const text = ['code', codes[0], 'nothing-like-it', codes[1], codes[2]].join('\n')
  const path = join(tuixin.folder, 'till.csv')
  writeFileSync(path, text)
  const { redemptions } = tuixin.services
  const lost = new Error('the database has gone')
  let looked = 0
  const breaking = {
    ...tuixin.services,
    redemptions: {
      ...redemptions,
      ofCode: (poolId: string, position: number) =>
        ++looked > 1 ? Promise.reject(lost) : redemptions.ofCode(poolId, position)
    }
  }
  const teller = { source: 'file', actor: 'person:1' } as const
  expect(await redeemFile(breaking, path, { teller, zone: 'Asia/Shanghai' })).toMatchObject({
    redeemed: 1,
    refused: [{ row: 3, reason: 'code_unknown' }],
    cut: { row: 4, error: lost }
  })
  expect(await redeem(text)).toMatchObject({ redeemed: 2, again: 1, cut: null })
})
