/**
 * The product in one test: a workshop from the first click to the file, with real browsers, a real server and a real
 * disk, in French, and in English too where PARCOURS_STORY_LOCALES says so, as in `npm run test:long`. `docs/images/story-*.png` is the picture that it takes (with PARCOURS_PICTURES=1).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Board,
  cellNotes,
  lanesOf,
  liveJourneys,
  liveNotes,
  livePersonas,
  parkedNotes,
  ratingSummary,
  stagesOf,
} from '@parcours/board'
import { type Locale, templates, translator } from '@parcours/words'
import { expect, type Page, test } from '@playwright/test'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { type ServerProcess, startServer } from '../server-process.ts'
import { boardOf, notesShown } from './support/exports.ts'
import { guitarFeedback } from './support/feedback.ts'
import { INTERRUPTED, ONE_BY_ONE, PERSONA, RATINGS, SORTED, TITLE, TOGETHER } from './support/guitar-story.ts'
import { Person } from './support/people.ts'
import {
  type Carried,
  comeClose,
  dealt,
  type Errand,
  look,
  lookAtRest,
  scroll,
  sortIdeas,
} from './support/sorting.ts'

test.use({ serviceWorkers: 'allow' })

const LOCALES = (process.env.PARCOURS_STORY_LOCALES ?? 'fr').split(',') as Locale[]
for (const locale of LOCALES) {
  test(`a workshop from link to file (${locale})`, async ({ browser }, info) => {
    test.setTimeout(600_000)
    const server = await startServer()
    const claire = await Person.arrive(browser, locale, { acceptDownloads: true })
    const lea = await Person.arrive(browser, locale)
    const tomas = await Person.arrive(browser, locale)
    const people = [claire, lea, tomas]
    try {
      const links = await test.step('a board from the template, shared by link', () =>
        makeBoard(claire, server, locale))
      await test.step('two people join by name', async () => {
        await lea.joinByPage(links.editor, 'Léa Martin')
        await tomas.joinByPage(links.editor, 'Tomas Rey')
        await expect(claire.page.getByText('LM', { exact: true }).first()).toBeVisible()
        await expect(claire.page.getByText('TR', { exact: true }).first()).toBeVisible()
      })

      const feedback = guitarFeedback()
      expect(feedback.rows).toHaveLength(60)
      await test.step('sixty rows pasted from a spreadsheet column', async () => {
        await paste(claire, feedback.clipboard)
        await expect(
          claire.page.getByText(claire.t('notice.notesAdded', { count: 60 })).first(),
        ).toBeVisible()
        await claire.saved()
        const board = boardOf(await exported(server, links, 'json'))
        const journey = liveJourneys(board)[0]!
        expect(parkedNotes(board, journey.id).map((note) => note.text)).toEqual([...feedback.rows])
      })

      await test.step('all three sort them by dragging', async () => {
        const before = boardOf(await exported(server, links, 'json'))
        const shares = dealt(errandsOf(before, feedback.rows), people.length)
        for (const person of people) await comeClose(person)
        const carried: Carried[][] = people.map(() => [])
        // From the lowest lane up, so that the lanes that grow push down only what is done already.
        for (const { id } of lanesOf(before, liveJourneys(before)[0]!.id).toReversed()) {
          await Promise.all(
            people.map(async (person, index) => {
              const errands = (shares[index] ?? []).filter(({ lane }) => lane === id)
              carried[index]?.push(...(await sortIdeas(person, errands)))
            }),
          )
        }
        for (const person of people) await person.saved()

        const board = boardOf(await exported(server, links, 'json'))
        const journey = liveJourneys(board)[0]!
        const sorted = lanesOf(board, journey.id).map((lane) =>
          stagesOf(board, journey.id).map((stage) =>
            cellNotes(board, stage.id, lane.id).map(({ text }) => feedback.rows.indexOf(text)),
          ),
        )
        expect(sorted.map((lane) => lane.map((cell) => cell.toSorted((a, b) => a - b)))).toEqual(SORTED)
        expect(sorted.flat(2)).toHaveLength(60)
        expect(parkedNotes(board, journey.id)).toEqual([])
        expect(liveNotes(board)).toHaveLength(60)
        for (const hand of carried) {
          expect(hand.flatMap(({ errand }) => errand.notes).length).toBeGreaterThanOrEqual(18)
          expect(hand.filter(({ by }) => by === 'a single drag').length).toBeGreaterThanOrEqual(3)
          expect(hand.filter(({ by }) => by !== 'a single drag').length).toBeGreaterThanOrEqual(3)
        }
        const ways = new Set(carried.flat().map(({ by }) => by))
        expect([...ways].toSorted()).toEqual(['a rubber band', 'a single drag', 'shift and clicks'])
      })

      await test.step('two people write in one note at the same time', async () => {
        await writeTogether(lea, tomas, locale)
      })

      await test.step('a persona card, two people in one field', () => fillPersona(lea, tomas, locale))

      await test.step('the emotion curve is rated by all three', async () => {
        for (const [index, person] of people.entries())
          await rateCurve(
            person,
            RATINGS.map((stage) => stage[index] ?? 3),
          )
        for (const person of people) await person.saved()
        const board = boardOf(await exported(server, links, 'json'))
        const journey = liveJourneys(board)[0]!
        const persona = livePersonas(board)[0]!
        const given = stagesOf(board, journey.id).map(
          (stage) => ratingSummary(board, stage.id, persona.id)?.values.toSorted() ?? [],
        )
        expect(given).toEqual(RATINGS.map((stage) => stage.toSorted()))
      })

      await test.step('the server is killed in the middle and comes back', async () => {
        await killInTheMiddle(server, claire, tomas, locale)
      })

      await test.step('an observer’s raw socket changes nothing', async () => {
        const before = await exported(server, links, 'json')
        await pushAsObserver(server, links)
        expect(await exported(server, links, 'json')).toBe(before)
        const observer = await Person.arrive(browser, locale)
        await observer.join(links.observer, 'Nadia')
        await expect(observer.page.getByText(observer.t('top.readOnly'))).toBeVisible()
        await observer.close()
      })

      await test.step('the facilitator makes the columns wider', async () => {
        await widenColumns(claire)
        await claire.saved()
        const board = boardOf(await exported(server, links, 'json'))
        for (const { width } of stagesOf(board, liveJourneys(board)[0]!.id))
          expect(width).toBeGreaterThan(400)
      })

      await test.step('the finished board: out as JSON, in as a new board, out again: the same bytes; PNG shows all', async () => {
        const first = await download(claire, 'json')
        const text = readFileSync(first, 'utf8')
        const board = boardOf(text)
        const texts = liveNotes(board).map((note) => note.text)
        const { start, middle, end } = TOGETHER[locale]
        expect(texts.toSorted()).toEqual(
          [...feedback.rows, `${start}${middle}${end}`, INTERRUPTED[locale]].toSorted(),
        )

        const png = readFileSync(await download(claire, 'png'))
        expect(notesShown(png, board).toSorted()).toEqual(
          liveNotes(board)
            .map((note) => note.id)
            .toSorted(),
        )

        const picture = await finishedBoard(claire, [lea, tomas])
        await info.attach('finished board', { body: picture, contentType: 'image/png' })
        if (process.env.PARCOURS_PICTURES) {
          const folder = join(import.meta.dirname, '../../docs/images')
          mkdirSync(folder, { recursive: true })
          writeFileSync(join(folder, `story-${locale}.png`), picture)
        }

        const again = await importAtHome(claire, server, first)
        expect(readFileSync(again, 'utf8')).toBe(text)
      })
      for (const person of people) expect(person.errors).toEqual([])
    } finally {
      for (const person of people) await person.close()
      await server.stop()
    }
  })
}

interface Links {
  id: string
  editor: string
  observer: string
  observerKey: string
}

async function makeBoard(claire: Person, server: ServerProcess, locale: Locale): Promise<Links> {
  const { page, t } = claire
  const template = translator(locale, templates)('serviceName')
  await page.goto(server.url)
  await page.getByRole('button', { name: template }).click()
  await page.getByRole('textbox', { name: t('home.boardTitle') }).fill(TITLE[locale])
  await page.getByRole('button', { name: t('home.create') }).click()
  await page.getByRole('textbox', { name: t('join.name') }).fill('Claire Dubois')
  await page.getByRole('button', { name: t('join.submit') }).click()
  await claire.mapReady()
  expect(page.url()).not.toContain('#k=')

  await page.getByRole('button', { name: t('share.button') }).click()
  const link = async (role: 'editor' | 'observer') =>
    page.getByRole('textbox', { name: t(`share.role.${role}`), exact: true }).inputValue()
  const links = { editor: await link('editor'), observer: await link('observer') }
  await page.keyboard.press('Escape')
  const id = /\/b\/([^#/]+)/.exec(links.editor)?.[1] ?? ''
  return { id, ...links, observerKey: links.observer.split('#k=')[1] ?? '' }
}

async function paste(person: Person, text: string): Promise<void> {
  await person.page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await person.map.focus()
  await person.page.keyboard.press('ControlOrMeta+v')
}

async function exported(server: ServerProcess, links: Links, format: string): Promise<string> {
  const response = await fetch(`${server.url}/api/boards/${links.id}/export.${format}`, {
    headers: { authorization: `Bearer ${links.observerKey}` },
  })
  expect(response.status).toBe(200)
  return response.text()
}

/** Fits the board, then zooms in until notes are drawn as notes. */
async function showNotes(person: Person): Promise<void> {
  const { page, t } = person
  await page.getByRole('button', { name: t('zoom.fit') }).click()
  await page.waitForTimeout(600) // the camera glides
  for (let step = 0; step < 8; step++) {
    const label = (await page.locator('.dock .percent').textContent()) ?? ''
    if (Number.parseInt(label, 10) >= 48) break
    await page.getByRole('button', { name: t('zoom.in') }).click()
    await page.waitForTimeout(500)
  }
}

