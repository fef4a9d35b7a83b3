import { existsSync } from 'node:fs'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { addContacts, file, install, type Installation } from '../testing/installation.ts'
import { EVERYONE } from './filter.ts'
import { importContacts, sweepUploads } from './import-contacts.ts'
import type { ImportOptions } from './import-store.ts'
import { addImport, inspectUpload, startImport } from './start-import.ts'
import { undoImport } from './undo-import.ts'

let at: Installation
beforeEach(async () => void (at = await install()))
afterEach(async () => at.close())

async function upload(content: string | Buffer) {
  const id = newId()
  const filePath = file(at, `${id}.csv`, content)
  const inspected = await inspectUpload(filePath)
  await addImport(at.services, { id, fileName: 'people.csv', filePath, file: inspected, createdBy: 'test' })
  return { id, inspected }
}
async function claim(id: string) {
  const now = at.services.clock()
  const job = await at.services.imports.claim(now, now + 1000)
  expect(job?.id).toBe(id)
  return job!
}
async function run(content: string | Buffer, options: Partial<ImportOptions> = {}) {
  const { id } = await upload(content)
  await startImport(at.services, id, options)
  await importContacts(at.services, await claim(id))
  return (await at.services.imports.byId(id))!
}
const counts = ({
  created,
  updated,
  unchanged,
  rejected
}: {
  created: number
  updated: number
  unchanged: number
  rejected: number
}) => [created, updated, unchanged, rejected]
const everyone = async () => (await at.services.contacts.list(EVERYONE, { limit: 1000 })).items

