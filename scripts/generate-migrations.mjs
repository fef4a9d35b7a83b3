// Writes the next migration of both dialects from db/schema. Usage: npm run db:generate -- --name what_changes
import { spawnSync } from 'node:child_process'

const extra = process.argv.slice(2)
for (const [dialect, url] of [
  ['sqlite', 'file:./data/tuixin.db'],
  ['postgresql', 'postgres://localhost/tuixin']
]) {
  const run = spawnSync(
    process.execPath,
    ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', 'db/drizzle.config.ts', ...extra],
    {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL: url, DRIZZLE_DIALECT: dialect }
    }
  )
  if (run.status !== 0) process.exit(run.status ?? 1)
}
