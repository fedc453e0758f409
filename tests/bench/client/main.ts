/**
 * `npm run bench:client`: our board beside stock tldraw note shapes of the same number, in headless Chromium, one after
 * the other. Options: `--quick` (short, for development), `--notes=5000`, `--only=open,pan,zoom,drag,scripts`, `--systems=ours,stock`,
 * `--crowds=0,20,200`, `--profile` (prints the busiest functions); `--whole` measures our board also with strokes and pictures, and its
 * exports (`--only=exports`, `--only=keys`).
 */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, canvas, translator } from '@parcours/words'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { NODE, ROOT } from '../../node-process.ts'
import { notesOf } from '../sync/document.ts'
import type { Person } from '../sync/job.ts'
import { type Prepared, prepare, startCopy } from '../sync/systems.ts'
import { DRAWN, DRAWN_THINGS, IMAGES } from '../whole-board.ts'
import { bigBoardJson, drawnBoardJson, LANES, STAGES } from './big-board.ts'
import { measureBundle } from './bundle.ts'
import type { EditorsJob } from './editors.ts'
import { measureExports } from './exports.ts'
import { answersInPage, openedInPage } from './in-page.ts'
import {
  dragMany,
  dragOne,
  goTo,
  type Opening,
  type Pace,
  pan,
  type Subject,
  writeKeys,
  ZOOMS,
  type Zoom,
  zoomThrough,
} from './measures.ts'
import { bringPictures } from './pictures.ts'
import { profiled } from './profile.ts'
import { RATES } from './rates.ts'
import { Report } from './report.ts'
import { type StockServer, startStock } from './stock.ts'

const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
const quick = process.argv.includes('--quick')
const NOTES = Number(option('notes') ?? 5_000)
const measures = (name: string): boolean => option('systems')?.split(',').includes(name) ?? true
const wanted = (part: string): boolean => option('only')?.split(',').includes(part) ?? true
const [PAN_MS, DRAG_MS, OPENINGS] = quick ? [2_000, 1_500, 3] : [6_000, 4_000, 7]
const CROWDS = [0, 20, 200] as const
/** With strokes and pictures as well, at most so many. */
const WHOLE_CROWD = 20
const crowds = CROWDS.filter((crowd) => option('crowds')?.split(',').includes(String(crowd)) ?? true)
/** Our board once more with all that a board can have, and its exports. */
const whole = process.argv.includes('--whole')
/** Whoever is slower than this is not measured with more people: the wheel alone would take a quarter of an hour. */
const HOPELESS_FPS = 10
const VIEW = { width: 1440, height: 900 }
/** What is written into a note, key by key. */
const SENTENCE = 'what a customer says when the parcel is late'

const folder = mkdtempSync(join(tmpdir(), 'parcours-bench-'))

