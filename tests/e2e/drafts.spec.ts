/** Private writing in two real browsers: what Léa writes is hers alone until the reveal, whatever happens meanwhile. */
import { type Board, BoardModel, createBoardDoc } from '@parcours/board'
import { decodeServerFrame } from '@parcours/sync'
import { expect, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { aStep, lead } from '../workshop-commands.ts'
import { Person } from './support/people.ts'
import { expectUnmoved, placeOf } from './support/unmoved.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-mattress', serviceWorkers: 'allow' })

/** What a page receives from now on, put together as the page does: every document but its own private one. */
function overheard(page: Page): () => Board {
  const doc = createBoardDoc()
  page.on('websocket', (socket) => {
    if (!/\/sync\//.test(socket.url()) || /\/private\?/.test(socket.url())) return
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string') return
      const message = decodeServerFrame(new Uint8Array(payload))
      if (message.type === 'sync-step-2' || message.type === 'update') Y.applyUpdate(doc, message.update)
    })
  })
  return () => new BoardModel(doc).board
}

const wordsOf = (board: Board): string =>
  [...board.notes.values()].map(({ text, deleted }) => (deleted === null ? text : '')).join('\n')

async function choose(
  person: Person,
  words: string,
  role: 'menuitem' | 'menuitemcheckbox',
  name: string,
): Promise<void> {
  const { x, y } = await person.centreOf(person.note(words))
  await person.page.mouse.click(x, y, { button: 'right' })
  await person.page.getByRole(role, { name }).click()
}

test('what one writes in a private step is one’s own, over reload and crash, until it is revealed or added', async ({
  browser,
  workshop,
  claire,
  lea,
  stored,
}) => {
  const { server } = workshop
  const { agenda } = await lead(workshop.server, workshop.board, {
    type: 'set-agenda',
    steps: [aStep('Écrire', 'private'), aStep('Ensemble', 'open')],
  })
  const [first, second] = agenda.map(({ id }) => id)
  const { current } = await lead(workshop.server, workshop.board, { type: 'go', from: null, to: first! })
  const round = current?.round ?? ''

  await test.step('every way of making a note makes a draft', async () => {
    await lea.beginNote('Fidélité', 'Irritants')
    await lea.page.keyboard.type('Secret de Léa')
    await lea.page.keyboard.press('Tab')
    await lea.page.keyboard.type('Gardé par Léa')
    await lea.page.keyboard.press('Enter')
    await expect(lea.note('Secret')).toContainText('Vous')
    await lea.page.keyboard.press('ControlOrMeta+d')
    await expect(lea.page.locator('.pc-item').filter({ hasText: 'Gardé' })).toHaveCount(2)
    await lea.page.keyboard.press('Delete')
    await expect(lea.page.locator('.pc-item').filter({ hasText: 'Gardé' })).toHaveCount(1)
    await lea.page.keyboard.press('ControlOrMeta+z')
    await lea.page.keyboard.press('ControlOrMeta+z')
    await expect(lea.page.locator('.pc-item').filter({ hasText: 'Gardé' })).toHaveCount(1)
    // What is on the board stays as it is.
    const shared = await lea.centreOf(lea.note('Parrainage'))
    await lea.page.mouse.dblclick(shared.x, shared.y)
    await expect(lea.page.getByText(lea.t('notice.step')).first()).toBeVisible()
    await lea.saved()
  })

  // Who comes now is sent all that there is.
  const nora = await Person.arrive(browser, 'fr')
  const heard = overheard(nora.page)
  await test.step('nobody else has a word of them, not in the page’s document either', async () => {
    await nora.join(workshop.board.links.facilitator.url, 'Nora')
    await expect(nora.note('Parrainage')).toBeVisible()
    await expect(nora.page.locator('.pc-item').filter({ hasText: 'Léa' })).toHaveCount(0)
    await expect.poll(() => wordsOf(heard())).toContain('Parrainage')
    expect(wordsOf(heard())).not.toContain('Léa')
    await expect(claire.page.locator('.pc-item').filter({ hasText: 'Léa' })).toHaveCount(0)
    expect(wordsOf(await stored())).not.toContain('Léa')
  })

  await test.step('they survive a reload, and a server that is killed while one writes', async () => {
    await lea.page.reload()
    await lea.mapReady()
    await expect(lea.note('Secret')).toContainText('Vous')
    await choose(lea, 'Gardé', 'menuitemcheckbox', lea.t('draft.keep'))
    await expect(lea.note('Gardé')).toContainText('Pour moi')
    // The toolbar of what is selected lies over its neighbour.
    await lea.map.focus()
    await lea.page.keyboard.press('Escape')
    await server.kill('SIGKILL')
    await lea.open(lea.note('Secret'))
    await lea.page.keyboard.press('ControlOrMeta+End')
    await lea.page.keyboard.type(', même en panne')
    await lea.page.keyboard.press('Enter')
    // The page that comes back finds them in the browser: nobody else could tell.
    await lea.page.reload()
    await lea.mapReady()
    await expect(lea.note('panne')).toContainText('Vous')
    // Nor has it forgotten, without the server, that the step is a private one.
    await lea.beginNote('Intérêt', 'Solutions')
    await lea.page.keyboard.type('Débranchée')
    await lea.page.keyboard.press('Enter')
    await expect(lea.note('Débranchée')).toContainText('Vous')
    await server.restart()
    await lea.saved()
    expect(wordsOf(await stored())).not.toMatch(/Léa|Débranchée/)
  })

  await test.step('the reveal takes what is finished, and moves nobody who types', async () => {
    await lea.beginNote('Achat', 'Solutions')
    await lea.page.keyboard.type('Idée tardive')
    await lea.saved()
    const field = lea.page.getByRole('textbox', { name: lea.canvasWords('fieldNote') })
    const before = await placeOf(field)
    await lead(workshop.server, workshop.board, { type: 'reveal', round })
    await expect(claire.note('panne')).toBeVisible()
    await expect.poll(() => wordsOf(heard())).toContain('Secret de Léa, même en panne')
    await expect.poll(() => wordsOf(heard())).toContain('Débranchée')
    await expect(lea.page.locator('.pc-item').filter({ hasText: 'panne' })).toHaveCount(1)
    await expect(lea.note('panne')).not.toContainText('Vous')
    await expect(field).toBeFocused()
    await expectUnmoved(field, before)
    await lea.page.keyboard.type(' de Léa')
    await expect(field).toHaveValue('Idée tardive de Léa')
    await lea.page.keyboard.press('Enter')
    await expect(lea.note('tardive')).toContainText('Non ajoutée')
    expect(wordsOf(heard())).not.toMatch(/tardive|Gardé/)
  })

  await test.step('a late one is added by its author, and taken back as one step', async () => {
    await lead(workshop.server, workshop.board, { type: 'go', from: first!, to: second! })
    const { x, y } = await lea.centreOf(lea.note('tardive'))
    await lea.page.mouse.click(x, y)
    await lea.page.getByRole('button', { name: lea.t('draft.addToBoard') }).click()
    await expect(claire.note('tardive')).toBeVisible()
    await expect(lea.page.locator('.pc-item').filter({ hasText: 'tardive' })).toHaveCount(1)
    await expect(lea.note('tardive')).not.toContainText('Non ajoutée')
    await expect.poll(async () => wordsOf(await stored())).toContain('Idée tardive de Léa')
    const author = [...(await stored()).notes.values()].find(({ text }) => text.includes('tardive'))?.author
    expect(author).not.toBe('')
    await lea.map.focus()
    await lea.page.keyboard.press('ControlOrMeta+z')
    await expect(lea.note('tardive')).toContainText('Non ajoutée')
    await expect(claire.page.locator('.pc-item').filter({ hasText: 'tardive' })).toHaveCount(0)
    expect(wordsOf(await stored())).not.toMatch(/tardive|Gardé/)
  })
  expect(nora.errors).toEqual([])
  await nora.close()
})

