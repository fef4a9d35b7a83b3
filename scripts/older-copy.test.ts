import { spawnSync, type ChildProcess } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { mergeContacts } from '#lib/audiences/merge-contacts.ts'
import { saveContact } from '#lib/audiences/save-contact.ts'
import { resumeCampaign } from '#lib/campaigns/launch-campaign.ts'
import { createServices, type Services } from '#lib/services.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { countingProvider, type CountingProvider } from '#lib/testing/counting-provider.ts'
import { end, plannedCampaign, startProcess } from '#lib/testing/processes.ts'
import { until, wait } from '#lib/testing/wait.ts'

// Older copies of the data that come back behind the installation's back: real processes, real files, and a provider that counts.
const WORKER = join(import.meta.dirname, '..', 'worker', 'index.ts')
const MEMBERS = 60
const onPostgres = process.env.DATABASE_URL?.startsWith('postgres') ?? false

let tuixin: Installation
let door: CountingProvider
let worker: ChildProcess | undefined
beforeEach(async () => {
  tuixin = await install()
  tuixin.time.now = Date.now()
  door = await countingProvider(30)
})
afterEach(async () => {
  worker?.kill('SIGKILL')
  await door.close()
  await tuixin.close()
})

const script = (name: string, ...words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, name), ...words], {
    env: { ...process.env, ...tuixin.env, LOG_LEVEL: 'error' },
    encoding: 'utf8'
  })
const prepareStart = () => script('prepare.ts')
async function work<T>(run: (services: Services) => Promise<T>): Promise<T> {
  const services = createServices({ ...tuixin.env, LOG_LEVEL: 'error' } as Parameters<
    typeof createServices
  >[0])
  try {
    return await run(services)
  } finally {
    await services.close()
  }
}
/** SQLite: nobody holds the file open while it is copied and put back. */
const letGo = async () => void (onPostgres || (await tuixin.services.close()))
async function kill() {
  if (worker) await end(worker, 'SIGKILL')
  worker = undefined
}

/** Copies the data as it is, and answers what puts the copy back into the same place. */
async function copyData(): Promise<(how?: { wal: boolean }) => Promise<void>> {
  if (!onPostgres) {
    const file = join(tuixin.folder, 'test.db')
    await work(async () => undefined)
    for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, `${file}.old${end}`)
    return async ({ wal } = { wal: true }) => {
      for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true })
      copyFileSync(`${file}.old`, file)
      if (wal && existsSync(`${file}.old-wal`)) copyFileSync(`${file}.old-wal`, `${file}-wal`)
    }
  }
  // as a restore into the same database would: rows go, and the older ones come back
  const tables = async (client: pg.Client) =>
    (await client.query("select tablename from pg_tables where schemaname = 'public'")).rows.map(
      (row: { tablename: string }) => row.tablename
    )
  const client = new pg.Client({ connectionString: tuixin.env.DATABASE_URL })
  await client.connect()
  await client.query('create schema older')
  for (const name of await tables(client))
    await client.query(`create table older.${name} as select * from public.${name}`)
  await client.end()
  return async () => {
    const back = new pg.Client({ connectionString: tuixin.env.DATABASE_URL })
    await back.connect()
    await back.query("set session_replication_role = 'replica'")
    for (const name of await tables(back))
      await back.query(`truncate public.${name}; insert into public.${name} select * from older.${name}`)
    await back.end()
  }
}

/** Sends most of a campaign after a copy was made; somebody opts out meanwhile, somebody opts in again. */
async function livedOn() {
  const campaign = await plannedCampaign(tuixin, door, MEMBERS, 8)
  await work(services => services.suppressions.optOut({ ...BACK, at: Date.now() - 60_000 }))
  await letGo()
  expect(prepareStart().stderr).toBe('')
  const putBack = await copyData()
  worker = await startProcess(tuixin, WORKER)
  expect(await until(() => door.seen.size >= 30, 10_000)).toBe(true)
  await work(async services => {
    await services.suppressions.optOut({ ...GONE, at: Date.now() })
    await services.suppressions.optIn({ ...BACK, at: Date.now() })
  })
  await kill()
  return { campaign, putBack }
}
const GONE = { phone: '+8613800000059', source: 'reply' }
const BACK = { phone: '+8613800000058', source: 'reply' }
const counts = (id: string) => work(services => services.campaigns.counts(id))

