import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { file, install, type Installation } from '../testing/installation.ts'
import { importContacts } from './import-contacts.ts'
import { EASTERN } from './layouts-eastern.suite.ts'
import { CHINA } from './layouts-china.suite.ts'
import { LANGUAGES } from './layouts-languages.suite.ts'
import { OFFICES } from './layouts-offices.suite.ts'
import { SENDERS } from './layouts-senders.suite.ts'
import { SHOPS } from './layouts-shops.suite.ts'
import { WESTERN } from './layouts-western.suite.ts'
import { addImport, openUpload, startImport } from './start-import.ts'

let at: Installation
beforeAll(async () => void (at = await install()))
afterAll(async () => at.close())

describe('an export comes in as it is:', () => {
  test.each([...WESTERN, ...EASTERN, ...SENDERS, ...SHOPS, ...OFFICES, ...LANGUAGES, ...CHINA])(
    '$program',
    async layout => {
      const { services } = at
      const id = newId()
      const filePath = file(at, `${id}.csv`, layout.text)
      const country = layout.country ?? 'CN'
      const upload = await openUpload(filePath, { country }, services.attributes)
      await addImport(services, {
        id,
        fileName: 'export.csv',
        filePath,
        file: upload,
        createdBy: 'test',
        country
      })
      await startImport(services, id, { consentSource: 'checkout' })
      const now = services.clock()
      await importContacts(services, (await services.imports.claim(now, now + 1000))!)
      const job = (await services.imports.byId(id))!
      const errors = await services.imports.errors(id, {})
      if (layout.rejected === undefined)
        expect(errors.map(({ reason, line: text }) => [reason, text])).toEqual([])
      expect(job).toMatchObject({ state: 'done', created: layout.created, rejected: layout.rejected ?? 0 })
      expect(job.outcome).toMatchObject({ reachable: layout.reachable, optedOut: layout.optedOut ?? 0 })
      const [phone, name, tags] = layout.person
      const person = await services.contacts.byPhone(phone)
      expect(person).toMatchObject({ name, consent: 'granted', suppressed: false, ...(tags ? { tags } : {}) })
      if (layout.silent !== undefined)
        expect((await services.contacts.byPhone(layout.silent))?.consent).not.toBe('granted')
      // every field is one that a text can use
      for (const key of Object.keys(person?.attributes ?? {}))
        expect(key).toMatch(/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u)
    }
  )
})
