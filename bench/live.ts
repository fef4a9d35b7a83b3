import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { encode } from 'next-auth/jwt'
import { openDb } from '#db/open.ts'
import { messages } from '#db/schema/campaigns.ts'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { DAY } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { addMany, install, launch, prepare } from '#lib/testing/installation.ts'
import { freePort } from './redirect.ts'
import { cpuOf, median, type Round } from './rounds.ts'

const MESSAGES = Number(process.env.MESSAGES ?? 30_000)
const RATE = 3000
const PAGES = Number(process.env.PAGES ?? 200)
const ROUNDS = 3

interface Told {
  at: number
  submitted: number
}
/** A report page that is open: what it was told of the campaign, and when. */
function open(url: string, cookie: string, told: Told[]): () => void {
  const request = get(url, { headers: { cookie, accept: 'text/event-stream' } }, answer => {
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`)
    let text = ''
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const events = text.split('\n\n')
      text = events.pop()!
      for (const event of events) {
        if (!event.startsWith('data: ')) continue
        const { counts } = JSON.parse(event.slice(6)) as { counts: { submitted: number } }
        told.push({ at: Date.now(), submitted: counts.submitted })
      }
    })
    answer.on('error', () => undefined)
  })
  request.on('error', () => undefined)
  return () => request.destroy()
}

/** Somebody who is signed in; answers the cookie that says so. */
export async function signIn(at: Awaited<ReturnType<typeof install>>): Promise<string> {
  const personId = newId()
  const sessionId = newId()
  const now = at.time.now
  const person = {
    email: 'bench@example.cn',
    name: 'Bench',
    role: 'owner',
    passwordHash: 'none',
    disabledAt: null
  } as const
  await at.services.people.insert({ id: personId, createdAt: now, ...person })
  await at.services.people.startSession({ id: sessionId, personId, createdAt: now, expiresAt: now + DAY })
  return `tuixin.session=${await encode({ token: { sessionId }, secret: at.services.sealer.derive('sessions') })}`
}
/** How old what the pages show is each time they are told more, in milliseconds, sorted. */
function agesOf(shown: Told[][], sent: number[]): number[] {
  // a page shows n until it is told more: by then it is as old as the first message that it did not show
  return shown
    .flatMap(told =>
      told.flatMap(({ submitted }, i) =>
        submitted < sent.length && told[i + 1] ? told[i + 1]!.at - sent[submitted]! : []
      )
    )
    .sort((a, b) => a - b)
}

/** A campaign at 3,000 messages a second, with and without 200 open pages that are told of it: its pace, and how old what they show is. */
export async function rounds(): Promise<Round[]> {
  const { buildIfStale } = (await import('../scripts/build.mjs' as string)) as { buildIfStale: () => void }
  buildIfStale()
  const sink = fork(fileURLToPath(new URL('./sink.ts', import.meta.url)), {
    env: { ...process.env, SINK_MS: '1' }
  })
  const [address] = (await once(sink, 'message')) as [string]
  const at = await install()
  at.time.now = Date.now()
  await addMany(at, MESSAGES)
  const prepared = await prepare(at, {
    baseUrl: address,
    purpose: 'transactional',
    body: '您的订单已发货',
    settings: { ratePerSecond: RATE, concurrency: 64 }
  })
  const cookie = await signIn(at)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = { ...process.env, ...at.env, APP_URL: url, PORT: String(port), LOG_LEVEL: 'error' }
  const started = async (script: string): Promise<ChildProcess> => {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'] as const
    })
    await once(child, 'message')
    return child
  }
  const web = await started('../server/index.ts')
  const db = openDb(at.env['DATABASE_URL']!)
  const results: Round[] = []

  async function run(what: string, pages: number) {
    const campaign = await launch(at, prepared, { name: `${what} ${results.length}` })
    await planCampaign(at.services, campaign)
    await at.services.campaigns.move(campaign.id, ['sending'], { state: 'paused' })
    const worker = await started('../worker/index.ts')
    const shown = Array.from({ length: pages }, (): Told[] => [])
    const close = shown.map(told => open(`${url}/campaigns/${campaign.id}/live`, cookie, told))
    await new Promise(done => setTimeout(done, pages > 0 ? 3000 : 500))
    const used = () => cpuOf(web.pid!) + cpuOf(worker.pid!)
    const before = used()
    const begun = performance.now()
    await at.services.campaigns.move(campaign.id, ['paused'], { state: 'sending' })
    for (;;) {
      await new Promise(done => setTimeout(done, 200))
      const { queued, dispatching } = await at.services.campaigns.counts(campaign.id)
      if (queued + dispatching === 0) break
    }
    const seconds = (performance.now() - begun) / 1000
    const cpuMicros = (used() - before) / MESSAGES
    await new Promise(done => setTimeout(done, 3000))
    for (const each of close) each()
    const gone = once(worker, 'exit')
    worker.kill()
    await gone
    const sent = (await db.select({ id: messages.campaignId, at: messages.submittedAt }).from(messages))
      .flatMap(row => (row.id === campaign.id && row.at !== null ? row.at : []))
      .sort((a, b) => a - b)
    const ages = agesOf(shown, sent)
    if (shown.some(told => told.at(-1)?.submitted !== MESSAGES))
      throw new Error('a page was not told the end')
    const old = pages > 0 ? { p50: median(ages), p99: ages[Math.floor(ages.length * 0.99)]! } : {}
    results.push({ what, perSecond: MESSAGES / seconds, cpuMicros, ...old })
    if (pages > 0)
      console.log({ pages, told: shown.reduce((sum, told) => sum + told.length, 0), oldest: ages.at(-1) })
  }
  for (let round = 0; round < ROUNDS; round++) {
    await run('no page open', 0)
    await run(`${PAGES} pages open; ms that they are old when told more`, PAGES)
  }
  for (const child of [web, sink]) child.kill()
  await db.close()
  await at.close()
  return results
}