/** Each has a profile of its own on the disk, as people's browsers do: it keeps the scripts that it has compiled. */
function openBrowser(): Promise<BrowserContext> {
  return chromium.launchPersistentContext(mkdtempSync(join(folder, 'profile-')), {
    executablePath: process.env.PARCOURS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    ...{ viewport: VIEW, locale: 'en-GB' },
  })
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const report = new Report({ quick, notes: NOTES, stages: STAGES, lanes: LANES })

/** Those in the middle of the board come first: what is moved is to be seen. */
function fromTheMiddle(update: Uint8Array): Person['note'][] {
  const notes = notesOf(update)
  const places = notes.map(({ stage, lane }) => `${stage} ${lane}`)
  const [stages, lanes] = [
    [...new Set(notes.map(({ stage }) => stage))],
    [...new Set(notes.map(({ lane }) => lane))],
  ]
  const far = (note: Person['note']): number =>
    Math.abs(stages.indexOf(note.stage) - stages.length / 2) +
    Math.abs(lanes.indexOf(note.lane) - lanes.length / 2)
  // One of each cell first.
  const seen = new Map<string, number>()
  return notes
    .map((note, index) => {
      const place = places[index] ?? ''
      seen.set(place, (seen.get(place) ?? 0) + 1)
      return { note, far: far(note) + 10 * ((seen.get(place) ?? 1) - 1) }
    })
    .toSorted((a, b) => a.far - b.far)
    .map(({ note }) => note)
}

async function openOurs(url: string, link: string): Promise<Subject> {
  const context = await openBrowser()
  const page = await context.newPage()
  const t = translator('en', app)
  await page.goto(link)
  await page.getByRole('textbox', { name: t('join.name') }).fill('Looker')
  await page.getByRole('button', { name: t('join.submit') }).click()
  const drawn = (): Promise<void> =>
    page.evaluate(async () => {
      // The painted canvas shows all notes at once, so some ink of it is all of it.
      for (;;) {
        await new Promise((done) => requestAnimationFrame(done))
        const painted = document.querySelector<HTMLCanvasElement>('.pc-painted')
        if (painted === null || painted.style.display === 'none' || painted.width < 400) continue
        const [x, y] = [Math.round(painted.width / 2) - 50, Math.round(painted.height / 2) - 50]
        const { data } = painted.getContext('2d')?.getImageData(x, y, 100, 100) ?? { data: [] }
        const colours = new Set<number>()
        for (let at = 0; at < data.length; at += 4)
          colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
        if (colours.size > 8) return
      }
    })
  await drawn()
  await page.getByRole('button', { name: t('zoom.fit') }).waitFor()
  await page
    .locator('.save-status, [data-save]')
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined)
  await pause(3_000)
  const words = translator('en', canvas)
  return {
    name: 'ours',
    page,
    notes: '.pc-item[data-kind="note"]',
    async reopen() {
      await page.goto('about:blank')
      await page.goto(`${url}${new URL(link).pathname}`, { waitUntil: 'commit' })
      await drawn()
      return { ...(await page.evaluate(openedInPage)), answering: await page.evaluate(answersInPage) }
    },
    async fit() {
      await page.getByRole('button', { name: t('zoom.fit') }).click()
      await pause(400)
    },
    async selected() {
      const said = await page.locator('.pc-said[role="status"]').textContent()
      const count = Number(/\d[\d,]*/.exec(said ?? '')?.[0]?.replace(',', '') ?? 0)
      return said === words('saidSelected', { count }) ? count : 0
    },
    brush: { from: { x: 300, y: 300 }, to: { x: 655, y: 520 } },
  }
}

async function openStock(server: StockServer): Promise<Subject> {
  const context = await openBrowser()
  // What it would load from elsewhere is there at once: nobody waits for a network.
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => {
      const path = new URL(route.request().url()).pathname
      if (path.endsWith('.json')) return route.fulfill({ contentType: 'application/json', body: '{}' })
      if (path.endsWith('.woff2'))
        return route.fulfill({ path: join(ROOT, 'packages/layout/fonts/parcours-map-480.woff2') })
      return route.fulfill({
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      })
    },
  )
  const page = await context.newPage()
  const address = `${server.url}/?notes=${NOTES}`
  const drawn = (): Promise<void> =>
    page.evaluate(async (count) => {
      for (;;) {
        await new Promise((done) => requestAnimationFrame(done))
        if (document.querySelectorAll('.tl-shape[data-shape-type="note"]').length >= count) break
      }
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    }, NOTES)
  await page.goto(address)
  await drawn()
  await pause(2_000)
  return {
    name: 'stock',
    page,
    notes: '.tl-shape[data-shape-type="note"]',
    async reopen() {
      await page.goto('about:blank')
      await page.goto(address, { waitUntil: 'commit' })
      await drawn()
      return { ...(await page.evaluate(openedInPage)), answering: await page.evaluate(answersInPage) }
    },
    async fit() {
      await page.evaluate(() => window.stock?.editor.zoomToFit({ immediate: true }))
      await pause(400)
    },
    selected: () => page.evaluate(() => window.stock?.selected() ?? 0),
    brush: { from: { x: 300, y: 300 }, to: { x: 600, y: 470 } },
  }
}

