/** Figures side by side: on the screen, and as docs/reports/bench-client.md after a whole run. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../node-process.ts'
import type { PageScripts } from './bundle.ts'
import type { ExportFigures } from './exports.ts'

type Reach = { atMost: number } | { atLeast: number } | { timesFaster: number }
type Name = 'ours' | 'stock'

interface Row {
  figures: Partial<Record<Name, number>>
  reach: Reach | null
}

/** A frame of 16.7 ms may be counted as one of 16.6 or 16.8: 59 are sixty. */
const SLACK = 0.98

export class Report {
  readonly #rows = new Map<string, Row>()
  readonly #details: string[] = []
  readonly #setting: { quick: boolean; notes: number; stages: number; lanes: number }
  readonly #loadBefore = loadavg()[0] ?? 0
  #scripts: readonly PageScripts[] = []
  readonly #files: ExportFigures[] = []

  constructor(setting: { quick: boolean; notes: number; stages: number; lanes: number }) {
    this.#setting = setting
  }

  add(title: string, name: Name, value: number, reach: Reach | null): void {
    const row = this.#rows.get(title) ?? { figures: {}, reach }
    row.figures[name] = value
    this.#rows.set(title, row)
  }

  detail(text: string): void {
    this.#details.push(text)
  }

  scripts(pages: readonly PageScripts[]): void {
    this.#scripts = pages
  }

  file(figures: ExportFigures): void {
    this.#files.push(figures)
  }

  text(): string {
    const { quick, notes, stages, lanes } = this.#setting
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: ROOT,
      encoding: 'utf8',
    }).trim()
    const lines = [
      '# The client beside stock tldraw',
      '',
      `\`npm run bench:client\`. ${quick ? 'Quick setting, for development. ' : ''}At ${commit}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ` +
        `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown processor'}), ${Math.round(totalmem() / 2 ** 30)} GiB, headless Chromium without a graphics card, 1440x900. ` +
        `Load average before the run: ${this.#loadBefore.toFixed(1)}${this.#loadBefore > 1 ? ' (other work ran on the machine at the same time)' : ''}.`,
      '',
      `Ours: ${notes} notes on ${stages} stages and ${lanes} rows, the whole client on a real server. Stock: tldraw 3.15.6 with as many of its own note shapes, ` +
        '`maxShapesPerPage` raised on both sides; its data comes with its page. Editors move a note 10 times and a cursor 20 times a second each: ours by real sockets ' +
        'through the real server (they write and don’t read), stock’s by messages that a socket hands its page directly. ' +
        'Median fps: of the half seconds. Both pages get the same wheel turns and mouse moves.',
      '',
      '| measure | ours | stock | ours / stock | reach | |',
      '| --- | --- | --- | --- | --- | --- |',
      ...[...this.#rows].map(([title, row]) => line(title, row)),
      '',
    ]
    if (this.#scripts.length > 0) {
      lines.push(
        '## Scripts',
        '',
        'What a page imports before it can be used, as the server sends it (Brotli), in kilobytes of 1,024 bytes; `npm run bundle` prints the same.',
        '',
        '| page | as served | by gzip | wanted | | of what |',
        '| --- | --- | --- | --- | --- | --- |',
        ...this.#scripts.map(
          ({ name, brotli, gzip, wanted, shares }) =>
            `| ${name} | ${brotli.toFixed(0)} | ${gzip.toFixed(0)} | ${wanted} | ${brotli <= wanted ? 'reached' : 'not reached'} | ${shares
              .slice(0, 6)
              .map(([owner, part]) => `${owner} ${part.toFixed(0)}`)
              .join(', ')} |`,
        ),
        '',
      )
    }
    if (this.#files.length > 0) {
      lines.push(
        '## Files',
        '',
        'The whole board in every format, made by the server while one person writes 20 times a second on the same board and another one watches. ' +
          'Memory: the most that the server had meanwhile, above what it had before. A keystroke: from one person to the other.',
        '',
        '| file | seconds | MB | memory, MB | a keystroke: median, ms | p99, ms | opened by another program |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        ...this.#files.map(
          ({ name, seconds, megabytes, memory, p50, p99, opened }) =>
            `| ${name} | ${seconds.toFixed(1)} | ${megabytes.toFixed(1)} | ${memory.toFixed(0)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${opened} |`,
        ),
        '',
      )
    }
    if (this.#details.length > 0) lines.push(...this.#details.map((detail) => `- ${detail}`), '')
    return lines.join('\n')
  }

  write(): void {
    writeFileSync(join(ROOT, 'docs/reports/bench-client.md'), this.text())
  }
}

const round = (value: number | undefined): string =>
  value === undefined ? '–' : value.toFixed(value < 10 ? 1 : 0)

function line(title: string, { figures, reach }: Row): string {
  const { ours, stock } = figures
  const ratio = ours === undefined || stock === undefined ? '–' : (ours / stock).toFixed(2)
  return `| ${title} | ${round(ours)} | ${round(stock)} | ${ratio} | ${said(reach)} | ${reached(reach, ours, stock)} |`
}

function said(reach: Reach | null): string {
  if (reach === null) return ''
  if ('atMost' in reach) return `at most ${reach.atMost}`
  return 'atLeast' in reach ? `at least ${reach.atLeast}` : `1/${reach.timesFaster} of stock`
}

function reached(reach: Reach | null, ours: number | undefined, stock: number | undefined): string {
  if (reach === null || ours === undefined) return ''
  if ('timesFaster' in reach) {
    if (stock === undefined) return ''
    return ours <= stock / reach.timesFaster ? 'reached' : 'not reached'
  }
  const is = 'atMost' in reach ? ours <= reach.atMost : ours >= reach.atLeast * SLACK
  return is ? 'reached' : 'not reached'
}