test('a draft that is refused is offered back to its author alone, and what they write next is saved', {
  tag: '@full',
}, async ({ workshop, lea, stored }) => {
  const { server, board } = workshop
  const { agenda } = await lead(workshop.server, workshop.board, {
    type: 'set-agenda',
    steps: [aStep('Écrire', 'private')],
  })
  await lead(workshop.server, workshop.board, { type: 'go', from: null, to: agenda[0]!.id })
  // What goes to her own document waits on the way; the rest of the page's traffic doesn't.
  let waiting: (() => void)[] | null = null
  await lea.page.routeWebSocket(/\/private\?/, (socket) => {
    const line = socket.connectToServer()
    socket.onMessage((message) => {
      if (waiting === null) line.send(message)
      else waiting.push(() => line.send(message))
    })
  })
  let seat = ''
  lea.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string') return
      const message = decodeServerFrame(new Uint8Array(payload))
      if (message.type === 'welcome') seat = message.welcome.participant
    }),
  )
  const become = async (role: 'observer' | 'editor'): Promise<void> => {
    const response = await fetch(`${server.url}/api/boards/${board.id}/seats/${seat}/role`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${board.links.facilitator.key}` },
      body: JSON.stringify({ role }),
    })
    expect(response.status).toBe(200)
  }
  await lea.page.reload()
  await lea.mapReady()
  await lea.saved()
  const held: (() => void)[] = []
  waiting = held
  await lea.beginNote('Fidélité', 'Irritants')
  await lea.page.keyboard.type('Refusée')
  await lea.page.keyboard.press('Enter')
  await expect(lea.note('Refusée')).toContainText('Vous')
  await become('observer')
  await expect(lea.page.getByText(lea.t('top.readOnly')).first()).toBeVisible()
  waiting = null
  for (const send of held) send()
  const dialog = lea.page.getByRole('dialog', { name: lea.t('refused.title') })
  await expect(dialog).toContainText('Refusée')
  await expect(dialog.getByRole('button', { name: lea.t('refused.add', { count: 1 }) })).toHaveCount(0)
  await dialog.getByRole('button', { name: lea.t('refused.drop') }).click()
  await expect(lea.page.locator('.pc-item').filter({ hasText: 'Refusée' })).toHaveCount(0)

  await become('editor')
  await lea.beginNote('Fidélité', 'Irritants')
  await lea.page.keyboard.type('Acceptée')
  await lea.page.keyboard.press('Enter')
  await lea.saved()
  await lea.page.reload()
  await lea.mapReady()
  await expect(lea.note('Acceptée')).toContainText('Vous')
  expect(wordsOf(await stored())).not.toMatch(/Refusée|Acceptée/)
})
