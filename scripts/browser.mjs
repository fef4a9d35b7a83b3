// Finds a Chromium for the browser tests, or brings one. Answers its path.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of NAMES) if (existsSync(join(folder, name))) return join(folder, name)
}
function ownOfPlaywright() {
  try {
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
  } catch {
    return undefined
  }
}
const attempt = (command, args, timeout) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout }).status === 0

/** CHROMIUM_PATH, else one on PATH, else Playwright's own, else Debian's package. */
export function findBrowser(say = console.log) {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`)
    return given
  }
  const found = onPath() ?? ownOfPlaywright()
  if (found) return found
  say('no browser found: trying Playwright’s own …')
  if (
    attempt(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], 180_000) &&
    ownOfPlaywright()
  )
    return ownOfPlaywright()
  say('that could not be had: trying Debian’s package …')
  const env = ['env', 'DEBIAN_FRONTEND=noninteractive']
  const sudo = process.getuid?.() === 0 ? env : ['sudo', '-n', ...env]
  const [command, ...rest] = sudo
  attempt(command, [...rest, 'apt-get', 'update', '-qq'], 180_000)
  attempt(command, [...rest, 'apt-get', 'install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], 400_000)
  const debian = onPath()
  if (debian) return debian
  throw new Error('No Chromium could be found or installed: install one and set CHROMIUM_PATH to it.')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findBrowser())
