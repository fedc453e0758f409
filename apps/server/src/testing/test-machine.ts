import { cli, type Locale, translator } from '@parcours/words'
import type { Machine } from '../cli/command.ts'

/** A machine to run commands on that keeps what they print. */
export function testMachine(
  env: Record<string, string>,
  locale: Locale = 'en',
): { machine: Machine; out: string[]; err: string[] } {
  const out: string[] = []
  const err: string[] = []
  const machine: Machine = {
    env,
    cwd: process.cwd(),
    locale,
    t: translator(locale, cli),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  }
  return { machine, out, err }
}
