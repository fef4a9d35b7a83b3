import { bulkInsert } from '#db/bulk.ts'
import { openDb } from '#db/open.ts'
import { links, messages } from '#db/schema/campaigns.ts'
import { clicks } from '#db/schema/feedback.ts'
import { DAY } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { install, launch, prepare } from '#lib/testing/installation.ts'
import { median, type Round } from './rounds.ts'

const MESSAGES = Number(process.env.MESSAGES ?? 5_000_000)
const CLICKS = Math.round(MESSAGES * 0.4)
const BATCH = 5000
const LOOKS = 200
const STATES = [
  'delivered',
  'delivered',
  'delivered',
  'delivered',
  'submitted',
  'failed',
  'excluded',
  'unknown'
] as const

/** A hundred places, as many as a country has of provinces and operators. */
const PLACES = Array.from(
  { length: 100 },
  (_, i) => `CN/${['mobile', 'unicom', 'telecom'][i % 3]}/P${i % 33}`
)

async function timed(
  what: string,
  times: number,
  work: () => Promise<unknown>,
  beside?: string
): Promise<Round> {
  const cpu = process.cpuUsage()
  const each: number[] = []
  for (let i = 0; i < times; i++) {
    const begun = performance.now()
    await work()
    each.push(performance.now() - begun)
  }
  const used = process.cpuUsage(cpu)
  each.sort((a, b) => a - b)
  const total = each.reduce((sum, ms) => sum + ms, 0)
  return {
    what,
    perSecond: (times * 1000) / total,
    cpuMicros: (used.user + used.system) / times,
    p50: median(each),
    p99: each[Math.floor(each.length * 0.99)]!,
    ...(beside ? { beside } : {})
  }
}

/** The numbers of one campaign of millions: from the counters, and from the rows as they would be counted without them. */
export async function rounds(): Promise<Round[]> {
  const at = await install()
  const campaign = await launch(
    at,
    await prepare(at, { purpose: 'transactional', body: 'x https://shop.example.cn/a' })
  )
  const db = openDb(at.env['DATABASE_URL']!)
  const linkId = newId()
  await db
    .insert(links)
    .values({ id: linkId, campaignId: campaign.id, slot: 0, url: 'https://shop.example.cn/a', code: null })
  const begun = performance.now()
  for (let from = 0; from < MESSAGES; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, MESSAGES - from) }, (_, i) => {
      const state = STATES[(from + i) % STATES.length]!
      const at0 = at.time.now + Math.floor((from + i) / 100) * 1000
      const sent = state !== 'excluded'
      return {
        id: newId(),
        campaignId: campaign.id,
        contactId: newId(),
        state,
        rank: 5,
        notBefore: at0,
        parts: 1,
        submittedAt: sent ? at0 : null,
        finalAt: state === 'delivered' ? at0 : null,
        feesMicros: sent ? 45_000 : null,
        errorCode: state === 'failed' ? 'UNDELIV' : null,
        place: PLACES[(from + i) % PLACES.length]!,
        firstClickAt: i < BATCH * (CLICKS / MESSAGES) && i % 3 > 0 ? at0 + 60_000 : null,
        finding: state === 'excluded' ? { rule: 'ANY-SUPPRESSED' } : null
      }
    })
    const opened = rows.slice(0, Math.round(rows.length * (CLICKS / MESSAGES))).map((row, i) => ({
      id: newId(),
      campaignId: campaign.id,
      linkId,
      messageId: row.id,
      at: row.notBefore,
      verdict: i % 3 === 0 ? 'bot' : 'human',
      reason: '',
      method: 'GET'
    }))
    await db.atomic(() => [bulkInsert(messages, rows), bulkInsert(clicks, opened)])
  }
  const filled = (performance.now() - begun) / 1000
  console.log({
    messages: MESSAGES,
    clicks: CLICKS,
    filledPerSecond: Math.round((MESSAGES + CLICKS) / filled)
  })
  const { reports, trends, counters, campaigns } = at.services
  const year = { from: at.time.now - 364 * DAY, until: at.time.now + DAY, zone: 'Asia/Shanghai' }
  const results = [
    await timed('counting the rows again', 1, () => counters.differences(campaign.id)),
    await timed('the run page', LOOKS, () => reports.summary(campaign.id), 'counting the rows again'),
    await timed('the whole report', LOOKS, () => reports.full(campaign.id), 'counting the rows again'),
    await timed(
      'its variants',
      LOOKS,
      () => reports.variants({ ...campaign, split: null }),
      'counting the rows again'
    ),
    await timed('days of a year', LOOKS, () => trends.days(year), 'counting the rows again'),
    await timed('hours of the week', LOOKS, () => trends.hoursOfWeek(year), 'counting the rows again'),
    await timed('templates', LOOKS, () => trends.templates(year), 'counting the rows again'),
    await timed('provider accounts', LOOKS, () => trends.accounts(year), 'counting the rows again'),
    await timed(
      'the list of campaigns',
      LOOKS,
      () => campaigns.countsOfMany([campaign.id]),
      'counting the rows again'
    ),
    await timed('all counters built anew', 1, () => counters.rebuild(campaign.id), 'counting the rows again')
  ]
  await db.close()
  await at.close()
  return results
}
