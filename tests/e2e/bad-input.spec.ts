/**
 * What people bring that no board can take: broken files, files of tomorrow, far too much of something, markup that
 * wants to run, links that lead nowhere. Each is answered in the reader's language, nothing of an open board is lost,
 * and whoever else is on it notices nothing.
 */
import { writeFileSync } from 'node:fs'
import { createBoardDoc, LIMITS, liveNotes } from '@parcours/board'
import { exchangeMessage, ImportError, importJson, PASTE_LIMITS } from '@parcours/exchange'
import type { Locale } from '@parcours/words'
import { expect, type Page, test } from '@playwright/test'
import { type ServerProcess, startServer } from '../server-process.ts'
import { Bystander, pasteText, storedBoard } from './support/bystander.ts'
import { boardOf } from './support/exports.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'

const TITLE = 'Matelas, atelier du 14 mai'
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" id="pasted-picture" onload="window.ran = 1">' +
  '<script>window.ran = 1</script><image href="x" onerror="window.ran = 1"/><circle r="9"/></svg>'

for (const locale of ['fr', 'en'] as const) {
  test.describe(`what no board can take (${locale})`, locale === 'en' ? { tag: '@full' } : {}, () => {
    let server: ServerProcess
    let board: CreatedBoard
    let claire: Person
    let lea: Bystander

    test.beforeAll(async ({ browser }) => {
      test.setTimeout(120_000)
      server = await startServer()
      board = await createBoard(server.url, { title: TITLE, template: 'demo-mattress', locale })
      claire = await Person.arrive(browser, locale)
      lea = new Bystander(await Person.arrive(browser, locale))
      await claire.page.addInitScript(countWhatWantsToRun)
      await lea.person.page.addInitScript(countWhatWantsToRun)
      await claire.join(board.links.facilitator.url, 'Claire Dubois')
      await lea.person.join(board.links.editor.url, 'Léa Martin')
      await expect(claire.page.getByText('LM', { exact: true }).first()).toBeVisible()
      await expect(lea.person.page.getByText('CD', { exact: true }).first()).toBeVisible()
      await expect
        .poll(() => lea.person.page.locator('.pc-item[data-kind="note"]').count())
        .toBeGreaterThan(20)
      expect(lea.updates).toBeGreaterThan(0)
    })
    test.beforeEach(() => closeMessages(claire))
    test.afterEach(() => expect([...claire.errors, ...lea.person.errors]).toEqual([]))
    test.afterAll(async () => {
      await claire.close()
      await lea.person.close()
      await server.stop()
    })

    /** Nobody else sees or receives anything, and the board on the disk is byte for byte what it was. */
    async function nothingHappensTo(act: () => Promise<void>): Promise<void> {
      const before = await storedBoard(server, board)
      await lea.noticesNothingOf(act)
      expect(await storedBoard(server, board)).toBe(before)
    }

    test('files that are no board, broken, of a newer version, or of 30 MB', async ({
      browserName: _,
    }, info) => {
      const good = await storedBoard(server, board)
      const cut = good.slice(0, Math.floor(good.length / 2))
      const newer = JSON.stringify({ ...JSON.parse(good), schema: { major: 2, minor: 3 } })
      const huge = ofThirtyMegabytes(good)
      const cases: readonly { name: string; text: string; words: string }[] = [
        { name: 'half.json', text: cut, words: importWords(cut, locale) },
        { name: 'newer.json', text: newer, words: importWords(newer, locale) },
        { name: 'huge.json', text: huge, words: importWords(huge, locale) },
        { name: 'empty.json', text: '', words: claire.t('import.problem.empty') },
        { name: 'words.json', text: 'Bonjour', words: importWords('Bonjour', locale) },
        { name: 'other.json', text: '{"name":"pnpm"}', words: importWords('{"name":"pnpm"}', locale) },
      ]
      const home = new Person(claire.context, await claire.context.newPage(), locale)
      await home.page.goto(server.url)
      await expect(boardCards(home.page).first()).toBeVisible()
      const boards = await boardCards(home.page).count()
      await nothingHappensTo(async () => {
        await home.page.getByRole('button', { name: home.t('home.import') }).click()
        const dialog = home.page.getByRole('dialog', { name: home.t('import.title') })
        for (const { name, text, words } of cases) {
          writeFileSync(info.outputPath(name), text)
          await dialog.locator('input[type="file"]').setInputFiles(info.outputPath(name))
          const alert = dialog.getByRole('alert').filter({ hasText: name })
          await expect(alert).toBeVisible()
          await expect(alert, name).toHaveText(`${name}${words}`)
        }
        await dialog.getByRole('button', { name: home.t('cancel'), exact: true }).click()
        await expect(boardCards(home.page)).toHaveCount(boards)
      })
      // The same dialog still takes a good one, as a board of its own.
      await home.page.getByRole('button', { name: home.t('home.import') }).click()
      await home.page.locator('input[type="file"]').setInputFiles({
        name: 'good.json',
        mimeType: 'application/json',
        buffer: Buffer.from(good),
      })
      await expect(home.page.getByRole('heading', { name: TITLE })).toBeVisible()
      expect(home.page.url()).not.toContain(board.id)
      expect(home.errors).toEqual([])
      await home.page.close()
    })

    test('a pasted SVG with a script is the text of a note and never runs', async () => {
      const before = boardOf(await storedBoard(server, board))
      await claire.map.focus()
      await pasteText(claire.page, SVG)
      await claire.saved()
      await expect(lea.person.note('pasted-picture')).toHaveCount(1)

      const json = await storedBoard(server, board)
      const after = boardOf(json)
      const added = liveNotes(after).filter(({ id }) => !before.notes.has(id))
      expect(added.map(({ text }) => text)).toEqual([SVG])
      expect(liveNotes(after)).toHaveLength(liveNotes(before).length + 1)

      // Into a text that is open, too: behind what stands there.
      await claire.open(claire.note('pasted-picture'))
      await claire.page.keyboard.press('ControlOrMeta+a')
      await pasteText(claire.page, `Dessin : ${SVG}`)
      await claire.page.keyboard.press('Escape')
      await expect.poll(() => storedBoard(server, board)).toContain('Dessin : <svg')
      await expect(lea.person.note('Dessin')).toHaveCount(1)
      for (const { page } of [claire, lea.person]) await nothingOfItRan(page)

      // Markup beside the text is never read, whoever puts it on the clipboard.
      await claire.map.focus()
      await claire.page.evaluate((markup) => {
        const data = new DataTransfer()
        data.setData('text/html', markup)
        data.setData('image/svg+xml', markup)
        data.setData('text/plain', 'Sobrement: paroles')
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
      }, SVG)
      await expect(lea.person.note('Sobrement:')).toHaveCount(1)
      for (const { page } of [claire, lea.person]) await nothingOfItRan(page)

      // And in the picture that leaves the house.
      const svg = await storedBoard(server, board, 'svg')
      expect(svg).toContain('&lt;s')
      expect(svg).not.toContain('<script')
      const opened = await claire.context.newPage()
      await opened.addInitScript(countWhatWantsToRun)
      await opened.setContent(svg)
      const found = await opened.evaluate((text) => {
        const drawing = new DOMParser().parseFromString(text, 'image/svg+xml')
        const elements = [...drawing.querySelectorAll('*')]
        return {
          broken: drawing.querySelectorAll('parsererror').length,
          scripts: drawing.querySelectorAll('script, #pasted-picture').length,
          handlers: elements.filter((element) =>
            [...element.attributes].some(({ name }) => /^on/i.test(name)),
          ).length,
          words: [...drawing.querySelectorAll('text')].map((element) => element.textContent ?? '').join(''),
        }
      }, svg)
      expect(found).toMatchObject({ broken: 0, scripts: 0, handlers: 0 })
      expect(found.words.replaceAll(/\s/g, '')).toContain('<script>window.ran=1</script>')
      await nothingOfItRan(opened)
      await opened.close()
    })

    test('a hundred thousand pasted lines are refused whole', async () => {
      const text = Array.from({ length: 100_000 }, (_, index) => `Ligne ${index + 1}`).join('\n')
      await nothingHappensTo(async () => {
        await claire.map.focus()
        await pasteText(claire.page, text)
        await expect(toast(claire)).toHaveText(
          claire.t('paste.tooMany', { count: 100_000, limit: PASTE_LIMITS.rows }),
        )
        await claire.saved()
      })
      // The board is as usable as before.
      await claire.map.focus()
      await pasteText(claire.page, 'Idéephare')
      await expect(lea.person.note('Idéephare')).toHaveCount(1)
    })

    test('a title of ten thousand characters is kept within its limit', async () => {
      const long = 'Très long '.repeat(1000)
      const kept = long.slice(0, LIMITS.title)
      const before = await storedBoard(server, board)
      for (const way of ['pasted', 'typed'] as const) {
        await claire.page.getByRole('button', { name: claire.t('top.renameNamed', { title: TITLE }) }).click()
        const field = claire.page.getByRole('textbox', { name: claire.t('top.title') })
        await expect(field).toBeFocused()
        await claire.page.keyboard.press('ControlOrMeta+a')
        if (way === 'pasted') await pasteText(claire.page, long)
        else await claire.page.keyboard.insertText(long)
        await expect(field).toHaveValue(kept)
        await expect(toast(claire)).toHaveText(claire.t('text.tooLong', { limit: LIMITS.title }))
        await claire.page.keyboard.press('Enter')
        await claire.saved()
        await expect.poll(() => lea.person.page.title()).toBe(`${kept.trim()} — Parcours`)

        // The bar holds for both: everything in it is still within the window, and nothing else is shown.
        for (const person of [claire, lea.person]) {
          await expect(person.page.getByRole('button', { name: person.t('share.button') })).toBeInViewport({
            ratio: 1,
          })
        }
        await expect(toast(lea.person)).toHaveCount(0)
        await expect(lea.person.page.getByRole('dialog')).toHaveCount(0)

        const titled = JSON.parse(await storedBoard(server, board))
        expect(titled.meta.title).toBe(kept)
        titled.meta.title = TITLE
        expect(titled).toEqual(JSON.parse(before))

        await claire.map.focus()
        await claire.page.keyboard.press('ControlOrMeta+z')
        await expect.poll(() => lea.person.page.title()).toBe(`${TITLE} — Parcours`)
        await expect.poll(() => storedBoard(server, board)).toBe(before)
        await closeMessages(claire)
      }

      // A new board with such a title isn't made, and says why.
      const home = new Person(claire.context, await claire.context.newPage(), locale)
      await home.page.goto(server.url)
      await home.page.locator('.templates button.template').first().click()
      await home.page.getByRole('textbox', { name: home.t('home.boardTitle') }).fill(long)
      await expect(home.page.getByRole('alert')).toHaveText(
        home.t('home.titleTooLong', { count: long.trim().length, limit: LIMITS.title }),
      )
      await expect(home.page.getByRole('button', { name: home.t('home.create') })).toBeDisabled()
      await home.page.getByRole('textbox', { name: home.t('home.boardTitle') }).press('Enter')
      await expect(home.page.getByRole('dialog')).toBeVisible()
      expect(new URL(home.page.url()).pathname).toBe('/')
      expect(home.errors).toEqual([])
      await home.page.close()
    })

    test('an unknown board and a wrong key say so, and lead on', async () => {
      const other = new Person(claire.context, await claire.context.newPage(), locale)
      const { page, t } = other
      const expectProblem = async (problem: 'unknown' | 'key' | 'noKey'): Promise<void> => {
        const alert = page.getByRole('alert')
        await expect(alert.getByRole('heading', { name: t(`problem.${problem}.title`) })).toBeVisible()
        await expect(alert).toContainText(t(`problem.${problem}.detail`))
        await expect(alert).toContainText(t('problem.ask'))
        await expect(other.map).toHaveCount(0)
      }
      const { id, links } = board
      const { key } = links.editor
      const turned = `${key.startsWith('A') ? 'B' : 'A'}${key.slice(1)}`
      await nothingHappensTo(async () => {
        await page.goto(`${server.url}/b/${[...id].toReversed().join('')}#k=${key}`)
        await expectProblem('unknown')
        await page.goto(`${server.url}/b/nowhere`)
        await expectProblem('unknown')
        for (const wrong of [turned, key.slice(0, -1), '<script>window.ran=1</script>', 'x'.repeat(5000)]) {
          await page.goto('about:blank')
          await page.goto(`${server.url}/b/${id}#k=${wrong}`)
          await expectProblem('key')
        }
        await nothingOfItRan(page)
        // Home is one step away, and this browser's link of the board is still there.
        await page.getByRole('link', { name: t('problem.home') }).click()
        await expect(boardCards(page).first()).toBeVisible()
      })
      await page.locator(`.board-card a[href*="/b/${id}"]`).first().click()
      await other.mapReady()
      expect(other.errors).toEqual([])
      await page.close()
    })

    test('a stranger without any key learns that the link is missing', async ({ browser }) => {
      const stranger = await Person.arrive(browser, locale)
      await nothingHappensTo(async () => {
        await stranger.page.goto(`${server.url}/b/${board.id}`)
        const alert = stranger.page.getByRole('alert')
        await expect(alert).toContainText(stranger.t('problem.noKey.title'))
        await expect(alert).toContainText(stranger.t('problem.noKey.detail'))
        // Not even the board's name.
        expect(await stranger.page.content()).not.toContain(TITLE)
      })
      expect(stranger.errors).toEqual([])
      await stranger.close()
    })
  })
}