async function nothingGoesOut(campaignId: string) {
  const before = [...door.seen.values()].reduce((sum, times) => sum + times, 0)
  worker = await startProcess(tuixin, WORKER)
  await wait(1500)
  expect([...door.seen.values()].reduce((sum, times) => sum + times, 0)).toBe(before)
  expect(await work(services => services.campaigns.byId(campaignId))).toMatchObject({
    state: 'paused',
    reason: 'restored'
  })
}
async function released(campaignId: string) {
  await work(services => resumeCampaign(services, campaignId, 'leave'))
  await until(
    async () => (await work(services => services.campaigns.byId(campaignId)))?.state === 'completed',
    10_000
  )
  expect(door.doubles()).toBe(0)
  await kill()
}
async function optOutsHold() {
  await work(async services => {
    expect(await services.suppressions.has(GONE.phone)).toBe(true)
    expect(await services.suppressions.has(BACK.phone)).toBe(false)
  })
}

describe('an older copy that is put back into its place', () => {
  test.each(onPostgres ? [{ wal: true }] : [{ wal: true }, { wal: false }])(
    'sends nothing by itself, keeps every opt-out, and nobody gets a second message ($wal)',
    { timeout: 180_000 },
    async how => {
      const { campaign, putBack } = await livedOn()
      await putBack(how)
      const start = prepareStart()
      expect(start.status).toBe(0)
      expect(start.stderr).toContain('older copy')
      await optOutsHold()
      expect(await counts(campaign.id)).toMatchObject({ audience: MEMBERS, queued: 0 })
      await nothingGoesOut(campaign.id)
      await released(campaign.id)
      // the next start has nothing more to say
      expect(prepareStart().stderr).toBe('')
    }
  )

  test.skipIf(onPostgres)(
    'a deleted write-ahead log is noticed, too (F55)',
    { timeout: 180_000 },
    async () => {
      const { campaign } = await livedOn()
      rmSync(join(tuixin.folder, 'test.db-wal'))
      rmSync(join(tuixin.folder, 'test.db-shm'), { force: true })
      const start = prepareStart()
      expect(start.stderr).toContain('older copy')
      await optOutsHold()
      await nothingGoesOut(campaign.id)
      await released(campaign.id)
    }
  )

  test.skipIf(onPostgres)('a clone of the whole folder holds still', { timeout: 180_000 }, async () => {
    const { campaign } = await livedOn()
    const clone = `${tuixin.folder}-clone`
    cpSync(tuixin.folder, clone, { recursive: true })
    const own = tuixin.env
    tuixin.env = { ...own, DATA_DIR: clone, DATABASE_URL: `file:${join(clone, 'test.db')}` }
    expect(prepareStart().stderr).toContain('restored or copied')
    await optOutsHold()
    await nothingGoesOut(campaign.id)
    await kill()
    tuixin.env = own
    rmSync(clone, { recursive: true })
  })

  test.skipIf(onPostgres)(
    'an older copy of the whole folder, laid over it, is noticed',
    { timeout: 180_000 },
    async () => {
      const campaign = await plannedCampaign(tuixin, door, MEMBERS, 8)
      await letGo()
      prepareStart()
      const older = `${tuixin.folder}-older`
      cpSync(tuixin.folder, older, { recursive: true })
      worker = await startProcess(tuixin, WORKER)
      expect(await until(() => door.seen.size >= 30, 10_000)).toBe(true)
      await work(services => services.suppressions.optOut({ ...GONE, at: Date.now() }))
      await kill()
      for (const end of ['-wal', '-shm']) rmSync(join(tuixin.folder, `test.db${end}`), { force: true })
      cpSync(older, tuixin.folder, { recursive: true })
      expect(prepareStart().stderr).toContain('older copy')
      expect(await work(services => services.suppressions.has(GONE.phone))).toBe(true)
      await released(campaign.id)
      rmSync(older, { recursive: true })
    }
  )
})

