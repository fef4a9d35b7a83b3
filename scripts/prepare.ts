// Run once before the processes start: secrets, migrations, the sandbox account. Prints what the supervisor needs as JSON.
import { mkdirSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { ensureSandboxAccount, sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { checkPlace } from '#lib/campaigns/check-place.ts'
import { env } from '#lib/env.ts'
import { ownerLink } from '#lib/people/join.ts'
import { createServices } from '#lib/services.ts'

try {
  const settings = env()
  mkdirSync(resolve(settings.DATA_DIR, 'uploads'), { recursive: true, mode: 0o700 })
  await migrate(settings.DATABASE_URL)
  const services = createServices(settings)
  const paused = await checkPlace(services, await services.place())
  if (paused > 0)
    console.error(`This database was restored or copied: ${paused} campaigns are paused and wait for you.`)
  const accounts = await services.accounts.list()
  const sandbox = settings.SANDBOX
    ? settings.SANDBOX === 'on'
    : accounts.every(account => account.kind === 'sandbox')
  if (sandbox) await ensureSandboxAccount(services, settings.SANDBOX_PORT)
  const link = await ownerLink(services)
  const { appCode, callbackKey, controlToken } = sandboxSecrets(services.sealer)
  await services.close()
  writeSync(
    1,
    JSON.stringify({
      appUrl: settings.APP_URL,
      role: settings.ROLE,
      setUpUrl: link ? `${settings.APP_URL}/setup?token=${link}` : null,
      sandbox: sandbox
        ? {
            SANDBOX_PORT: String(settings.SANDBOX_PORT),
            SANDBOX_APP_CODE: appCode,
            SANDBOX_CALLBACK_URL: `http://127.0.0.1:${settings.PORT}/api/callbacks/${callbackKey}`,
            SANDBOX_CONTROL_TOKEN: controlToken
          }
        : null
    })
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
