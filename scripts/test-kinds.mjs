// Which tests run where is told by what they import, so that nobody keeps a list:
//   pure       none of the following; once, as no database matters to it
//   data       installs Tuixin (lib/testing/installation.ts) or reads DATABASE_URL; on SQLite and on PostgreSQL
//   mocks      a data test that replaces a module of ours, which others must not meet: in a process of its own
//   processes  a data test that starts processes of ours; on both databases too, but not in `npm run check`
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const TESTS = '{lib,db,server,worker,sandbox,scripts,app,components,bench}/**/*.test.ts'

function kindOf(text) {
  if (!/testing\/installation\.ts'|process\.env\.DATABASE_URL/.test(text)) return 'pure'
  if (/testing\/processes\.ts'|'node:child_process'/.test(text)) return 'processes'
  return /\bvi\.mock\(/.test(text) ? 'mocks' : 'data'
}

/** The test files of each kind. */
export const TESTS_BY_KIND = Object.groupBy(globSync(TESTS, { cwd: root }).sort(), file =>
  kindOf(readFileSync(join(root, file), 'utf8'))
)
