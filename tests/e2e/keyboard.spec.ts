/** A workshop without a mouse: nothing in here presses, moves or scrolls with a pointer. */
import {
  type Board,
  cellNotes,
  lanesOf,
  liveJourneys,
  liveNotes,
  livePersonas,
  ratingSummary,
  stagesOf,
} from '@parcours/board'
import { type Locale, templates, translator } from '@parcours/words'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { type ServerProcess, startServer } from '../server-process.ts'
import { boardOf } from './support/exports.ts'
import { createBoard, Person } from './support/people.ts'

const LOCALE: Locale = 'fr'

test('from home to a filled board by keys alone', async ({ browser }) => {
  const server = await startServer()
  const claire = await Person.arrive(browser, LOCALE, { reducedMotion: 'reduce' })
  const { page, t, canvasWords: said } = claire
  const label = translator(LOCALE, templates)
  try {
    await page.goto(server.url)
    const template = page.getByRole('button', { name: label('mattressName') })
    await expect(template).toBeVisible()

    await test.step('home: by Tab to a template, a title, Enter', async () => {
      await page.keyboard.press('Tab')
      await expect(page.getByRole('link', { name: t('skip.content') })).toBeFocused()
      await tabTo(page, template)
      await page.keyboard.press('Enter')
      const title = page.getByRole('textbox', { name: t('home.boardTitle') })
      await expect(title).toBeVisible()
      await tabTo(page, title)
      await page.keyboard.type('Sans souris')
      await page.keyboard.press('Enter')
    })
    await test.step('join: the name has the focus already', async () => {
      const name = page.getByRole('textbox', { name: t('join.name') })
      await expect(name).toBeFocused()
      await page.keyboard.type('Claire Dubois')
      await tabTo(page, page.getByRole('radio', { checked: true }).first())
      await page.keyboard.press('ArrowRight')
      await tabTo(page, page.getByRole('button', { name: t('join.submit') }))
      await page.keyboard.press('Enter')
      await claire.mapReady()
    })
    const links = await boardLinks(page)
    const stored = (): Promise<Board> => storedBoard(server, links)

    await test.step('the skip link leads to the board', async () => {
      const skip = page.getByRole('button', { name: t('skip.board') })
      await tabTo(page, skip)
      await expect(skip).toBeInViewport()
      await page.keyboard.press('Enter')
      await expect(claire.map).toBeFocused()
    })

    const before = await stored()
    const journey = liveJourneys(before)[0]!
    const stages = stagesOf(before, journey.id)
    const lanes = lanesOf(before, journey.id)
    const actions = lanes[0]!
    const touchpoints = lanes.find(({ kind }) => kind === 'touchpoints')!
    const textsIn = (board: Board, stage: number, lane = actions) =>
      cellNotes(board, stages[stage]!.id, lane.id).map(({ text }) => text)

    await test.step('arrows go through heads and cells', async () => {
      await page.keyboard.press('ArrowDown')
      await expect(focusRing(page)).toHaveAccessibleName(new RegExp(stages[0]!.name))
      await page.keyboard.press('ArrowDown')
      await expectNote(page, textsIn(before, 0)[0]!, stages[0]!.name, actions.name)
      await page.keyboard.press('ArrowRight')
      await expectNote(page, textsIn(before, 1)[0]!, stages[1]!.name, actions.name)
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowLeft')
      await expect(focusRing(page)).toHaveAccessibleName(new RegExp(actions.name))
      await page.keyboard.press('ArrowRight')
      await expectNote(page, textsIn(before, 0)[0]!, stages[0]!.name, actions.name)
    })

    const field = page.getByRole('textbox', { name: said('fieldNote') })
    const written = 'Tout au clavier'
    await test.step('N makes a note below, typing goes in, Enter saves', async () => {
      await page.keyboard.press('n')
      await expect(field).toBeFocused()
      await expectSaid(page, said('saidCreated', { stage: stages[0]!.name, lane: actions.name }))
      await page.keyboard.type(written)
      await page.keyboard.press('Enter')
      await expect(field).toHaveCount(0)
      await expect(claire.map).toBeFocused()
      await expect
        .poll(async () => textsIn(await stored(), 0))
        .toEqual(textsIn(before, 0).toSpliced(1, 0, written))
      await expectNote(page, written, stages[0]!.name, actions.name)
    })
    await test.step('Alt and an arrow move it, and it is said from where to where', async () => {
      await page.keyboard.press('Alt+ArrowRight')
      const now = [...textsIn(before, 1), written]
      await expectSaid(
        page,
        said('saidMoved', {
          from: said('place', { stage: stages[0]!.name, lane: actions.name }),
          to: said('place', { stage: stages[1]!.name, lane: actions.name }),
          index: now.length,
          count: now.length,
        }),
      )
      await expect.poll(async () => textsIn(await stored(), 1)).toEqual(now)
      await expectNote(page, written, stages[1]!.name, actions.name)
      await page.keyboard.press('Alt+ArrowUp')
      await expectSaid(
        page,
        said('saidMoved', {
          from: said('place', { stage: stages[1]!.name, lane: actions.name }),
          to: said('place', { stage: stages[1]!.name, lane: actions.name }),
          index: now.length - 1,
          count: now.length,
        }),
      )
    })
    await test.step('Delete takes it away, Ctrl+Z brings it back to the same place', async () => {
      const there = textsIn(await stored(), 1)
      await page.keyboard.press('Delete')
      await expectSaid(page, said('saidDeleted', { count: 1 }))
      await expect.poll(async () => textsIn(await stored(), 1)).not.toContain(written)
      await expect(claire.note('clavier')).toHaveCount(0)
      await page.keyboard.press('ControlOrMeta+z')
      await expect.poll(async () => textsIn(await stored(), 1)).toEqual(there)
      await expect(claire.note('clavier')).toHaveCount(1)
    })
    await test.step('M marks a touchpoint as a moment of truth, and takes it back', async () => {
      const ring = focusRing(page)
      await expect(async () => {
        await page.keyboard.press('ArrowDown')
        await expect(ring).toHaveAccessibleName(new RegExp(`${touchpoints.name}`), { timeout: 500 })
      }).toPass({ timeout: 30_000 })
      const name = (await ring.getAttribute('aria-label')) ?? ''
      const note = liveNotes(before).find(
        ({ text, place }) => place.at === 'cell' && place.lane === touchpoints.id && name.includes(text),
      )!
      const isTruth = async () => (await stored()).notes.get(note.id)?.truth
      await page.keyboard.press('m')
      await expectSaid(page, said(note.truth ? 'saidNoTruth' : 'saidTruth', { name: note.text }))
      await expect.poll(isTruth).toBe(!note.truth)
      await page.keyboard.press('m')
      await expectSaid(page, said(note.truth ? 'saidTruth' : 'saidNoTruth', { name: note.text }))
      await expect.poll(isTruth).toBe(note.truth)
    })
    await test.step('1 to 5 rate the focused stage', async () => {
      const chosen = page.locator('.pc-item[data-kind="stage"][data-selected]')
      await expect(async () => {
        if ((await chosen.count()) === 0) await page.keyboard.press('ArrowUp')
        await expect(chosen).toHaveCount(1, { timeout: 500 })
      }).toPass({ timeout: 30_000 })
      const stage = ((await chosen.getAttribute('data-item')) ?? '').replace('stage:', '')
      const persona = livePersonas(before)[0]!
      const others = ratingSummary(before, stage, persona.id)
      expect(others?.count).toBeGreaterThan(3)
      for (const value of [1, 2, 3, 4, 5] as const) {
        await page.keyboard.press(`Digit${value}`)
        await expectSaid(
          page,
          said('saidRated', {
            persona: persona.fields.name,
            stage: before.stages.get(stage)!.name,
            value,
          }),
        )
        // One voice among the others, whatever was pressed before.
        await expect
          .poll(async () => ratingSummary(await stored(), stage, persona.id)?.values.toSorted())
          .toEqual([...others!.values, value].toSorted())
      }
    })
    await test.step('F6 goes around the regions of the screen, Shift+F6 the other way', async () => {
      await expect(claire.map).toBeFocused()
      const around = await regions(page, 'F6')
      expect(around).toEqual(expect.arrayContaining(['zoom', 'top', 'tools', 'board']))
      expect(new Set(around).size).toBe(around.length)
      await expect(claire.map).toBeFocused()
      const back = await regions(page, 'Shift+F6')
      expect(back.slice(0, -1)).toEqual(around.slice(0, -1).toReversed())
    })
    await test.step('? opens the shortcuts, Escape leads back to where one was', async () => {
      const sheet = page.getByRole('dialog', { name: t('shortcuts.title') })
      const here = await focusRing(page).getAttribute('aria-label')
      await page.keyboard.press('?')
      await expect(sheet).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(sheet).toHaveCount(0)
      await expect(claire.map).toBeFocused()
      await expect(focusRing(page)).toHaveAccessibleName(here ?? '')

      const share = page.getByRole('button', { name: t('share.button') })
      await tabTo(page, share, 'Shift+Tab')
      await page.keyboard.press('?')
      await expect(sheet).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(share).toBeFocused()
    })
    expect(claire.errors).toEqual([])
  } finally {
    await claire.close()
    await server.stop()
  }
})