describe('an import', () => {
  test.each(['utf-8', 'gb18030', 'utf-16le'] as const)(
    'reads %s with Chinese headers and numbers in five forms',
    async encoding => {
      const text =
        '姓名,手机号,城市\r\n张三,13812345678,上海\r\n李四,+86 139 1234 5678,北京\r\n王五,0086 13712345678,\r\n"赵,六",8613612345678,"深\n圳"\r\n钱七,１３５１２３４５６７８,成都'
      const bom = encoding === 'utf-16le' ? { addBOM: true } : {}
      const job = await run(iconv.encode(text, encoding, bom), { consentSource: 'form', tags: ['vip'] })
      expect(job).toMatchObject({ state: 'done', total: 5 })
      expect(counts(job)).toEqual([5, 0, 0, 0])
      const zhao = await at.services.contacts.byPhone('+8613612345678')
      expect(zhao).toMatchObject({
        name: '赵,六',
        attributes: { 城市: '深\n圳' },
        tags: ['vip'],
        consent: 'granted'
      })
    }
  )

  test('refuses broken rows with their number and reason while the others go on', async () => {
    const job = await run(
      'phone,name\n13812345678,a\n1.38E+10,b\n13912345678.0,c\n,d\n138,e\n13712345678,f\n021-12345678,g'
    )
    expect(counts(job)).toEqual([2, 0, 0, 5])
    const errors = await at.services.imports.errors(job.id, {})
    expect(errors.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'phone_damaged'],
      [4, 'phone_damaged'],
      [5, 'phone_empty'],
      [6, 'phone_length'],
      [8, 'phone_not_mobile']
    ])
    expect(errors[0]?.line).toBe('1.38E+10,b')
  })

  test('the same file again changes nothing, and a number that comes twice is one contact', async () => {
    const text = 'phone,name\n13812345678,a\n+8613812345678,a\n13912345678,b'
    expect(counts(await run(text))).toEqual([2, 0, 1, 0])
    expect(counts(await run(text))).toEqual([0, 0, 3, 0])
    expect(counts(await run('phone,name\n13812345678,new name'))).toEqual([0, 1, 0, 0])
    expect(await everyone()).toHaveLength(2)
  })

  describe('killed half way', () => {
    const PEOPLE = 4400
    const rows = Array.from({ length: PEOPLE }, (_, i) => `138${String(10_000_000 + i)},n${i},${i}`)
    async function halfWay() {
      const { id } = await upload(`phone,name,points\n${rows.join('\n')}`)
      await startImport(at.services, id, {})
      await importContacts(at.services, await claim(id), () => true)
      const { created } = (await at.services.imports.byId(id))!
      expect(created).toBeGreaterThan(0)
      expect(created).toBeLessThan(PEOPLE)
      at.time.now += 3_600_000
      return id
    }
    const found = async () => (await at.services.contacts.count(EVERYONE)).count

    test('it goes on where it stood, without doubles', async () => {
      const id = await halfWay()
      await importContacts(at.services, await claim(id))
      expect(counts((await at.services.imports.byId(id))!)).toEqual([PEOPLE, 0, 0, 0])
      expect(await found()).toBe(PEOPLE)
    })
    test('nobody is passed over where a field was given its values meanwhile', async () => {
      const id = await halfWay()
      const even = Array.from({ length: PEOPLE / 2 }, (_, i) => String(i * 2))
      await at.services.attributes.save({ name: 'points', type: 'choice', choices: even }, 0)
      await importContacts(at.services, await claim(id))
      const { created, rejected, total } = (await at.services.imports.byId(id))!
      expect(rejected).toBeGreaterThan(0)
      expect(created + rejected).toBe(PEOPLE)
      expect(total).toBe(PEOPLE)
      expect(await found()).toBe(created)
    })
    test('by a version that sorts otherwise it begins anew, and nobody is missing', async () => {
      const id = await halfWay()
      const job = await claim(id)
      await importContacts(at.services, { ...job, options: { ...job.options, chunk: 7 } })
      expect(await found()).toBe(PEOPLE)
    })
  })

  test('a dry run counts and writes nothing', async () => {
    expect(counts(await run('phone\n13812345678\nx', { dryRun: true }))).toEqual([1, 0, 0, 1])
    expect(await everyone()).toHaveLength(0)
  })

  test('undone, what it created is gone and what it changed is as before', async () => {
    await addContacts(at, ['13812345678'])
    const job = await run('phone,name,城市\n13812345678,other,上海\n13912345678,new,北京', { tags: ['vip'] })
    expect(counts(job)).toEqual([1, 1, 0, 0])
    await undoImport(at.services, job)
    expect(
      (await everyone()).map(({ phone, name, tags, attributes }) => ({ phone, name, tags, attributes }))
    ).toEqual([{ phone: '+8613812345678', name: '张三', tags: [], attributes: {} }])
    expect((await at.services.imports.byId(job.id))?.state).toBe('undone')
  })

  test('someone who opted out stays opted out, whatever the file says', async () => {
    await at.services.suppressions.optOut({ phone: '+8613812345678', source: 'reply', at: at.time.now })
    await run('phone\n138 1234 5678', { consentSource: 'form' })
    const [contact] = await everyone()
    expect(contact?.suppressed).toBe(true)
    await at.services.contacts.erase(contact!.id)
    await run('手机号\n008613812345678', { consentSource: 'form' })
    expect((await everyone())[0]?.suppressed).toBe(true)
  })

  test('the consent column decides row by row, and a word nobody knows is refused', async () => {
    const job = await run('phone,同意\n13812345678,是\n13912345678,否\n13712345678,maybe', {
      consentSource: 'paper'
    })
    expect(counts(job)).toEqual([2, 0, 0, 1])
    expect((await everyone()).map(({ consent }) => consent).toSorted()).toEqual(['granted', 'none'])
  })

  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'file_image'],
    ['an Excel file', Buffer.from('504b030414000600', 'hex'), 'file_zip'],
    ['nothing', '', 'file_empty'],
    ['a web page', '<!doctype html><p>x', 'file_markup']
  ])('%s is refused as %s', async (_, content, reason) => {
    await expect(upload(content)).rejects.toMatchObject({ fields: [{ path: 'file', message: reason }] })
  })

  test('an upload that nobody starts within a day is removed', async () => {
    const { id } = await upload('phone\n13812345678')
    expect(await sweepUploads(at.services)).toBe(0)
    at.time.now += 25 * 3_600_000
    expect(await sweepUploads(at.services)).toBe(1)
    const job = (await at.services.imports.byId(id))!
    expect(job).toMatchObject({ state: 'failed', reason: 'import_abandoned' })
    expect(existsSync(job.filePath)).toBe(false)
  })

  test('without a column for the number it does not start', async () => {
    const { id } = await upload('a,b\n1,2')
    await expect(startImport(at.services, id, {})).rejects.toMatchObject({
      fields: [{ message: 'mapping_phone' }]
    })
  })
})

test('neither numbers nor names of secrets can be read in the stored rows', async () => {
  await run('phone,name\n13812345678,a\n1381234,b')
  const [row] = await at.services.imports.list(1)
  expect(JSON.stringify(row)).not.toContain('13812345678')
})
