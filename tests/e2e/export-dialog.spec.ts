/** The export dialog: what one sees of a file before it is made, making it, stopping it; and that all drawings of a board agree. */
import { readFileSync } from 'node:fs'
import { liveNotes } from '@parcours/board'
import { pdfOptions, publicationOf } from '@parcours/exchange/pdf'
import { expect, type Page, test } from '@playwright/test'
import { PNG } from 'pngjs'
import {
  inkBoxOf,
  inkIn,
  painted,
  poppler,
  type Raster,
} from '../../packages/exchange/src/pdf/pdf.testing.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { sceneOf, storedBoard } from './support/exports.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'
import { faults } from './support/rules.ts'

let server: ServerProcess
let board: CreatedBoard
const people: Person[] = []

test.beforeAll(async () => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Atelier', template: 'demo-mattress', locale: 'fr' })
})
test.afterEach(async () => {
  for (const person of people.splice(0)) {
    expect(person.errors).toEqual([])
    await person.close()
  }
})
test.afterAll(() => server.stop())

const previewIn = (page: Page) => page.getByRole('dialog').locator('.export-preview img')
/** The first drawing starts threads and reads fonts: on a busy machine that takes its time. */
const isDrawn = async (page: Page): Promise<void> => {
  await expect(previewIn(page)).toBeVisible({ timeout: 60_000 })
  await expect
    .poll(() => previewIn(page).evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(100)
}

test('somebody who only watches looks at each kind of file, and takes pages of the board along', async ({
  browser,
}) => {
  const claire = await Person.arrive(browser, 'fr')
  people.push(claire)
  await claire.join(board.links.observer.url, 'Claire')
  const { page, t } = claire
  await page.getByRole('button', { name: t('export.button'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: t('export.title') })
  await expect(dialog.getByRole('radio', { name: 'PDF' })).toBeChecked()
  await isDrawn(page)
  await expect(dialog.getByText('841 × 594 mm')).toBeVisible()
  expect(await faults(page)).toEqual([])

  await dialog.getByRole('radio', { name: 'CSV' }).check({ force: true })
  await expect(dialog.getByRole('cell', { name: 'Reçoit le matelas en 48 h' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'JSON' }).check({ force: true })
  await expect(dialog.locator('pre')).toContainText('parcours-board')
  await dialog.getByRole('radio', { name: 'PNG' }).check({ force: true })
  await isDrawn(page)
  await expect(dialog.getByLabel(t('export.scale'))).toBeVisible()

  await dialog.getByRole('radio', { name: 'PDF' }).check({ force: true })
  await dialog.getByRole('button', { name: t('export.layout.pages') }).click()
  await expect(dialog.getByText('297 × 210 mm')).toBeVisible({ timeout: 40_000 })
  await dialog.getByRole('button', { name: t('export.sheet.next') }).click()
  await expect(
    dialog.getByRole('img', { name: t('export.preview.sheet', { sheet: 2, count: 3 }) }),
  ).toBeVisible()
  await dialog.getByRole('checkbox', { name: t('export.show.personas') }).uncheck()
  await expect(dialog.getByText('1 / 2')).toBeVisible({ timeout: 40_000 })
  const arriving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: t('export.run', { format: 'PDF' }) }).click()
  const file = await arriving
  expect(file.suggestedFilename()).toBe('Atelier.pdf')
  const words = poppler('pdftotext', readFileSync(await file.path())).toString()
  expect(words).toContain('Anna achète un matelas')
  expect(words).not.toContain('Randonnée')
  await expect(dialog).toHaveCount(0)
})

test('by keys: a size of one’s own, a large poster in pieces, stopped on the way', async ({ browser }) => {
  const anna = await Person.arrive(browser, 'en')
  people.push(anna)
  await anna.join(board.links.editor.url, 'Anna')
  const { page, t } = anna
  const button = page.getByRole('button', { name: t('export.button'), exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: t('export.title') })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('radio', { name: 'PDF' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'PNG' })).toBeChecked()
  await page.keyboard.press('ArrowLeft')
  await dialog.getByLabel(t('export.size'), { exact: true }).selectOption('own')
  const width = dialog.getByLabel(t('export.width'))
  await width.fill('99')
  await expect(dialog.getByRole('alert')).toContainText('2,500')
  await expect(dialog.getByRole('button', { name: t('export.run', { format: 'PDF' }) })).toBeDisabled()
  await width.fill('2500')
  await dialog.getByLabel(t('export.height')).fill('2500')
  await dialog.getByLabel(t('export.tiles')).selectOption('A4')
  await expect(dialog.getByText('1 / 84')).toBeVisible({ timeout: 40_000 })
  expect(await faults(page)).toEqual([])

  let saved = 0
  page.on('download', () => saved++)
  // Held up on its way until one has changed one's mind.
  let letGo = (): void => undefined
  const stopped = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/export.pdf*', async (route) => {
    await stopped
    await route.continue().catch(() => undefined)
  })
  await dialog.getByRole('button', { name: t('export.run', { format: 'PDF' }) }).press('Enter')
  await expect(dialog.getByRole('progressbar', { name: t('export.progress') })).toBeVisible()
  await dialog.getByRole('button', { name: t('export.stop') }).press('Enter')
  await expect(page.getByText(t('export.stopped')).first()).toBeVisible()
  letGo()
  await expect(dialog.getByRole('progressbar')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(button).toBeFocused()
  expect(saved).toBe(0)
})

