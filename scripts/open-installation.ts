import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { env, takeBackSecret, type Env } from '#lib/env.ts'
import { createServices, type Services } from '#lib/services.ts'

/** What the start and every command do first: folders, migrations, and the checks without which nothing may run. */
export async function openInstallation(change: Partial<Env> = {}): Promise<Services> {
  const settings = { ...env(), ...change }
  mkdirSync(resolve(settings.DATA_DIR, 'uploads'), { recursive: true, mode: 0o700 })
  await migrate(settings.DATABASE_URL)
  const services = createServices(settings)
  try {
    await services.checkStart()
  } catch (error) {
    takeBackSecret()
    await services.close()
    throw error
  }
  return services
}