/** What is to be carried to the cells, from the lowest lane up. */
function errandsOf(board: Board, rows: readonly string[]): Errand[] {
  const journey = liveJourneys(board)[0]!
  const lanes = lanesOf(board, journey.id)
  const idOf = (row: number): string => liveNotes(board).find(({ text }) => text === rows[row])?.id ?? ''
  const errands = SORTED.flatMap((cells, lane) =>
    cells.flatMap((numbers, stage) => {
      const notes = numbers.map(idOf)
      const handfuls = ONE_BY_ONE.includes(lane) ? notes.map((note) => [note]) : [notes]
      return handfuls.map((handful) => ({ notes: handful, stage: stage + 1, lane: lanes[lane]!.id }))
    }),
  )
  return errands.filter(({ notes }) => notes.length > 0).toReversed()
}

async function writeTogether(lea: Person, tomas: Person, locale: Locale): Promise<void> {
  for (const person of [lea, tomas])
    await person.page.getByRole('button', { name: person.t('zoom.fit') }).click()
  // A note that both find by its place: the first cell of the first lane gets a new one.
  await lea.page.keyboard.press('Escape')
  await bringHeadsIn(lea)
  await bringHeadsIn(tomas)
  const at = await firstCell(lea.page)
  await lea.page.mouse.dblclick(at.x, at.y)
  const field = (person: Person) =>
    person.page.getByRole('textbox', { name: person.canvasWords('fieldNote') })
  await expect(field(lea)).toBeFocused()
  const { start, middle, end } = TOGETHER[locale]
  await lea.page.keyboard.type(middle, { delay: 15 })
  await expect(tomas.note(middle)).toBeVisible()
  const there = await tomas.centreOf(tomas.note(middle))
  await tomas.page.mouse.dblclick(there.x, there.y)
  await expect(field(tomas)).toBeFocused()
  await tomas.page.keyboard.press('Home')
  await Promise.all([
    lea.page.keyboard.type(end, { delay: 25 }),
    tomas.page.keyboard.type(start, { delay: 25 }),
  ])
  // Everything that both typed is there, in their own order, on both screens; and each sees the other's caret.
  const whole = `${start}${middle}${end}`
  await expect(field(lea)).toHaveValue(whole)
  await expect(field(tomas)).toHaveValue(whole)
  await expect(lea.page.locator('.pc-peer-caret')).toHaveCount(1)
  await expect(tomas.page.locator('.pc-peer-caret')).toHaveCount(1)
  await lea.page.keyboard.press('Escape')
  await tomas.page.keyboard.press('Escape')
}

