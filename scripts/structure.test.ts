import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuixin-structure-'))
  spawnSync('git', ['init', '-q'], { cwd: folder })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function check(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'structure.mjs'), folder],
    { encoding: 'utf8' }
  )
  return { status, said: stdout + stderr }
}

describe('the structure check', () => {
  test('is content with a file in its room', () =>
    expect(check({ 'lib/campaigns/pace.ts': 'export const a = 1\n' }).status).toBe(0))
  test.each([
    ['a room that does not exist', 'tools/a.ts', '', 'there is no room tools/'],
    ['a file at the top', 'helper.ts', '', 'does not belong at the top'],
    ['a drawer', 'lib/campaigns/utils.ts', '', 'no drawers'],
    ['a barrel', 'lib/campaigns/index.ts', '', 'no barrel files'],
    [
      'a name outside the vocabulary',
      'lib/campaigns/campaign-manager-thing.ts',
      '',
      'a noun of the product, a verb'
    ],
    [
      'a framework in lib',
      'lib/campaigns/pace.ts',
      "import { cookies } from 'next/headers'\n",
      'lib knows no framework'
    ],
    [
      'SQL outside a store',
      'lib/campaigns/pace.ts',
      "import { eq } from 'drizzle-orm'\n",
      'SQL belongs in a store'
    ],
    [
      'a higher rank',
      'lib/links/click.ts',
      "import { a } from '../campaigns/pace.ts'\n",
      'the same rank or a higher one'
    ],
    [
      'the database in a page',
      'app/page.tsx',
      "import { openDb } from '#db/open.ts'\n",
      'call a verb of lib'
    ],
    [
      'app in a component',
      'components/campaigns/a.tsx',
      "import { save } from '#app/actions.ts'\n",
      'data and actions as props'
    ],
    [
      'a feature in components/ui',
      'components/ui/a.tsx',
      "import { b } from '../campaigns/b.tsx'\n",
      'could ship in another product'
    ],
    [
      'a literal label',
      'components/campaigns/a.tsx',
      'export const A = () => <p title="Hello there" />\n',
      'put it into messages'
    ],
    [
      'the clock in a verb',
      'lib/campaigns/pace.ts',
      'export const now = () => Date.now()\n',
      'time and settings are handed in'
    ],
    ['a long file', 'lib/campaigns/pace.ts', '// x\n'.repeat(400), 'split it'],
    [
      'the product in the database',
      'db/schema/campaigns.ts',
      "import type { Recipient } from '../../lib/compliance/case.ts'\n",
      'the types of files that import nothing'
    ],
    [
      'a second client of the product in the sandbox',
      'sandbox/server.ts',
      "import { a } from '../lib/phone.ts'\n",
      'the protocol alone'
    ]
  ])('stops %s and says where it belongs', (_, file, text, message) => {
    const { status, said } = check({ [file]: text })
    expect(said).toContain(`${file}: `)
    expect(said).toContain(message)
    expect(status).toBe(1)
  })
})