test('the canvas, the SVG, the PNG and the PDF have every line of text in the same place, within a pixel', async ({
  browser,
}) => {
  const scale = 2
  const person = await Person.arrive(browser, 'fr', { deviceScaleFactor: scale })
  people.push(person)
  await person.join(board.links.editor.url, 'Anna')
  const { page, context } = person
  await page.getByRole('button', { name: /revenir à 100/ }).click()
  const stored = await storedBoard(server.url, board)
  const scene = sceneOf(stored)
  // At 100 %, once the camera has come to rest.
  const first = scene.items.find(({ kind, label }) => kind === 'note' && label.includes('Se réveille'))!
  const onScreen = page.locator(`[data-item="${first.id}"]`).first()
  await expect.poll(async () => (await onScreen.boundingBox())?.width ?? 0).toBeCloseTo(first.rect.w, 1)
  await person.centreOf(onScreen)
  const get = (path: string) =>
    fetch(`${server.url}/api/boards/${board.id}/${path}`, {
      headers: { authorization: `Bearer ${board.links.observer.key}` },
    })
  const bytes = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer())
  const part = publicationOf(stored, pdfOptions({ size: 'A2' })).sheets[0]!.parts[0]!
  const pdf = painted(await bytes('export.pdf?size=A2'), (72 * scale) / part.scale)
  const png = rasterOf(await bytes(`export.png?scale=${scale}`))

  const drawing = await context.newPage()
  await drawing.setViewportSize({ width: Math.ceil(scene.bounds.w), height: Math.ceil(scene.bounds.h) })
  await drawing.setContent(
    `<body style="margin:0">${(await bytes('export.svg')).toString().replace(/^<\?xml.*\?>/, '')}</body>`,
  )
  await drawing.evaluate(() => document.fonts.ready)
  const svg = rasterOf(await drawing.screenshot())
  await drawing.close()

  await page.bringToFront()
  const boxes = new Map<string, { x: number; y: number }>()
  for (const { id } of liveNotes(stored)) {
    const box = await page
      .locator(`[data-item="note:${id}"]`)
      .first()
      .boundingBox({ timeout: 500 })
      .catch(() => null)
    // Clear of the rail, the bars and the edges of the window.
    if (box !== null && box.x > 90 && box.y > 110 && box.x + box.width < 1330 && box.y + box.height < 800) {
      boxes.set(id, box)
    }
  }
  const canvas = rasterOf(await page.screenshot())
  let compared = 0
  for (const item of scene.items) {
    const box = boxes.get(item.record)
    if (item.kind !== 'note' || box === undefined) continue
    for (const primitive of item.primitives) {
      if (primitive.p !== 'text') continue
      const ink = inkBoxOf(primitive)
      const [x, y] = [item.rect.x + ink.x, item.rect.y + ink.y]
      const look = (raster: Raster, left: number, top: number) =>
        inkIn(raster, left * scale, top * scale, ink.w * scale, ink.h * scale)
      const seen = {
        canvas: look(canvas, box.x + ink.x, box.y + ink.y),
        svg: look(svg, x - scene.bounds.x, y - scene.bounds.y),
        png: look(png, x - scene.bounds.x, y - scene.bounds.y),
        pdf: look(pdf, part.x / part.scale + x, part.y / part.scale + y),
      }
      for (const edge of ['left', 'right', 'top', 'bottom'] as const) {
        for (const other of ['svg', 'png', 'pdf'] as const) {
          const apart = Math.abs(seen[other][edge] - seen.canvas[edge])
          expect(apart, `${other}, ${edge} of ${primitive.runs[0]?.text}`).toBeLessThanOrEqual(scale)
        }
      }
      compared++
    }
  }
  expect(compared).toBeGreaterThan(20)
})

function rasterOf(file: Buffer): Raster {
  const png = PNG.sync.read(file)
  return {
    width: png.width,
    height: png.height,
    at(x, y) {
      const at = (y * png.width + x) * 4
      return [png.data[at] ?? 0, png.data[at + 1] ?? 0, png.data[at + 2] ?? 0]
    },
  }
}