/** At 100 %, on the upper left corner of the map. */
async function bringHeadsIn(person: Person): Promise<void> {
  await showNotes(person)
  await bringCornerIn(person.page)
  await person.page.getByRole('button', { name: /100\s?%/ }).click()
  await person.page.waitForTimeout(500)
  await bringCornerIn(person.page)
}

async function bringCornerIn(page: Page): Promise<void> {
  const map = page.locator('[data-item^="map:"]').first()
  await page.mouse.move(700, 500)
  for (let step = 0; step < 20; step++) {
    const box = await map.boundingBox()
    if (box === null) throw new Error('the map is out of sight')
    if (Math.abs(box.x - 100) < 60 && Math.abs(box.y - 80) < 60) return
    await page.mouse.wheel(box.x - 100, box.y - 80)
    await page.waitForTimeout(200)
  }
}

async function firstCell(page: Page): Promise<{ x: number; y: number }> {
  const heads = (kind: 'stage' | 'lane'): Promise<DOMRect[]> =>
    page
      .locator(`[data-item^="${kind}:"]`)
      .evaluateAll((all) => all.map((head) => head.getBoundingClientRect().toJSON() as DOMRect))
  const [stage] = (await heads('stage')).toSorted((a, b) => a.x - b.x)
  const [lane] = (await heads('lane')).toSorted((a, b) => a.y - b.y)
  if (stage === undefined || lane === undefined) throw new Error('the heads are not on the screen')
  return { x: stage.x + stage.width / 2, y: Math.min(lane.y + lane.height - 5, 640) }
}

