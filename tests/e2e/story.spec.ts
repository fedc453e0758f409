/**
 * The product in one test: a workshop from the first click to the file, with real browsers, a real server and a real
 * disk, in French and in English. `docs/images/story-*.png` is the picture that it takes (with PARCOURS_PICTURES=1).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
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
import { Person } from './support/people.ts'

const PERSONA = {
  fr: {
    name: 'Malik Perrin',
    age: '29',
    situation: 'Professeur des écoles, vit en colocation',
    hobbies: 'Randonnée, chant',
    habits: 'Compare en ligne, lit les avis',
    needs: 'Une guitare qui tient l’accord',
    expectations: 'Un conseil honnête',
    goals: 'Jouer devant sa classe en juin',
    obstacles: 'Peur d’un achat en double',
  },
  en: {
    name: 'Malik Perrin',
    age: '29',
    situation: 'Primary school teacher, shares a flat',
    hobbies: 'Hiking, singing',
    habits: 'Compares online, reads reviews',
    needs: 'A guitar that stays in tune',
    expectations: 'Honest advice',
    goals: 'Play for the class in June',
    obstacles: 'Fear of paying twice',
  },
} as const
const TITLE = { fr: 'Guitare en ligne — atelier', en: 'Buying a guitar — workshop' } as const

for (const locale of ['fr', 'en'] as const) {
  test(`a workshop from link to file (${locale})`, async ({ browser }, info) => {
    test.setTimeout(240_000)
    const server = await startServer()
    const claire = await Person.arrive(browser, locale, { acceptDownloads: true })
    const lea = await Person.arrive(browser, locale)
    const tomas = await Person.arrive(browser, locale)
    const people = [claire, lea, tomas]
    try {
      const links = await test.step('a board from the template, shared by link', () =>
        makeBoard(claire, server, locale))
      await test.step('two people join by name', async () => {
        await lea.join(links.editor, 'Léa Martin')
        await tomas.join(links.editor, 'Tomas Rey')
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
        await saved(claire)
        const board = boardOf(await exported(server, links, 'json'))
        const journey = liveJourneys(board)[0]!
        expect(parkedNotes(board, journey.id).map((note) => note.text)).toEqual([...feedback.rows])
      })

      await test.step('all three sort them by dragging', async () => {
        await Promise.all(people.map((person, index) => sortNotes(person, index)))
        for (const person of people) await saved(person)
        const board = boardOf(await exported(server, links, 'json'))
        const journey = liveJourneys(board)[0]!
        const inCells = stagesOf(board, journey.id).flatMap((stage) =>
          lanesOf(board, journey.id).flatMap((lane) => cellNotes(board, stage.id, lane.id)),
        )
        expect(
          liveNotes(board)
            .map((note) => note.text)
            .toSorted(),
        ).toEqual([...feedback.rows].toSorted())
        expect(inCells.length).toBeGreaterThanOrEqual(12)
      })

      await test.step('two people write in one note at the same time', async () => {
        await writeTogether(lea, tomas)
      })

      await test.step('a persona card, two people in one field', () => fillPersona(lea, tomas, locale))

      await test.step('the emotion curve is rated by all three', async () => {
        for (const [index, person] of people.entries()) await rateCurve(person, 2 + index)
        for (const person of people) await saved(person)
        const board = boardOf(await exported(server, links, 'json'))
        const journey = liveJourneys(board)[0]!
        const persona = livePersonas(board)[0]!
        const [first] = stagesOf(board, journey.id)
        expect(ratingSummary(board, first!.id, persona.id)).toMatchObject({ count: 3, mean: 3 })
      })

      await test.step('the server is killed in the middle and comes back', async () => {
        await killInTheMiddle(server, claire, tomas)
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

      await test.step('the finished board: out as JSON, in as a new board, out again: the same bytes; PNG shows all', async () => {
        const first = await download(claire, 'json')
        const text = readFileSync(first, 'utf8')
        const board = boardOf(text)
        const texts = liveNotes(board).map((note) => note.text)
        for (const row of feedback.rows.slice(8)) expect(texts).toContain(row)
        expect(texts.length).toBeGreaterThanOrEqual(60)

        const png = readFileSync(await download(claire, 'png'))
        expect(notesShown(png, board).toSorted()).toEqual(
          liveNotes(board)
            .map((note) => note.id)
            .toSorted(),
        )

        await claire.page.keyboard.press('Escape')
        await claire.page.getByRole('button', { name: claire.t('zoom.fit') }).click()
        await claire.page.waitForTimeout(600)
        const picture = await claire.page.screenshot()
        await info.attach('finished board', { body: picture, contentType: 'image/png' })
        if (process.env.PARCOURS_PICTURES) {
          const { mkdirSync, writeFileSync } = await import('node:fs')
          mkdirSync(join(import.meta.dirname, '../../docs/images'), { recursive: true })
          writeFileSync(join(import.meta.dirname, `../../docs/images/story-${locale}.png`), picture)
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

async function saved(person: Person): Promise<void> {
  await expect(person.page.getByText(person.t('save.saved'), { exact: true }).first()).toBeVisible({
    timeout: 15_000,
  })
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

/** Takes what lies on top of "Ideas to sort" and drops it in a cell, again and again. */
async function sortNotes(person: Person, index: number): Promise<void> {
  const { page } = person
  await showNotes(person)
  const parking = page.locator('[data-item^="parking:"]')
  await bringIdeasIn(page)
  let sorted = 0
  for (let round = 0; round < 14 && sorted < 6; round++) {
    const area = await parking.boundingBox()
    if (area === null) throw new Error('the ideas are not on the screen')
    const boxes = await page.locator('.pc-item[data-kind="note"]').evaluateAll((notes) =>
      notes.map((note) => {
        const { left, top, width, height } = note.getBoundingClientRect()
        return { x: left + width / 2, y: top + height / 2, right: left + width, bottom: top + height }
      }),
    )
    const ideas = boxes.filter(
      (box) =>
        box.x > area.x &&
        box.x < area.x + area.width &&
        box.y > Math.max(90, area.y) &&
        box.bottom < 640 &&
        box.right < 1200,
    )
    const note = ideas[index * 2] ?? ideas[index] ?? ideas[0]
    const target = await openCell(page, index, round)
    if (note === undefined || target === null) break
    await person.drag(note, target)
    sorted++
    await page.waitForTimeout(120)
  }
  expect(sorted).toBeGreaterThanOrEqual(4)
}

