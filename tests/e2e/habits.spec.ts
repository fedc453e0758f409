/**
 * What people bring along from every other board. Each key of the tables is pressed once at least and does what the sheet says: an
 * act that this forgets fails the last step.
 */
import { mkdirSync } from 'node:fs'
import { type Board, liveGroups, liveInk, liveJourneys, liveNotes, type Note } from '@parcours/board'
import { CANVAS_KEYS, WRITING_KEYS } from '@parcours/canvas/keys'
import { expect, type Page } from '@playwright/test'
import { APP_KEYS } from '../../apps/web/src/keys/key-table.ts'
import { ACTS, type Act } from '../../apps/web/src/keys/sheet-rows.ts'
import { aStep, lead } from '../workshop-commands.ts'
import type { Person } from './support/people.ts'
import { faults } from './support/rules.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-mattress' })

/** What the server has is asked for by its export, which takes a while on a busy machine. */
const soon = <T>(ask: () => T | Promise<T>) => expect.poll(ask)

/** Where the arrows stand in the table. */
const [LEFT, UP, DOWN, RIGHT] = [0, 1, 2, 3]

const KEYS: Readonly<Record<Act, readonly string[]>> = { ...WRITING_KEYS, ...APP_KEYS, ...CANVAS_KEYS }

test('every key of the sheet does what it says, and what lies anywhere is arranged', async ({
  claire,
  lea,
  stored,
  workshop,
}) => {
  const heard = new Set<Act>()
  const press = async (
    act: Act,
    { by = claire, at = 0 }: { by?: Person; at?: number } = {},
  ): Promise<void> => {
    heard.add(act)
    const chord = KEYS[act][at] ?? ''
    await by.page.keyboard.press(chord.replace('Ctrl+', 'ControlOrMeta+').replace('@', ''))
  }
  const { page, t, canvasWords: said } = claire
  const { keyboard, mouse } = page
  const ring = page.locator('#pc-focus')
  const speech = page.locator('.parcours-canvas > [role="status"][aria-live="polite"]')
  const notes = async (): Promise<readonly Note[]> => liveNotes(await stored())
  const note = async (words: string): Promise<Note | undefined> =>
    (await notes()).find(({ text }) => text.startsWith(words))
  const count = async (): Promise<number> => (await notes()).length
  const journeys = async (): Promise<number> => liveJourneys(await stored()).length

  await test.step('tools light up on the rail, Escape leaves them, also before the map was touched', async () => {
    await expect(page.locator('body')).toBeFocused()
    const on = page.locator('.rail .tool.on')
    const lit = new Set<string>()
    const tools = [
      'hand',
      'laser',
      'touchpoint',
      'emotion',
      'persona',
      'truth',
      'arrow',
      'text',
      'draw',
      'note',
    ]
    for (const tool of [...tools, 'select'] as Act[]) {
      await press(tool)
      await expect(on).toHaveCount(1)
      lit.add((await on.getAttribute('aria-label')) ?? '')
      if (tool !== 'select') await press('leave')
    }
    expect(lit.size).toBe(tools.length + 1)
    // Those that share a place on the rail say in the panel which of them it is.
    const chosen = new Set<string>()
    for (const tool of ['highlight', 'line', 'rectangle', 'ellipse', 'area', 'eraser'] as const) {
      await press(tool)
      await expect(on).toHaveCount(1)
      const inPanel = page.locator('.drawing-panel .tools [aria-pressed="true"]')
      chosen.add((await inPanel.getAttribute('aria-label')) ?? '')
      await press('leave')
    }
    expect(chosen.size).toBe(6)
  })

  await test.step('what is put there by keys is made wider by keys', async () => {
    await press('text')
    await keyboard.press('Enter')
    await keyboard.type('Bloc')
    await keyboard.press('Escape')
    const drawn = async () => liveInk(await stored())
    const width = async (): Promise<number> => (await drawn())[0]?.size.w ?? 0
    await soon(async () => (await drawn())[0]?.text).toBe('Bloc')
    const before = await width()
    await press('resize', { at: RIGHT })
    await soon(width).toBe(before + 16)
    await press('delete')
    await soon(async () => (await drawn()).length).toBe(0)
  })

  await test.step('C-76 the pointer says what a press would do', async () => {
    const { x, y } = await claire.centreOf(claire.head('stage', 'Achat'))
    const shape = (): Promise<string> =>
      page.evaluate((at) => getComputedStyle(document.elementFromPoint(at.x, at.y) as Element).cursor, {
        x,
        y,
      })
    await mouse.move(x, y)
    await expect.poll(shape).toBe('pointer')
    await press('hand')
    await expect.poll(shape).toBe('grab')
    await press('leave')
  })

  await test.step('arrows, Tab and Shift go through the map', async () => {
    await press('go', { at: DOWN })
    await expect(ring).toHaveAccessibleName(/Attention/)
    await press('go', { at: RIGHT })
    await expect(ring).toHaveAccessibleName(/Intérêt/)
    await press('go', { at: LEFT })
    await expect(ring).toHaveAccessibleName(/Attention/)
    await press('go', { at: DOWN })
    await press('go', { at: UP })
    await expect(ring).toHaveAccessibleName(/Attention/)
    await press('go', { at: DOWN })
    const name = (await ring.getAttribute('aria-label')) ?? ''
    await press('next')
    await expect(ring).not.toHaveAccessibleName(name)
    await press('back')
    await expect(ring).toHaveAccessibleName(name)
    await press('extend', { at: RIGHT })
    await expect(page.locator('.selection-toolbar .count')).toHaveText(t('selection.count', { count: 2 }))
  })

  await test.step('writing: a new line, the next note, leaving', async () => {
    await press('leave')
    await press('go', { at: DOWN })
    const field = page.getByRole('textbox', { name: said('fieldNote') })
    await press('note')
    await expect(field).toBeFocused()
    await keyboard.type('Zoulou')
    await press('newLine')
    await keyboard.type('deux')
    await press('nextNote')
    await expect(field).toHaveValue('')
    await keyboard.type('Yankee')
    await press('save')
    await soon(async () => (await note('Zoulou'))?.text).toBe('Zoulou\ndeux')
    await soon(async () => (await note('Yankee'))?.text).toBe('Yankee')
    await press('open')
    await expect(field).toBeFocused()
    await press('leaveText')
    await expect(field).toHaveCount(0)
  })

  await test.step('one note: moved, marked, doubled, locked, deleted, brought back', async () => {
    const before = await note('Yankee')
    await press('move', { at: RIGHT })
    await soon(async () => (await note('Yankee'))?.place).not.toEqual(before?.place)
    await press('truth')
    await soon(async () => (await note('Yankee'))?.truth).toBe(true)
    const many = await count()
    await press('duplicate')
    await soon(count).toBe(many + 1)
    await press('undo')
    await soon(count).toBe(many)
    await press('redo')
    await soon(count).toBe(many + 1)
    // What was brought back isn't selected.
    const { x, y } = await claire.centreOf(claire.note('Yankee'))
    await mouse.click(x, y)
    await press('lock')
    await expect(page.locator('.pc-lock')).toHaveCount(1)
    await press('delete')
    await expect(page.locator('.toast')).toContainText(t('lock.heldByYou'))
    expect(await count()).toBe(many + 1)
    await press('lock')
    await expect(page.locator('.pc-lock')).toHaveCount(0)
    await press('delete')
    await soon(count).toBe(many)
  })

  await test.step('copied, pasted, cut; a menu by key', async () => {
    const at = await claire.centreOf(claire.note('Yankee'))
    await mouse.click(at.x, at.y)
    const many = await count()
    await press('copy')
    await press('paste')
    await soon(count).toBe(many + 1)
    await press('cut')
    await soon(count).toBe(many)
    // Another note: two quick clicks on one open it.
    const other = await claire.centreOf(claire.note('Zoulou'))
    await mouse.click(other.x, other.y)
    await press('menu')
    await expect(page.getByRole('menuitem', { name: t('lock.lock') })).toBeVisible()
    expect(await faults(page)).toEqual([])
    await shot(page, 'menu')
    await keyboard.press('Escape')
    await expect(claire.map).toBeFocused()
  })

  await test.step('all selected, gathered, taken apart', async () => {
    await press('selectAll')
    await expect(speech).toHaveText(said('saidSelected', { count: await count() }))
    await press('leave')
    const first = await claire.centreOf(claire.note('Zoulou'))
    await mouse.click(first.x, first.y)
    await keyboard.down('Shift')
    const second = await claire.centreOf(claire.note('Yankee'))
    await mouse.click(second.x, second.y)
    await keyboard.up('Shift')
    await press('group')
    await keyboard.type('Ensemble')
    await keyboard.press('Enter')
    await soon(async () => liveGroups(await stored()).map(({ title }) => title)).toEqual(['Ensemble'])
    await press('ungroup')
    await soon(async () => liveGroups(await stored()).length).toBe(0)
  })

  await test.step('a stage is rated by digits, split and merged', async () => {
    const head = await claire.centreOf(claire.head('stage', 'Achat'))
    await mouse.click(head.x, head.y)
    for (const at of [0, 1, 2, 3, 4]) {
      await press('rate', { at })
      await expect(speech).toContainText(`${at + 1} sur 5`)
    }
    await press('splitStage')
    await expect(page.getByRole('dialog')).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    // What was chosen stays so. Another click there, so soon after the first one, would be a double click.
    await expect(claire.map).toBeFocused()
    const heads = page.locator('.pc-item[data-kind="stage"]')
    const many = await heads.count()
    await press('mergeStages')
    await expect(heads).toHaveCount(many - 1)
    await press('undo')
    await expect(heads).toHaveCount(many)
  })

  await test.step('free notes: in line, coloured, in front, locked together, each in one act', async () => {
    await press('leave')
    await press('zoomFit')
    // Room below the map.
    await mouse.move(700, 400)
    await mouse.wheel(0, 360)
    const below = await claire.centreOf(claire.head('lane', 'Solutions'))
    for (const [index, x] of [320, 520].entries()) {
      await press('leave')
      await press('leave')
      await mouse.click(below.x + x, below.y + 330)
      await press('note')
      await mouse.click(below.x + x, below.y + 150 + 30 * index)
      await keyboard.type(`Libre ${index}`)
      await press('save')
    }
    const at = async (index: number) => claire.centreOf(claire.note(`Libre ${index}`))
    const click = async (index: number): Promise<void> => {
      const { x, y } = await at(index)
      await mouse.click(x, y)
    }
    await click(0)
    await press('front')
    await expect(speech).toHaveText(said('saidFront'))
    await press('behind')
    await expect(speech).toHaveText(said('saidBack'))
    await keyboard.down('Shift')
    await click(1)
    await keyboard.up('Shift')
    const bar = page.getByRole('toolbar', { name: t('region.selection') })
    await bar.getByRole('button', { name: t('align.title') }).click()
    await shot(page, 'align')
    expect(await faults(page)).toEqual([])
    await page.getByRole('menuitem', { name: t('align.top') }).click()
    const free = async () => (await notes()).filter(({ text }) => text.startsWith('Libre'))
    const tops = async () => new Set((await free()).map(({ place }) => (place.at === 'free' ? place.y : 0)))
    await soon(async () => (await tops()).size).toBe(1)
    // Chosen by the mouse: the keys are still the map's, and mean what is selected.
    await press('lock')
    await expect(page.locator('.pc-lock')).toHaveCount(2)
    await bar.getByRole('button', { name: t('lock.unlock') }).click()
    await expect(page.locator('.pc-lock')).toHaveCount(0)
    await bar.getByRole('button', { name: t('noteColor.title') }).click()
    await page.getByRole('menuitemradio', { name: t('noteColor.pink') }).click()
    await soon(async () => (await free()).map(({ color }) => color)).toEqual(['pink', 'pink'])
    await bar.getByRole('button', { name: t('noteColor.title') }).focus()
    await press('undo')
    await soon(async () => (await free()).map(({ color }) => color)).toEqual([null, null])
    await bar.getByRole('button', { name: t('noteColor.title') }).click()
    await keyboard.press('Escape')
    await press('lock')
    await expect(page.locator('.pc-lock')).toHaveCount(2)
    await shot(page, 'locked')
    // Léa is told by whom, and may unlock it.
    await lea.page.getByRole('button', { name: lea.t('zoom.fit') }).click()
    const { x, y } = await lea.centreOf(lea.note('Libre 0'))
    await lea.drag({ x, y }, { x: x + 90, y: y + 30 })
    const told = lea.page.locator('.toast', { hasText: lea.t('lock.held', { name: 'Claire Dubois' }) })
    await expect(told).toBeVisible()
    await told.getByRole('button', { name: lea.t('lock.unlock') }).click()
    await soon(async () => (await note('Libre 0'))?.locked).toBe(false)
    // A copy carried away with Alt; the note stays.
    await click(0)
    const from = await at(0)
    const many = await count()
    await keyboard.down('Alt')
    await claire.drag(from, { x: from.x, y: from.y + 60 })
    await keyboard.up('Alt')
    await soon(count).toBe(many + 1)
  })

  await test.step('the clipboard of a spreadsheet goes into the stages, markup brings its words alone', async () => {
    const many = await count()
    await press('zoomFit')
    const { x, y } = await claire.cell('Achat', 'Pensées')
    await mouse.click(x, y)
    await pasted(page, { 'text/plain': 'Col A\tCol B\nCol C\t' })
    await soon(count).toBe(many + 3)
    const stageOf = async (words: string) => {
      const { place } = (await note(words))!
      return place.at === 'cell' ? (await stored()).stages.get(place.stage)?.name : null
    }
    expect(await stageOf('Col C')).toBe(await stageOf('Col A'))
    expect(await stageOf('Col B')).not.toBe(await stageOf('Col A'))
    await pasted(page, {
      'text/html':
        '<img src=x onerror="window.stolen=1"><script>window.stolen=2</script><p>Des <b>mots</b></p>',
    })
    await soon(async () => (await note('Des mots'))?.text).toBe('Des mots')
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
  })

  await test.step('finding: without accents and case, to the next and back, rings around all', async () => {
    await press('find')
    const search = page.getByRole('search', { name: t('find.open') })
    const status = search.getByRole('status')
    const field = search.getByRole('searchbox', { name: t('find.field') })
    await expect(field).toBeFocused()
    await field.fill('INTERET')
    await expect(status).toHaveText(/^1 sur \d+$/)
    await field.fill('libre')
    await expect(status).toHaveText(/^1 sur/)
    await expect(page.locator('.pc-found path')).toHaveCount(1)
    expect(await faults(page)).toEqual([])
    await shot(page, 'find')
    await keyboard.press('Enter')
    await expect(status).toHaveText(/^2 sur/)
    await keyboard.press('Shift+Enter')
    await expect(status).toHaveText(/^1 sur/)
    await field.fill('zzz')
    await expect(status).toHaveText(t('find.any', { count: 0 }))
    await field.fill('libre')
    await expect(status).toHaveText(/^1 sur/)
    await keyboard.press('Escape')
    await expect(search).toHaveCount(0)
    await expect(claire.map).toBeFocused()
    await expect(ring).toHaveAccessibleName(/Libre/)
  })

  await test.step('zoom, regions, messages, the sheet, a new journey', async () => {
    const percent = async () =>
      Number.parseInt((await page.locator('.dock .percent').textContent()) ?? '', 10)
    await press('zoomFull')
    await soon(percent).toBe(100)
    await press('zoomOut')
    await soon(percent).toBeLessThan(100)
    await press('zoomIn')
    await soon(percent).toBe(100)
    const region = () =>
      page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region'))
    await press('nextRegion')
    expect(await region()).not.toBe('board')
    await press('previousRegion')
    expect(await region()).toBe('board')
    await press('sheet')
    const sheet = page.getByRole('dialog', { name: t('shortcuts.title') })
    await expect(sheet.getByText('Ctrl F')).toBeVisible()
    expect(await faults(page)).toEqual([])
    await shot(page, 'sheet')
    await keyboard.press('Escape')
    await expect(claire.map).toBeFocused()
    const many = await journeys()
    await press('journey')
    await soon(journeys).toBe(many + 1)
    await keyboard.press('Escape')
    await press('undo')
    await soon(journeys).toBe(many)
    await press('messages')
    expect(await page.evaluate(() => document.activeElement?.closest('.toasts') !== null)).toBe(true)
  })

  await test.step('the room: structure, hand, calls, steps, readiness, votes', async () => {
    const { server, board } = workshop
    await claire.map.focus()
    await press('leave')
    await press('leave')
    await press('hold')
    await expect(lea.page.getByText(lea.t('top.locked'), { exact: true })).toBeVisible()
    await press('hold')
    await expect(lea.page.getByText(lea.t('top.locked'), { exact: true })).toHaveCount(0)
    await lea.map.focus()
    await press('raiseHand', { by: lea })
    await expect(lea.page.getByRole('button', { name: lea.t('hand.lower') }).first()).toBeVisible()

    const now: Board = await stored()
    const lanes = [...now.lanes.values()].filter(({ kind }) => kind === 'solutions').map(({ id }) => id)
    const { agenda } = await lead(server, board, {
      type: 'set-agenda',
      steps: [
        aStep('Ouverture', 'open'),
        aStep('Suite', 'open'),
        aStep('Priorités', 'voting', { lanes, vote: { budget: 5, cap: 3, lanes } }),
      ],
    })
    await lead(server, board, { type: 'go', from: null, to: agenda[0]!.id })
    const bar = (person: Person) => person.page.locator('[data-region="facilitation"]')
    await expect(bar(lea)).toContainText('Ouverture')
    await lea.map.focus()
    await press('ready', { by: lea })
    await expect(lea.page.locator('.ready-button')).toHaveAttribute('aria-pressed', 'true')
    await claire.map.focus()
    await press('bring')
    const chip = lea.page.locator('[data-region="attention"]')
    await expect(chip).toContainText(lea.t('attention.brought', { name: 'Claire Dubois' }))
    await press('goBack', { by: lea })
    await expect(chip).not.toContainText(lea.t('attention.brought', { name: 'Claire Dubois' }))
    await claire.map.focus()
    await press('nextStep')
    await expect(bar(lea)).toContainText('Suite')
    await press('previousStep')
    await expect(bar(lea)).toContainText('Ouverture')
    await lead(server, board, { type: 'go', from: agenda[0]!.id, to: agenda[2]!.id })
    await expect(bar(lea)).toContainText('Priorités')
    const at = await lea.centreOf(lea.note('Test du dos'))
    await lea.page.mouse.click(at.x, at.y)
    await press('vote', { by: lea })
    await expect(lea.page.locator('.pc-said[role="status"]')).toContainText(/1 vote de vous/)
    await press('unvote', { by: lea })
    await expect(lea.page.locator('.pc-said[role="status"]')).toContainText(/5 restants/)
    await page.locator('.agenda-toggle').click()
    const row = page.locator('[data-step] .step-title').nth(1)
    await row.focus()
    await press('moveStep')
    await expect(page.locator('[data-step]').first()).toContainText('Suite')
  })

  expect(liveInk(await stored())).toEqual([])
  expect([...heard].toSorted()).toEqual(ACTS.toSorted())
})

