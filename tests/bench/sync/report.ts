/** Figures side by side: on the screen, and as docs/reports/bench-sync.md after a whole run. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../node-process.ts'
import { SYSTEM_NAMES, type SystemName } from './dialect.ts'
import { LOAD_CORE, SERVER_CORE, versionsOf } from './systems.ts'

export interface Row {
  title: string
  unit: string
  reach: { atMost: number } | { atLeast: number }
  figures: Map<SystemName, { value: number; detail: string }>
}

export class Report {
  readonly #rows: Row[] = []
  readonly #quick: boolean
  readonly #loadBefore = loadavg()[0] ?? 0

  constructor(quick: boolean) {
    this.#quick = quick
  }

  add(row: Row): void {
    this.#rows.push(row)
  }

  heading(): string {
    const model = cpus()[0]?.model ?? 'unknown processor'
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: ROOT,
      encoding: 'utf8',
    }).trim()
    return [
      `${this.#quick ? 'Quick setting, for development. ' : ''}At ${commit}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ` +
        `${cpus().length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GiB.`,
      `The server, with all its threads, is held on core ${SERVER_CORE}, the load on core ${LOAD_CORE}.`,
      `Load average before the run: ${this.#loadBefore.toFixed(1)}${this.#loadBefore > 1 ? ' (other work ran on the machine at the same time)' : ''}.`,
    ].join(' ')
  }

  table(): string {
    const lines = [
      `| measure | ${SYSTEM_NAMES.join(' | ')} | peers / ours | reach | |`,
      `| --- | ${SYSTEM_NAMES.map(() => '---').join(' | ')} | --- | --- | --- |`,
    ]
    for (const row of this.#rows) lines.push(line(row, !this.#quick))
    return lines.join('\n')
  }

  write(): void {
    const details = this.#rows.flatMap(({ title, figures }) => [
      `- **${title}**`,
      ...[...figures].map(([system, { detail }]) => `  - ${system}: ${detail}`),
    ])
    const text = [
      '# The server beside its peers',
      '',
      `\`npm run bench:sync\`. ${this.heading()}`,
      '',
      ...SYSTEM_NAMES.map((system) => `- ${system}: ${versionsOf[system]}`),
      '',
      'Each person moves a note 10 times and a cursor 20 times a second. The people are one process that writes ready-made Yjs frames and looks',
      'for the stamps in what comes back; it has no CRDT. "Late" is a 99th percentile above 100 ms, of moves or of cursors, counted from the',
      'moment when a change was written to its socket until an observer (25 a board) read it; a change that never came is late.',
      '',
      this.table(),
      '',
      '## Raw figures',
      '',
      ...details,
      '',
    ]
    writeFileSync(join(ROOT, 'docs/reports/bench-sync.md'), text.join('\n'))
  }
}

/** @param isJudged false for a quick run: its crowds are not those of the table */
function line({ title, unit, reach, figures }: Row, isJudged: boolean): string {
  const ours = figures.get('parcours')?.value ?? Number.NaN
  const values = SYSTEM_NAMES.map((system) => shown(figures.get(system)?.value, unit))
  const ratios = SYSTEM_NAMES.slice(1).map((system) => ratio(figures.get(system)?.value, ours))
  const wanted = 'atMost' in reach ? `under ${reach.atMost} ${unit}` : `${reach.atLeast} ${unit}`
  const reached = 'atMost' in reach ? ours <= reach.atMost : ours >= reach.atLeast
  const verdict = !isJudged || Number.isNaN(ours) ? '' : reached ? 'reached' : 'not reached'
  return `| ${title} | ${values.join(' | ')} | ${ratios.join(', ')} | ${wanted} | ${verdict} |`
}

function shown(value: number | undefined, unit: string): string {
  if (value === undefined) return ''
  if (Number.isNaN(value)) return 'failed'
  const digits = unit === 'people' ? 0 : value < 10 ? 2 : value < 100 ? 1 : 0
  return `${value.toFixed(digits)} ${unit}`
}

function ratio(peer: number | undefined, ours: number): string {
  if (peer === undefined || Number.isNaN(peer) || Number.isNaN(ours) || ours === 0) return '-'
  return `x ${(peer / ours).toFixed(2)}`
}