/** Runs in the page: scripts that the policy stopped are as wrong as those that ran. */
function countWhatWantsToRun(): void {
  const counted = window as unknown as { stopped: number }
  counted.stopped = 0
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    if (effectiveDirective.startsWith('script')) counted.stopped++
  })
}

async function nothingOfItRan(page: Page): Promise<void> {
  const state = await page.evaluate(() => {
    const { ran, stopped } = window as unknown as { ran?: number; stopped?: number }
    return {
      ran: ran ?? 0,
      stopped: stopped ?? 0,
      elements: document.querySelectorAll('#pasted-picture').length,
    }
  })
  expect(state).toEqual({ ran: 0, stopped: 0, elements: 0 })
}

/** What the catalogue says of a file, with the figures that reading it gives. */
function importWords(text: string, locale: Locale): string {
  try {
    importJson(text, createBoardDoc())
  } catch (error) {
    if (error instanceof ImportError) return exchangeMessage(error, locale)
    throw error
  }
  throw new Error('this file is a good one')
}

/** A board file that would be valid, were it not so large. */
function ofThirtyMegabytes(good: string): string {
  return `${good.trimEnd()}${' '.repeat(30 * 2 ** 20 - good.length)}`
}

const toast = (person: Person) => person.page.locator('.toast')

async function closeMessages(person: Person): Promise<void> {
  const close = toast(person).getByRole('button', { name: person.t('close') })
  await expect(async () => {
    if ((await close.count()) > 0) await close.first().click({ timeout: 1000 })
    expect(await toast(person).count()).toBe(0)
  }).toPass()
}

const boardCards = (page: Page) => page.locator('.board-card')