test('what is typed at once after Ctrl+F comes into the field, before the bar is loaded', {
  tag: '@full',
}, async ({ workshop: { claire } }) => {
  const { page, t } = claire
  let come: () => void = () => undefined
  const isOnItsWay = new Promise<void>((resolve) => {
    come = resolve
  })
  let held = 0
  await page.route(/\/assets\/find-bar-[^/]*\.js$/, async (route) => {
    held += 1
    await isOnItsWay
    await route.continue()
  })
  await page.reload()
  await expect(page.getByRole('button', { name: t('zoom.fit') })).toBeVisible()
  await claire.map.focus()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('nv')
  await expect.poll(() => held).toBe(1)
  const bar = page.getByRole('search', { name: t('find.open') })
  const field = bar.getByRole('searchbox')
  await expect(field).toHaveValue('nv')
  // Its counter comes with the bar itself.
  await expect(bar.getByRole('status')).toHaveCount(0)
  come()
  await expect(bar.getByRole('status')).toHaveCount(1)
  await expect(field).toHaveValue('nv')
  await page.keyboard.type('x')
  await expect(field).toHaveValue('nvx')
})

/** A paste as another program fills it. */
async function pasted(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((entries) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of entries) clipboardData.setData(type, value)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
  }, Object.entries(data))
}

async function shot(page: Page, name: string): Promise<void> {
  const directory = process.env.PARCOURS_SHOTS
  if (directory === undefined) return
  mkdirSync(directory, { recursive: true })
  await page.screenshot({ path: `${directory}/${name}.png` })
}
