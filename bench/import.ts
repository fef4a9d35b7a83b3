import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { readRows } from '#lib/audiences/csv.ts'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { importContacts } from '#lib/audiences/import-contacts.ts'
import { addImport, openUpload, startImport } from '#lib/audiences/start-import.ts'
import { newId } from '#lib/ids.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { measure, type Round } from './rounds.ts'

const ROWS = Number(process.env.ROWS ?? 1_000_000)

async function writeFile(path: string) {
  const out = createWriteStream(path)
  out.write('姓名,手机号,标签,城市\n')
  for (let i = 0; i < ROWS; i++) {
    const number = `1${(3_000_000_000 + ((i * 7919) % 6_999_999_999)).toString().padStart(10, '0')}`
    if (!out.write(`王${i},${number},${i % 3 ? '会员' : '新客'},${['上海', '北京', '广州'][i % 3]}\n`))
      await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

async function importOnce(at: Installation, path: string) {
  const id = newId()
  const { imports } = at.services
  await addImport(at.services, {
    id,
    fileName: 'people.csv',
    filePath: path,
    file: await openUpload(path),
    createdBy: 'bench'
  })
  await startImport(at.services, id, { consentSource: 'form' })
  const job = (await imports.claim(at.services.clock(), at.services.clock() + 1000))!
  await importContacts(at.services, job)
  const done = (await imports.byId(id))!
  if (done.state !== 'done' || done.created + done.updated + done.unchanged !== ROWS)
    throw new Error(`the counts do not add up: ${JSON.stringify(done)}`)
}

/** From a file to usable contacts, with sealed numbers, consent and its ledger, undo; then the same file again; beside reading it alone. */
export async function rounds(): Promise<Round[]> {
  const at = await install()
  const results: Round[] = []
  const path = (name: string) => join(at.folder, name)
  for (const name of ['read.csv', 'first.csv', 'second.csv']) await writeFile(path(name))
  results.push(
    await measure('reading the rows alone', ROWS, async () => {
      for await (const row of readRows(path('read.csv'), { encoding: 'utf-8', delimiter: ',' })) void row
    })
  )
  const before = process.resourceUsage().maxRSS
  results.push(await measure(`import of ${ROWS} rows`, ROWS, () => importOnce(at, path('first.csv'))))
  console.log(
    `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB, ${Math.round((process.resourceUsage().maxRSS - before) / 1024)} more than before`
  )
  results.push(await measure('the same file again', ROWS, () => importOnce(at, path('second.csv'))))
  const { count } = await at.services.contacts.count(EVERYONE)
  console.log({ contacts: count })
  await at.close()
  return results
}
