/** Stage models in a real browser: templates and their previews, stages merged and split, conversion, gates, exits and branches. */
import { cellNotes, lanesOf, parkedNotes, pathsFrom, stagesOf } from '@parcours/board'
import { expect } from '@playwright/test'
import { Person } from './support/people.ts'
import { faults } from './support/rules.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-guitar' })

test('home shows ten templates, each with a preview on focus, in both themes', async ({
  browser,
  workshop,
}) => {
  const person = await Person.arrive(browser, 'en')
  const { page } = person
  await page.goto(workshop.server.url)
  const cards = page.locator('button.template')
  await expect(cards).toHaveCount(10)
  await page.getByRole('button', { name: /^AIDA/ }).focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  const preview = page.locator('.template-preview')
  await expect(preview).toContainText('Desire')
  await expect(preview).toContainText('Pain points')
  expect(await faults(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: person.t('home.create') }).click()
  await page.waitForURL(/\/b\//)
  await person.close()
})

test('stages are merged and split by keyboard, and the journey is converted with a preview; each is one step', async ({
  claire,
  lea,
  stored,
}) => {
  const { page } = claire
  const heads = async (): Promise<string[]> => stagesOf(await stored(), 'j1').map(({ name }) => name)
  const notesIn = async (stage: string): Promise<number> => {
    const board = await stored()
    const id = stagesOf(board, 'j1').find(({ name }) => name === stage)?.id ?? ''
    return lanesOf(board, 'j1').reduce((sum, lane) => sum + cellNotes(board, id, lane.id).length, 0)
  }
  const digital = ['Sensibilisation', 'Considération', 'Achat', 'Rétention', 'Défense des intérêts']
  const undo = () => page.keyboard.press('ControlOrMeta+z')

  await test.step('merged by key', async () => {
    const at = await claire.centreOf(claire.head('stage', 'Considération'))
    await page.mouse.click(at.x, at.y)
    await page.keyboard.press('Alt+Shift+ArrowRight')
    // It goes after some seconds, which reading what is stored may take on a busy machine.
    await expect(page.getByText(/ne font plus qu’une étape, avec 17 notes/).first()).toBeVisible()
    await expect.poll(heads).toEqual(digital.filter((name) => name !== 'Achat'))
    await expect(lea.head('stage', 'Achat')).toHaveCount(0)
    await undo()
    await expect.poll(heads).toEqual(digital)
  })

  await test.step('split by key: two notes go right', async () => {
    const at = await claire.centreOf(claire.head('stage', 'Achat'))
    await page.mouse.click(at.x, at.y)
    await page.keyboard.press('Alt+Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(claire.t('split.name')).pressSequentially('Second site')
    await dialog.getByLabel('Commande en quatre minutes chez Boisclair').check()
    await dialog.getByLabel('Site de Boisclair').check()
    expect(await faults(page)).toEqual([])
    await dialog.getByRole('button', { name: claire.t('split.do') }).click()
    await expect.poll(heads).toEqual([...digital.slice(0, 3), 'Second site', ...digital.slice(3)])
    expect(await notesIn('Second site')).toBe(2)
  })

  await test.step('converted to AIDA while Léa adds a note', async () => {
    await page.getByRole('button', { name: claire.t('top.menu') }).click()
    await page.getByRole('menuitem', { name: claire.t('convert.open') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(claire.t('convert.model')).selectOption('aida')
    await dialog.getByLabel(claire.t('convert.toOf', { name: 'Second site' })).selectOption('Désir')
    await expect(dialog.getByText('Second site (2)')).toBeVisible()
    expect(await faults(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => faults(page)).toEqual([])
    const before = (await stored()).notes.size
    const cell = await lea.cell('Achat', 'Irritants')
    await lea.page.mouse.click(cell.x, cell.y + 60)
    await lea.page.keyboard.press('n')
    await lea.page.keyboard.type('Entre-temps')
    await dialog.getByRole('button', { name: claire.t('convert.do') }).click()
    await lea.page.keyboard.press('Enter')
    await expect.poll(heads).toEqual(['Attention', 'Intérêt', 'Désir', 'Action'])
    await expect(claire.note('Entre-temps')).toBeVisible()
    const board = await stored()
    expect(board.notes.size).toBe(before + 1)
    expect(parkedNotes(board, 'j1').length).toBeGreaterThan(3)
    await undo()
    await expect.poll(heads).toEqual([...digital.slice(0, 3), 'Second site', ...digital.slice(3)])
    expect(await notesIn('Achat')).toBeGreaterThan(8)
  })
})

test('a gate, an exit, a branch and an AARRR step are drawn, said, edited, filtered by and in every export', async ({
  workshop,
  claire,
  lea,
  stored,
}) => {
  const { page } = claire
  const card = (words: string) =>
    lea.page.locator('.pc-item[data-kind="path"]').filter({ hasText: words }).first()
  await expect(card('Vers Boisclair · 31 %')).toContainText('Site trop lent, puis carte refusée')
  await expect(card('Continuent : 57 %')).toBeVisible()

  await test.step('an exit is added from the menu of a stage, by keyboard', async () => {
    const at = await claire.centreOf(claire.head('stage', 'Considération'))
    await page.mouse.click(at.x, at.y)
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: claire.t('path.title') }).press('ArrowRight')
    await page.getByRole('menuitem', { name: claire.t('path.add') }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(claire.t('path.cause')).fill('Prix illisibles')
    await dialog.getByLabel(claire.t('path.measured')).fill('8,5')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(card('Abandon · 8,5 %')).toContainText('Prix illisibles')
  })

  await test.step('it is changed from its own menu, and taken back', async () => {
    const mine = page.locator('.pc-item[data-kind="path"]').filter({ hasText: 'Prix illisibles' }).first()
    const at = await claire.centreOf(mine)
    await page.mouse.click(at.x, at.y, { button: 'right' })
    await page.getByRole('menuitem', { name: claire.t('path.change') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(claire.t('path.way')).selectOption('branch')
    await dialog.getByLabel(claire.t('path.to'), { exact: true }).selectOption({ label: 'Rétention' })
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => faults(page)).toEqual([])
    await dialog.getByRole('button', { name: claire.t('path.save') }).click()
    await expect
      .poll(async () => pathsFrom(await stored(), 's2').map(({ to }) => to?.name))
      .toEqual(['Rétention'])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => pathsFrom(await stored(), 's2').map(({ way }) => way)).toEqual(['abandon'])
  })

  await test.step('a stage gets its AARRR step by keyboard; who filters by it sees the others dimmed', async () => {
    const at = await claire.centreOf(claire.head('stage', 'Rétention'))
    await page.mouse.click(at.x, at.y)
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: claire.t('stage.aarrr') }).press('ArrowRight')
    await page.getByRole('menuitemradio', { name: 'Revenu' }).press('Enter')
    await expect(lea.head('stage', 'Rétention')).toContainText('Revenu')
    const fill = (who: Person, name: string) =>
      who.head('stage', name).locator('path').first().getAttribute('fill')
    const plain = await fill(claire, 'Achat')
    await page.getByRole('button', { name: claire.t('top.menu') }).press('Enter')
    await page.getByRole('menuitem', { name: claire.t('aarrr.filter') }).press('ArrowRight')
    await page.getByRole('menuitemradio', { name: 'Revenu' }).press('Enter')
    const banner = page.getByRole('status').filter({ hasText: /Filtre AARRR\s:\s«\sRevenu\s»/ })
    await expect(banner).toBeVisible()
    await expect.poll(() => fill(claire, 'Achat')).not.toBe(plain)
    expect(await fill(lea, 'Achat')).toBe(plain)
    await expect.poll(() => faults(page)).toEqual([])
    await banner.getByRole('button').press('Enter')
    await expect(banner).toHaveCount(0)
    await expect.poll(() => fill(claire, 'Achat')).toBe(plain)
  })

  await test.step('exports have it', async () => {
    const file = async (format: string): Promise<string> => {
      const url = `${workshop.server.url}/api/boards/${workshop.board.id}/export.${format}`
      const headers = { authorization: `Bearer ${workshop.board.links.observer.key}` }
      return (await fetch(url, { headers })).text()
    }
    const csv = await file('csv')
    expect(csv).toContain('"Vers Boisclair · 31 % · Site trop lent, puis carte refusée"')
    expect(csv).toContain('Détour')
    expect(csv).toMatch(/;"Revenu"\r\n/)
    const svg = await file('svg')
    expect(svg).toContain('Vers Boisclair')
    expect(svg).toContain('Revenu')
    expect(await file('json')).toMatch(
      /"aarrr":"revenue".*"rival":"Boisclair"|"rival":"Boisclair".*"aarrr":"revenue"/s,
    )
  })
})