/** So many people on our board, as a process of their own. @returns how they leave */
async function editorsOn({ boards, update }: Prepared, port: number, crowd: number): Promise<() => void> {
  const [board] = boards
  if (board === undefined) throw new Error('no board')
  const middle = fromTheMiddle(update)
  const people = board.people
    .slice(0, crowd)
    .map((person, index) => ({ ...person, note: middle[index] ?? person.note }))
  const child = fork(join(ROOT, 'tests/bench/client/editors.ts'), [], {
    execPath: NODE,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const job: EditorsJob = { port, board: { ...board, people }, rates: RATES }
  child.send(job)
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(new Error('the editors went before they came')))
  })
  return () => void child.kill('SIGKILL')
}

type Crowd = (typeof CROWDS)[number]
const crowdName = (crowd: Crowd): string => (crowd === 0 ? 'alone' : `with ${crowd} editors`)
const zoomName = (zoom: Zoom): string => (zoom === 'fit' ? 'fit' : `${zoom * 100} %`)

/** @param setting in front of each title */
async function measureAll(
  subject: Subject,
  come: (crowd: number) => Promise<() => void>,
  setting = '',
): Promise<void> {
  const { name } = subject
  const note = (measure: string, pace: Pace, reach: { fps?: number; worst?: number }): void => {
    const title = setting + measure
    report.add(
      `${title}: median fps`,
      name,
      pace.fps,
      reach.fps === undefined ? null : { atLeast: reach.fps },
    )
    report.add(
      `${title}: worst frame, ms`,
      name,
      pace.worst,
      reach.worst === undefined ? null : { atMost: reach.worst },
    )
    say(`  ${name}: ${title}: ${pace.fps.toFixed(0)} fps, worst ${pace.worst.toFixed(0)} ms`)
  }
  if (wanted('open')) {
    const times: Opening[] = []
    for (let n = 0; n < OPENINGS; n++) {
      times.push(await subject.reopen())
      await pause(1_500)
    }
    for (const [part, title] of [
      ['whole', 'opening, from the address to every note drawn, ms'],
      ['drawing', 'opening, from the data in the page to every note drawn, ms'],
      ['answering', 'opening, from the address to a map that answers, ms'],
    ] as const) {
      const all = times.map((time) => time[part])
      const reach = setting === '' && part !== 'answering' ? { timesFaster: 10 } : null
      report.add(setting + title, name, median(all), reach)
      say(`  ${name}: ${setting}${title}: ${all.map((time) => time.toFixed(0)).join(', ')}`)
    }
  }
  const measured = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!process.argv.includes('--profile')) return work()
    const { value, lines } = await profiled(subject.page, work)
    for (const line of lines) say(`    ${line}`)
    return value
  }
  if (wanted('zoom'))
    note('all to full size and back', await measured(() => zoomThrough(subject)), { worst: 110 })
  if (wanted('drag')) {
    note('dragging 1 note', await measured(() => dragOne(subject, DRAG_MS)), { fps: 60 })
    const many = await measured(() => dragMany(subject, DRAG_MS))
    note('dragging 500 notes', many, { fps: 45 })
    say(`  ${name}: ${many.selected} were selected`)
    report.detail(`${setting}${name}: the brush selected ${many.selected}`)
  }
  if (!wanted('pan')) return
  let slowest = Number.POSITIVE_INFINITY
  for (const crowd of crowds.filter((people) => setting === '' || people <= WHOLE_CROWD)) {
    if (slowest < HOPELESS_FPS) {
      report.detail(
        `${name}: not panned ${crowdName(crowd)}, for with fewer it fell to ${slowest.toFixed(0)} frames a second and takes minutes to reach a zoom`,
      )
      continue
    }
    await goTo(subject, 'fit')
    const leave = crowd === 0 ? () => undefined : await come(crowd)
    await pause(1_000)
    for (const zoom of ZOOMS) {
      const value = await measured(() => pan(subject, zoom, PAN_MS))
      slowest = Math.min(slowest, value.fps)
      note(`panning at ${zoomName(zoom)} ${crowdName(crowd)}`, value, { fps: crowd === 200 ? 45 : 60 })
    }
    leave()
    await pause(1_000)
  }
}

