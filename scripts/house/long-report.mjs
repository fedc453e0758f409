import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { NODE, ROOT } from './pinned.mjs'

/**
 * Writes docs/reports/test-long.md: what ran, what it counted, on what. Tests leave their own figures as
 * `test-results/figures/<name>.json` (a flat object), which are printed as they are.
 */
export function writeLongReport(parts, seconds) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim()
  const node = execFileSync(NODE, ['--version'], { encoding: 'utf8' }).trim()
  const lines = [
    '# The long run',
    '',
    `\`npm run test:long\` at ${commit}, ${new Date().toISOString().slice(0, 10)}, Node ${node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${seconds} s.`,
    '',
    '| part | passed | failed | seconds |',
    '| --- | --- | --- | --- |',
    ...parts.map((part) => `| ${part.name} | ${part.passed} | ${part.failed} | ${part.seconds} |`),
    '',
  ]
  const folder = join(ROOT, 'test-results/figures')
  if (existsSync(folder)) {
    for (const file of readdirSync(folder).sort()) {
      lines.push(`## ${file.replace(/\.json$/, '')}`, '', '| figure | value |', '| --- | --- |')
      for (const [name, value] of Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')))) {
        lines.push(`| ${name} | ${value} |`)
      }
      lines.push('')
    }
  }
  mkdirSync(join(ROOT, 'docs/reports'), { recursive: true })
  writeFileSync(join(ROOT, 'docs/reports/test-long.md'), lines.join('\n'))
}