test('whoever types on at once loses no key on the join page, however busy the machine is', {
  tag: '@full',
}, async ({ browser }) => {
  const server = await startServer()
  const claire = await Person.arrive(browser, LOCALE)
  const { page, t } = claire
  try {
    const board = await createBoard(server.url, { title: 'Vite', template: 'service', locale: LOCALE })
    await page.goto(board.links.facilitator.url)
    await expect(page.getByRole('textbox', { name: t('join.name') })).toBeFocused()
    await page.keyboard.type('Claire')
    const color = page
      .getByRole('radiogroup', { name: t('join.color') })
      .getByRole('radio', { checked: true })
    const submit = page.getByRole('button', { name: t('join.submit') })
    // The page is busy for so long after each arrow; the browser puts off timers then, but not keys.
    await page.evaluate(() => {
      addEventListener('keydown', ({ key }) => {
        const start = performance.now()
        const pause = Number(document.body.dataset.pause)
        while (key === 'ArrowRight' && performance.now() - start < pause);
      })
    })
    for (const ms of [0, 20, 40, 60, 80, 100]) {
      await page.evaluate((pause) => {
        document.body.dataset.pause = String(pause)
      }, ms)
      await tabTo(page, color, 'Shift+Tab')
      const before = await color.getAttribute('value')
      for (const key of ['ArrowRight', 'Tab', 'Tab']) await page.keyboard.press(key)
      await page.waitForTimeout(200)
      await expect(submit).toBeFocused()
      expect(await color.getAttribute('value')).not.toBe(before)
    }
    await page.keyboard.press('Enter')
    await claire.mapReady()
    expect(claire.errors).toEqual([])
  } finally {
    await claire.close()
    await server.stop()
  }
})