async function fillPersona(lea: Person, tomas: Person, locale: Locale): Promise<void> {
  const words = PERSONA[locale]
  await openPersonas(lea)
  await lea.page
    .getByRole('button', { name: lea.t('personas.add'), exact: true })
    .first()
    .click()
  const field = (person: Person, name: keyof typeof words) =>
    person.page.getByRole('textbox', { name: new RegExp(`^${person.t(`persona.field.${name}`)}`) })
  for (const name of Object.keys(words) as (keyof typeof words)[]) {
    if (name === 'goals') continue
    await field(lea, name).fill(words[name])
  }
  await openPersonas(tomas)
  await expect(field(tomas, 'needs')).toHaveValue(words.needs)
  // Both in one field: one writes its beginning, the other its end.
  const [start, end] = [words.goals.slice(0, 12), words.goals.slice(12)]
  await field(lea, 'goals').focus()
  await lea.page.keyboard.type(start, { delay: 10 })
  await expect(field(tomas, 'goals')).toHaveValue(start)
  await field(tomas, 'goals').focus()
  await tomas.page.keyboard.press('End')
  await field(lea, 'goals').press('Home')
  await Promise.all([
    tomas.page.keyboard.type(end, { delay: 20 }),
    lea.page.keyboard.type('→ ', { delay: 60 }),
  ])
  await expect(field(lea, 'goals')).toHaveValue(`→ ${words.goals}`)
  await expect(field(tomas, 'goals')).toHaveValue(`→ ${words.goals}`)
  await expect(lea.page.getByText(lea.t('persona.complete'))).toBeVisible()
  for (const person of [lea, tomas]) await person.page.getByRole('button', { name: person.t('done') }).click()
}

async function openPersonas(person: Person): Promise<void> {
  await person.page.getByRole('button', { name: person.t('top.menu') }).click()
  await person.page.getByRole('menuitem', { name: person.t('personas.title') }).click()
}

/** A click in the emotion lane for every stage, at the height of a face: 1 very hard to 5 very good. */
async function rateCurve(person: Person, values: readonly number[]): Promise<void> {
  const { page, t } = person
  await comeClose(person)
  const lane = person.head('lane', t('laneKind.emotions'))
  const row = await lane.boundingBox()
  if (row === null) throw new Error('the emotion lane is not on the screen')
  await scroll(page, row.y - 450)
  const at = await lane.boundingBox()
  const { stages } = await look(page)
  // The first by the tool of that name, which then gives way to selecting; that rates in this lane as well.
  await page.getByRole('button', { name: t('tool.emotion'), exact: true }).click()
  for (const [index, value] of values.entries()) {
    const head = stages[index + 1]
    if (at === null || head === undefined) throw new Error('not all of the emotion lane is on the screen')
    await page.mouse.click((head.left + head.right) / 2, at.y + at.height * (1 - (value - 0.5) / 5))
  }
}

/** By the right edge of each head, as in a table. */
async function widenColumns(claire: Person): Promise<void> {
  await comeClose(claire)
  const rightEdge = async (stage: number) => {
    const { stages } = await lookAtRest(claire.page)
    const map = await claire.page.locator('[data-item^="map:"]').first().boundingBox()
    const head = stages[stage]
    if (head === undefined || map === null) throw new Error('the heads are not on the screen')
    // A head's arrow doesn't end where its column ends.
    return { x: stages[stage + 1]?.left ?? map.x + map.width, y: (head.top + head.bottom) / 2 }
  }
  for (const stage of [1, 2, 3, 4, 5]) {
    // On a busy machine the edge may still be on its way from the last one when it is taken hold of.
    await expect(async () => {
      const edge = await rightEdge(stage)
      await claire.drag(edge, { x: edge.x + 84, y: edge.y })
      await expect
        .poll(async () => (await rightEdge(stage)).x - edge.x, { timeout: 2_000 })
        .toBeCloseTo(84, 0)
    }).toPass({ timeout: 30_000 })
  }
}

