/**
 * A board in every format: how long it takes, how much memory the server takes for it, and what a keystroke on the same board
 * costs meanwhile. Each file is opened by a program that is none of ours.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { pause, until, Walker } from '../sync/crowd.ts'
import { Histogram } from '../sync/histogram.ts'
import type { LoadBoard } from '../sync/job.ts'
import { forgetPeak, megabytesOf, peakOf } from '../sync/process-cost.ts'
import { Observer, SentTimes, StampScanner } from '../sync/stamps.ts'
import { DRAWN_THINGS, IMAGES } from '../whole-board.ts'

export interface ExportFigures {
  name: string
  seconds: number
  megabytes: number
  /** Of the server's memory at its highest, above what it was before. */
  memory: number
  /** Of a keystroke to the other person's screen meanwhile, milliseconds. */
  p50: number
  p99: number
  /** What another program says of the file. */
  opened: string
}

interface Wanted {
  name: string
  address: string
  open(file: string, notes: number): Promise<string>
}

export const EXPORTS: readonly Wanted[] = [
  { name: 'JSON', address: 'export.json', open: async (file, notes) => openJson(file, notes) },
  { name: 'CSV', address: 'export.csv', open: async (file, notes) => openCsv(file, notes) },
  { name: 'SVG', address: 'export.svg', open: openPicture },
  { name: 'PNG, 1x', address: 'export.png?scale=1', open: openPicture },
  { name: 'PNG, as large as can be', address: 'export.png', open: openPicture },
  { name: 'PDF, poster A0', address: 'export.pdf?layout=poster&size=A0', open: openPdf },
  { name: 'PDF, A0 on A4 sheets', address: 'export.pdf?layout=poster&size=A0&tiles=A4', open: openPdf },
  { name: 'PDF, pages', address: 'export.pdf?layout=pages&size=A4', open: openPdf },
]

/** A keystroke's worth of change, this often. */
const KEY_MS = 50
const PATIENCE_MS = 20_000
/** For changes that are still under way. */
const DRAIN_MS = 1_000
const MOST_MS = 300_000

export async function measureExports(
  server: { port: number; pid: number },
  board: LoadBoard,
  key: string,
  notes: number,
  tell: (figures: ExportFigures) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parcours-exports-'))
  const pair = await writerAndReader(server.port, board)
  try {
    for (const { name, address, open } of EXPORTS) {
      const before = megabytesOf(server.pid)
      forgetPeak(server.pid)
      const meanwhile = pair.watch()
      const start = performance.now()
      const response = await fetch(
        `http://127.0.0.1:${server.port}/api/boards/${board.document}/${address}`,
        {
          headers: { authorization: `Bearer ${key}` },
          signal: AbortSignal.timeout(MOST_MS),
        },
      )
      const bytes = Buffer.from(await response.arrayBuffer())
      const seconds = (performance.now() - start) / 1_000
      const memory = peakOf(server.pid) - before
      const latency = await meanwhile()
      const file = join(folder, address.split('?')[0] ?? address)
      writeFileSync(file, bytes)
      tell({
        ...{ name, seconds, memory, megabytes: bytes.length / 1e6 },
        ...{ p50: latency.quantile(0.5), p99: latency.quantile(0.99) },
        opened: response.ok ? await opened(open, file, notes) : refusal(response.status, bytes.toString()),
      })
    }
  } finally {
    pair.leave()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What another program finds in the file, or what is wrong with it: the report says either. */
async function opened(open: Wanted['open'], file: string, notes: number): Promise<string> {
  try {
    return await open(file, notes)
  } catch (error) {
    return `WRONG: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** What can't be drawn so large is said to be so; anything else is a fault. @throws Error */
function refusal(status: number, body: string): string {
  if (status !== 422) throw new Error(body)
  return `refused: ${(JSON.parse(body) as { detail: string }).detail}`
}

interface Pair {
  /** @returns how to end it: what the changes cost that were sent since */
  watch(): () => Promise<Histogram>
  leave(): void
}

/** One person who writes all the time, and one who sees it. */
async function writerAndReader(port: number, board: LoadBoard): Promise<Pair> {
  const [first, second] = board.people
  if (first === undefined || second === undefined) throw new Error('two people are needed')
  const job = { system: 'parcours', port } as const
  const [writer, reader] = [new Walker(job, board, first, 0), new Walker(job, board, second, 1)]
  if (!(await until(() => writer.hasBoard && reader.hasBoard, PATIENCE_MS)))
    throw new Error('the board did not come')
  const sent = { move: new SentTimes(2), cursor: new SentTimes(2) }
  let observer: Observer | null = null
  const scanner = new StampScanner((kind, person, number) =>
    observer?.see(kind, person, number, performance.now()),
  )
  reader.onBytes = (chunk) => scanner.scan(chunk)
  const timer = setInterval(() => {
    sent.move.note(0, performance.now())
    writer.move()
  }, KEY_MS)
  return {
    watch() {
      const histograms = { move: new Histogram(), cursor: new Histogram() }
      const window = { from: performance.now(), to: Number.POSITIVE_INFINITY }
      const own = new Observer(1, 2, sent, histograms, window)
      observer = own
      return async () => {
        window.to = performance.now()
        await pause(DRAIN_MS)
        own.close('move')
        return histograms.move
      }
    },
    leave() {
      clearInterval(timer)
      writer.socket.destroy()
      reader.socket.destroy()
    },
  }
}

function openJson(file: string, notes: number): string {
  const { records } = JSON.parse(readFileSync(file, 'utf8')) as {
    records: Record<string, Record<string, unknown>>
  }
  const count = (root: string): number => Object.keys(records[root] ?? {}).length
  const drawn = DRAWN_THINGS + IMAGES
  sure(
    count('notes') >= notes && count('ink') >= drawn && count('assets') === IMAGES,
    'something is missing in the JSON',
  )
  return `${count('notes')} notes, ${count('ink')} drawn things, ${count('assets')} pictures`
}

function openCsv(file: string, notes: number): string {
  const lines = readFileSync(file, 'utf8').split('\r\n').length
  sure(lines > notes, 'lines are missing in the CSV')
  return `${lines} lines`
}

/** libvips decodes every pixel of a PNG; of an SVG it parses every element, with librsvg. */
async function openPicture(file: string): Promise<string> {
  const picture = sharp(file, { unlimited: true, limitInputPixels: false, failOn: 'error' })
  const { format, width, height } = await picture.metadata()
  if (format === 'png') await picture.stats()
  return `${format}, ${width} x ${height}`
}

async function openPdf(file: string, notes: number): Promise<string> {
  const told = run('pdfinfo', file)
  // Letters under three dots wide count as tiny, of which the program keeps no more than 50,000 a page: at 72 an inch a poster's are.
  const words = run('pdftotext', '-r', '3000', file, '-').match(/earlier/g)?.length ?? 0
  sure(words >= notes, `only ${words} notes are in the PDF`)
  const lines = run('pdfimages', '-list', file).trim().split('\n').slice(2)
  const pictures = new Set(lines.map((line) => line.trim().split(/\s+/)[10])).size
  const [pages, size] = [/Pages:\s+(\d+)/.exec(told)?.[1], /Page size:\s+(.+?) pts/.exec(told)?.[1]]
  return `${pages} pages of ${size} pt, ${words} notes found by pdftotext, ${pictures} pictures`
}

function run(program: string, ...args: string[]): string {
  const { status, stdout, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`${program}: ${error ?? status}`)
  return stdout
}

function sure(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise)
}
