// Run once before the processes start: secrets, migrations, the sandbox account. Prints what the supervisor needs as JSON.
import { writeSync } from 'node:fs'
import { ensureSandboxAccount, sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { checkCopy } from '#lib/campaigns/check-copy.ts'
import { env, StartError } from '#lib/env.ts'
import { ownerLink } from '#lib/people/join.ts'
import { sayCopy } from './commands/say-copy.ts'
import { openInstallation } from './open-installation.ts'

try {
  const settings = env()
  const services = await openInstallation()
  const report = await checkCopy(services, await services.place())
  for (const line of sayCopy(report)) console.error(line)
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
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
}