/** Presses Tab until the focus is there; fails if it goes once around without. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 60 && !(await isThere()); presses++) await page.keyboard.press(key)
  await expect(target).toBeFocused()
}

/** What the canvas names as its active descendant: the one thing that the keys mean now. */
function focusRing(page: Page): Locator {
  return page.locator('#pc-focus')
}

async function expectNote(page: Page, text: string, stage: string, lane: string): Promise<void> {
  const ring = focusRing(page)
  await expect(ring).toHaveAccessibleName(new RegExp(`${escaped(text)}.*${escaped(stage)}, ${escaped(lane)}`))
  expect(await page.locator('[aria-activedescendant="pc-focus"]').count()).toBe(1)
}

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The canvas's own live region, which is polite and speaks at once. */
async function expectSaid(page: Page, words: string): Promise<void> {
  await expect(page.locator('.parcours-canvas > [role="status"][aria-live="polite"]')).toHaveText(words)
}

/** The regions that a key goes through until it is on the map again. */
async function regions(page: Page, key: string): Promise<string[]> {
  const seen: string[] = []
  for (let presses = 0; presses < 12 && seen.at(-1) !== 'board'; presses++) {
    await page.keyboard.press(key)
    seen.push(
      await page.evaluate(
        () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? 'nowhere',
      ),
    )
  }
  return seen
}

interface Links {
  id: string
  key: string
}

/** The board's id from its address, and a key from this browser's own list of links. */
async function boardLinks(page: Page): Promise<Links> {
  const id = /\/b\/([^#/]+)/.exec(page.url())?.[1] ?? ''
  const key = await page.evaluate((board) => {
    for (const text of Object.values(localStorage)) {
      if (!text.includes(board)) continue
      const found = /"facilitator":"([\w-]{43})"/.exec(text)?.[1]
      if (found !== undefined) return found
    }
    return ''
  }, id)
  expect(key).not.toBe('')
  return { id, key }
}

async function storedBoard(server: ServerProcess, { id, key }: Links): Promise<Board> {
  const response = await fetch(`${server.url}/api/boards/${id}/export.json`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(response.status).toBe(200)
  return boardOf(await response.text())
}