/** Pans until "Ideas to sort" begins on the screen, with the map's last stages beside it. */
async function bringIdeasIn(page: Page): Promise<void> {
  const parking = page.locator('[data-item^="parking:"]')
  await expect(parking).toBeVisible()
  for (let step = 0; step < 10; step++) {
    const box = await parking.boundingBox()
    if (box === null) throw new Error('no ideas to sort')
    const dx = box.x - 640
    const dy = box.y - 170
    if (Math.abs(dx) < 80 && Math.abs(dy) < 80) return
    await page.mouse.move(700, 500)
    await page.mouse.wheel(dx, dy)
    await page.waitForTimeout(200)
  }
}

/** A cell that is on the screen: below one of the stages, beside one of the lanes. */
async function openCell(page: Page, index: number, round: number): Promise<{ x: number; y: number } | null> {
  const item = (kind: string) => `[data-item^="${kind}:"]`
  const boxes = (selector: string) =>
    page.locator(selector).evaluateAll((items) =>
      items.map((item) => {
        const { left, top, width, height } = item.getBoundingClientRect()
        return { x: left + width / 2, top, height, left, text: item.textContent ?? '' }
      }),
    )
  // The first stage stays empty: what is written together later goes there.
  const columns = (await boxes(item('stage'))).filter(
    (box) => box.x > 120 && box.x < 600 && !/(^|\D)1(\D|$)/.test(box.text),
  )
  // The heads of the lanes are pinned to the edge while the map's own are out of sight.
  const pinned = await boxes('.pc-frozen-lane')
  const rows = (pinned.length > 0 ? pinned : await boxes(item('lane')))
    .filter((box) => box.top > 130 && box.top < 780)
    .filter((_, n) => n !== 3)
  const column = columns[(index + round) % Math.max(1, columns.length)]
  const row = rows[(index + round) % Math.max(1, rows.length)]
  return column === undefined || row === undefined ? null : { x: column.x, y: row.top + 14 }
}