describe('a backup that is restored', () => {
  test(
    'knows the opt-outs that came after it, and sends nobody a second message (F57)',
    { timeout: 180_000 },
    async () => {
      const campaign = await plannedCampaign(tuixin, door, MEMBERS, 8)
      await work(services => services.suppressions.optOut({ ...BACK, at: Date.now() - 60_000 }))
      await letGo()
      prepareStart()
      const folder = join(tuixin.folder, 'backup')
      expect(script('tuixin.ts', 'backup', '--to', folder).stderr).toBe('')
      worker = await startProcess(tuixin, WORKER)
      expect(await until(() => door.seen.size >= 30, 10_000)).toBe(true)
      await work(async services => {
        await services.suppressions.optOut({ ...GONE, at: Date.now() })
        await services.suppressions.optIn({ ...BACK, at: Date.now() })
      })
      await kill()
      await emptyDatabase()
      const restored = script('tuixin.ts', 'restore', '--from', folder)
      expect(restored.stderr).toBe('')
      expect(restored.stdout).toContain(`${MEMBERS} messages that were queued may have gone out since`)
      expect(restored.stdout).toContain('1 opt-outs and 1 opt-ins')
      await optOutsHold()
      expect(await work(services => services.contacts.count(EVERYONE))).toMatchObject({ count: MEMBERS })
      // the restore is what was noticed: the start says nothing new, and pauses nothing that was released
      expect(prepareStart().stderr).toBe('')
      await nothingGoesOut(campaign.id)
      await released(campaign.id)
    }
  )
})

test(
  'a backup that is restored brings nobody back who was erased after it',
  { timeout: 180_000 },
  async () => {
    const [gone, other] = ['+8613800138001', '+8613800138002']
    const { contact } = await saveContact(tuixin.services, { phone: gone, name: 'Xantippe' })
    const { contact: merged } = await saveContact(tuixin.services, { phone: other, name: 'Xantippe' })
    await saveContact(tuixin.services, { phone: '+8613800138003', name: 'Other' })
    await tuixin.services.feedback.keepAside(null, 'not_json', `${gone} Xantippe`, Date.now())
    await letGo()
    prepareStart()
    const folder = join(tuixin.folder, 'backup')
    expect(script('tuixin.ts', 'backup', '--to', folder).stderr).toBe('')
    await work(async services => {
      await mergeContacts(services, contact.id, merged.id)
      await services.contacts.erase(contact.id)
    })
    await emptyDatabase()
    const restored = script('tuixin.ts', 'restore', '--from', folder)
    expect(restored.stderr).toBe('')
    expect(restored.stdout).toContain('2 people who were erased later are erased again')
    await work(async services => {
      expect(await services.contacts.count(EVERYONE)).toMatchObject({ count: 1 })
      expect(await services.feedback.countRejectedCallbacks()).toBe(0)
      await saveContact(services, { phone: gone, name: 'Again' })
    })
    // somebody else by now: no start takes them away
    expect(prepareStart().stderr).toBe('')
    expect(await work(services => services.contacts.byPhone(gone))).toMatchObject({ name: 'Again' })
  }
)

async function emptyDatabase() {
  if (!onPostgres) {
    for (const end of ['.db', '.db-wal', '.db-shm', '-journal.db', '-journal.db-wal', '-journal.db-shm'])
      rmSync(join(tuixin.folder, `test${end}`), { force: true })
    return
  }
  const client = new pg.Client({ connectionString: tuixin.env.DATABASE_URL })
  await client.connect()
  await client.query(
    'drop schema public cascade; create schema public; drop schema if exists drizzle cascade'
  )
  await client.end()
}