/** Our board with strokes, lines, arrows, boxes and pictures as well: in the window, under the keys, and in every file. */
async function measureWhole(watch: (page: Page) => void): Promise<void> {
  const setting = `with ${DRAWN_THINGS} drawn things and ${IMAGES} images: `
  say(`ours ${setting}`)
  const document = { notes: NOTES, json: drawnBoardJson(NOTES) }
  const size = { boards: 1, people: WHOLE_CROWD }
  const prepared = await prepare('parcours', join(folder, 'whole'), document, size, null)
  const running = await startCopy(prepared)
  const [board] = prepared.boards
  if (board === undefined) throw new Error('no board')
  const bytes = await bringPictures(running.port, board, prepared.visitorQuery)
  const url = `http://127.0.0.1:${running.port}`
  const key = new URLSearchParams(prepared.visitorQuery).get('key') ?? ''
  report.detail(
    `${setting}${DRAWN.strokes} strokes of 20 to 200 points among them; the images are ${(bytes / 1e6).toFixed(0)} MB as the server keeps them`,
  )
  if (['open', 'pan', 'zoom', 'drag', 'keys'].some(wanted)) {
    const ours = await openOurs(url, `${url}/b/${board.document}#k=${key}`)
    watch(ours.page)
    await measureAll(ours, (crowd) => editorsOn(prepared, running.port, crowd), setting)
    if (wanted('keys')) {
      const times = await writeKeys(ours, SENTENCE)
      const worst = Math.max(...times)
      report.add(`${setting}a key in a note, to the frame that shows it: median ms`, 'ours', median(times), {
        atMost: 50,
      })
      report.add(`${setting}a key in a note: worst ms`, 'ours', worst, { atMost: 110 })
      say(
        `  ours: a key: median ${median(times).toFixed(0)} ms, worst ${worst.toFixed(0)} ms of ${times.length}`,
      )
    }
    await ours.page.context().close()
  }
  if (wanted('exports'))
    await measureExports(running, board, key, NOTES, (figures) => {
      report.file(figures)
      say(`  ${JSON.stringify(figures)}`)
    })
  await running.stop()
}

async function main(): Promise<void> {
  if (wanted('scripts')) report.scripts(measureBundle(join(ROOT, 'apps/web/dist')))
  process.env.PARCOURS_SLOW_READER_MS = '600000'
  const errors: string[] = []
  const watch = (page: Page, name: string): void =>
    void page.on('pageerror', (error) => errors.push(`${name}: ${error}`))
  try {
    if (measures('stock')) {
      say('stock tldraw')
      const stock = await startStock(RATES)
      const theirs = await openStock(stock)
      watch(theirs.page, 'stock')
      await measureAll(theirs, async (crowd) => {
        stock.setEditors(crowd)
        return () => stock.setEditors(0)
      })
      await theirs.page.context().close()
      await stock.stop()
    }
    if (measures('ours')) {
      say('ours')
      const document = { notes: NOTES, json: bigBoardJson(NOTES) }
      const prepared = await prepare('parcours', folder, document, { boards: 1, people: 200 }, null)
      const running = await startCopy(prepared)
      const [board] = prepared.boards
      if (board === undefined) throw new Error('no board')
      const url = `http://127.0.0.1:${running.port}`
      const key = new URLSearchParams(prepared.visitorQuery).get('key') ?? ''
      const ours = await openOurs(url, `${url}/b/${board.document}#k=${key}`)
      watch(ours.page, 'ours')
      await measureAll(ours, (crowd) => editorsOn(prepared, running.port, crowd))
      await ours.page.context().close()
      await running.stop()
    }
    if (whole) await measureWhole((page) => watch(page, 'ours, whole'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  for (const error of new Set(errors)) report.detail(`an error in the page: ${error}`)
  say(`\n${report.text()}`)
  if (!quick && option('only') === undefined && option('systems') === undefined) report.write()
}

await main()