async function writeTogether(lea: Person, tomas: Person): Promise<void> {
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
  await lea.page.keyboard.type('Ensemble', { delay: 15 })
  await expect(tomas.note('Ensemble')).toBeVisible()
  const there = await tomas.centreOf(tomas.note('Ensemble'))
  await tomas.page.mouse.dblclick(there.x, there.y)
  await expect(field(tomas)).toBeFocused()
  await tomas.page.keyboard.press('Home')
  await Promise.all([
    lea.page.keyboard.type(' LLLLLLLLLLLLLLLLLLLL', { delay: 25 }),
    tomas.page.keyboard.type('TTTTTTTTTTTTTTTTTTTT ', { delay: 25 }),
  ])
  // Everything that both typed is there, in their own order, on both screens; and each sees the other's caret.
  const whole = 'TTTTTTTTTTTTTTTTTTTT Ensemble LLLLLLLLLLLLLLLLLLLL'
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
  const stage = await page.locator('[data-item^="stage:"]').first().boundingBox()
  const lane = await page.locator('[data-item^="lane:"]').first().boundingBox()
  if (stage === null || lane === null) throw new Error('the heads are not on the screen')
  return { x: stage.x + stage.width / 2, y: Math.min(lane.y + lane.height - 5, 640) }
}

async function fillPersona(lea: Person, tomas: Person, locale: Locale): Promise<void> {
  const words = PERSONA[locale]
  await openPersonas(lea)
  await lea.page
    .getByRole('button', { name: lea.t('personas.add') })
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

/** A click in the emotion lane at the height of a face, 1 very hard to 5 very good. */
async function rateCurve(person: Person, value: number): Promise<void> {
  const { page } = person
  await bringHeadsIn(person)
  const stage = await page.locator('[data-item^="stage:"]').first().boundingBox()
  const lane = person.head('lane', person.t('laneKind.emotions'))
  await page.mouse.move(700, 500)
  for (let step = 0; step < 20; step++) {
    const box = (await lane.count()) === 0 ? null : await lane.boundingBox()
    if (box !== null && box.y > 120 && box.y + box.height < 800) break
    await page.mouse.wheel(0, box === null ? 300 : box.y - 400)
    await page.waitForTimeout(200)
  }
  const row = await lane.boundingBox()
  if (stage === null || row === null) throw new Error('the emotion lane is not on the screen')
  await page.getByRole('button', { name: person.t('tool.emotion'), exact: true }).click()
  await page.mouse.click(stage.x + stage.width / 2, row.y + row.height * (1 - (value - 0.5) / 5))
}

async function killInTheMiddle(server: ServerProcess, claire: Person, tomas: Person): Promise<void> {
  await bringHeadsIn(claire)
  await bringHeadsIn(tomas)
  const at = await firstCell(claire.page)
  await claire.page.mouse.dblclick(at.x, at.y)
  const field = claire.page.getByRole('textbox', { name: claire.canvasWords('fieldNote') })
  await expect(field).toBeFocused()
  const typing = claire.page.keyboard.type('Avant et après la coupure, rien ne manque.', { delay: 40 })
  await claire.page.waitForTimeout(600)
  await server.kill('SIGKILL')
  await typing
  await expect(claire.page.getByText(claire.t('offline.title'))).toBeVisible({ timeout: 20_000 })
  await expect(claire.page.getByText(claire.t('save.saved'), { exact: true })).toHaveCount(0)
  await server.restart()
  await claire.page
    .getByRole('button', { name: claire.t('offline.tryNow') })
    .click({ timeout: 5_000 })
    .catch(() => {})
  await saved(claire)
  await saved(tomas)
  // The note stays open for typing if the connection came back before the banner was pressed.
  if (await field.isVisible()) await field.press('Escape')
  for (const person of [claire, tomas]) {
    await expect(person.note('rien ne')).toHaveText(
      /Avant\s*et\s*après\s*la\s*coupure,\s*rien\s*ne\s*manque\./,
    )
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
  const arriving = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('menuitem', { name: t(`export.${format}`) }).click()
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