/** Nothing open, nothing selected, and the other two point at something. A window of a common size of larger screens. */
async function finishedBoard(claire: Person, others: readonly Person[]): Promise<Buffer> {
  const { page, t } = claire
  await page.setViewportSize({ width: 1920, height: 1200 })
  await page.getByRole('button', { name: t('zoom.fit') }).click()
  await claire.closeMessages()
  await claire.map.focus()
  await page.keyboard.press('Escape')
  await page.mouse.move(1760, 800)
  for (const [index, person] of others.entries()) {
    await comeClose(person)
    await person.page.mouse.move(420 + 330 * index, 330 + 330 * index, { steps: 3 })
  }
  await expect(page.locator('.toast, .selection-toolbar, [role="dialog"]')).toHaveCount(0)
  const people = page.locator('.pc-cursors [data-people]')
  await expect
    .poll(async () => (await people.getAttribute('data-people'))?.split(', ').length)
    .toBe(others.length)
  await page.waitForTimeout(600) // the camera glides
  return page.screenshot()
}

async function killInTheMiddle(
  server: ServerProcess,
  claire: Person,
  tomas: Person,
  locale: Locale,
): Promise<void> {
  await bringHeadsIn(claire)
  await bringHeadsIn(tomas)
  const at = await firstCell(claire.page)
  await claire.page.mouse.dblclick(at.x, at.y)
  const field = claire.page.getByRole('textbox', { name: claire.canvasWords('fieldNote') })
  await expect(field).toBeFocused()
  const typing = claire.page.keyboard.type(INTERRUPTED[locale], { delay: 40 })
  await claire.page.waitForTimeout(600)
  await server.kill('SIGKILL')
  await typing
  await expect(claire.page.getByText(claire.t('offline.title'))).toBeVisible()
  await expect(claire.page.getByText(claire.t('save.saved'), { exact: true })).toHaveCount(0)
  await server.restart()
  await claire.page
    .getByRole('button', { name: claire.t('offline.tryNow') })
    .click({ timeout: 5_000 })
    .catch(() => {})
  await claire.saved()
  await tomas.saved()
  // The note stays open for typing if the connection came back before the banner was pressed.
  if (await field.isVisible()) await field.press('Escape')
  // Lines are elements of their own: what a note shows has no blanks where it was broken.
  const shown = (text: string): string => text.replaceAll(/\s/g, '')
  for (const person of [claire, tomas]) {
    await expect
      .poll(async () =>
        (await person.page.locator('.pc-item[data-kind="note"]').allTextContents()).map(shown),
      )
      .toContain(shown(INTERRUPTED[locale]))
  }
}

/** A plain socket with the observer's key sends an update, as any program could. */
async function pushAsObserver(server: ServerProcess, links: Links): Promise<void> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${server.port}/sync/${links.id}?key=${encodeURIComponent(links.observerKey)}`,
  )
  await new Promise((open, fail) => {
    socket.once('open', open)
    socket.once('error', fail)
  })
  const doc = new Y.Doc()
  doc.getMap('notes').set('forged', new Y.Map([['text', new Y.Text('forged')]]))
  const update = Y.encodeStateAsUpdate(doc)
  const length: number[] = []
  for (let rest = update.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest)
    if (rest <= 127) break
  }
  const closed = new Promise<number>((done) => socket.once('close', (code) => done(code)))
  socket.send(Buffer.concat([Buffer.from([0, 2, ...length]), update]))
  expect(await closed).toBe(4403)
}

async function download(person: Person, format: 'json' | 'png'): Promise<string> {
  const { page, t } = person
  await page.getByRole('button', { name: t('export.button'), exact: true }).click()
  await page.getByRole('radio', { name: format.toUpperCase() }).check({ force: true })
  const arriving = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: t('export.run', { format: format.toUpperCase() }) }).click()
  const file = await arriving
  return file.path()
}

async function importAtHome(claire: Person, server: ServerProcess, file: string): Promise<string> {
  const { page, t } = claire
  await page.goto(server.url)
  await page.getByRole('button', { name: t('home.import') }).click()
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'board.json', mimeType: 'application/json', buffer: readFileSync(file) })
  await page.getByRole('textbox', { name: t('join.name') }).fill('Claire Dubois')
  await page.getByRole('button', { name: t('join.submit') }).click()
  await claire.mapReady()
  return download(claire, 'json')
}
