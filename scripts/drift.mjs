// Fails when db/schema says something that no migration makes, on either dialect.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const cases = [
  { dialect: 'sqlite', folder: 'sqlite', url: 'file:./data/tuixin.db' },
  { dialect: 'postgresql', folder: 'postgres', url: 'postgres://localhost/tuixin' }
]
for (const { dialect, folder, url } of cases) {
  const out = mkdtempSync(join(tmpdir(), 'tuixin-drift-'))
  try {
    cpSync(join(root, 'db', 'migrations', folder), out, { recursive: true })
    const before = readdirSync(out).length
    const run = spawnSync(
      process.execPath,
      ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', 'db/drizzle.config.ts'],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL: url, DRIZZLE_DIALECT: dialect, DRIZZLE_OUT: out }
      }
    )
    if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`)
    if (readdirSync(out).length !== before)
      throw new Error(
        `The ${folder} migrations lag behind db/schema: npm run db:generate -- --name what_changes`
      )
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
