import { startSandbox } from './server.ts'

// Started by scripts/start.mjs, which hands over what it may know; it ends when its parent does.
const {
  SANDBOX_PORT = '3999',
  SANDBOX_APP_CODE = '',
  SANDBOX_CALLBACK_URL = '',
  SANDBOX_CONTROL_TOKEN = ''
} = process.env
const sandbox = await startSandbox({
  port: Number(SANDBOX_PORT),
  clients: [{ appCode: SANDBOX_APP_CODE, callbackUrl: SANDBOX_CALLBACK_URL }],
  controlToken: SANDBOX_CONTROL_TOKEN
}).catch(error => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${SANDBOX_PORT} of the sandbox is in use: stop what uses it, or set SANDBOX_PORT.`
      : error
  )
  // the supervisor does not try again (scripts/start.mjs)
  process.exit(78)
})
process.send?.('ready')

const stop = () => void sandbox.close().then(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
process.once('disconnect', stop)
