/** `npm run parcours -- <command>`: what the administrator does on the machine itself. */
import { cli, translator } from '@parcours/words'
import { parcours } from './parcours.ts'

const { env } = process
const language = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
const locale = language.toLowerCase().startsWith('fr') ? 'fr' : 'en'

process.exitCode = await parcours(process.argv.slice(2), {
  env,
  cwd: env.INIT_CWD || process.cwd(),
  locale,
  t: translator(locale, cli),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
})
