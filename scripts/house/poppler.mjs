import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PROGRAMS = ['pdftotext', 'pdffonts', 'pdftoppm']

const complete = () =>
  PROGRAMS.every((program) => spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined)

/**
 * The second opinion on our PDF files: the machine's own poppler, or Debian's package where we may install it.
 * Never a silent skip: exits with the command that helps.
 */
export function ensurePoppler() {
  if (complete()) return
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env })
    spawnSync('apt-get', ['install', '-y', '-qq', 'poppler-utils'], { stdio: ['ignore', 'ignore', 2], env })
    if (complete()) return
  }
  process.stderr.write(
    'The tests of PDF files need poppler. Install it (Debian: sudo apt-get install poppler-utils, macOS: brew install poppler).\n',
  )
  process.exit(1)
}
