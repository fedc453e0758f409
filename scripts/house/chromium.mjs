import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

function find() {
  const named = process.env.PARCOURS_CHROMIUM
  if (named) return existsSync(named) ? named : null
  return PLACES.find((place) => existsSync(place)) ?? null
}

/**
 * The browser for the browser tests: the machine's own, or Debian's package where we may install it.
 * Never a silent skip: exits with the command that helps.
 */
export function ensureChromium() {
  const found = find()
  if (found) return found
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env })
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 2], env })
    const installed = find()
    if (installed) return installed
  }
  process.stderr.write(
    'The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium), or name a Chrome in PARCOURS_CHROMIUM.\n',
  )
  process.exit(1)
}
