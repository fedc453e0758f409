/** Images on the map, in two real browsers: picked, dropped and pasted, seen by the others and in every export; what isn't taken is said. */
import { liveInk } from '@parcours/board'
import { expect, type Locator } from '@playwright/test'
import { PNG } from 'pngjs'
import { ENTITY_SVG, noise, photograph, plain } from '../../apps/server/src/testing/pictures.ts'
import { storedBoard } from './support/exports.ts'
import { createBoard, Person } from './support/people.ts'
import { PhonePerson } from './support/phone.ts'
import { faults } from './support/rules.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-mattress', serviceWorkers: 'allow' })

/** Stripes of two colours: more than the server keeps, so that it is made smaller on the way. */
function picture(width: number, height: number): Buffer {
  const png = new PNG({ width, height })
  for (let at = 0; at < png.data.length; at += 4) {
    const even = Math.floor(at / 4 / width / 40) % 2 === 0
    png.data.set(even ? [0x1d, 0x7a, 0x5f, 255] : [0xf2, 0xc1, 0x4e, 255], at)
  }
  return PNG.sync.write(png)
}
const SCRIPTED = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><script>document.title='owned'</script>
<rect width="300" height="200" fill="#d62828" onclick="document.title='owned'"/></svg>`

const images = (person: Person): Locator => person.page.locator('.pc-item[data-kind="ink"] image')
const toast = (person: Person, words: string): Locator => person.page.locator('.toast', { hasText: words })

/** Every image on the map is really drawn: the page can decode what its address names. */
async function shown(person: Person, count: number): Promise<void> {
  await expect(images(person)).toHaveCount(count)
  const sizes = await images(person).evaluateAll((all) =>
    Promise.all(
      all.map(async (one) => {
        const picture = new Image()
        picture.src = one.getAttribute('href') ?? ''
        await picture.decode()
        return picture.src.startsWith('blob:') ? picture.naturalWidth : 0
      }),
    ),
  )
  expect(sizes.every((width) => width > 1)).toBe(true)
}

/** The client itself is kept, so that a page can be opened without a server. */
const clientKept = ({ page }: Person): Promise<void> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 20))
  })

async function pick(person: Person, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser')
  await person.page.getByRole('button', { name: person.t('image.add') }).click()
  await (await chooser).setFiles({ name, mimeType, buffer })
}

/** As from a folder of this machine. */
async function drop(person: Person, name: string, type: string, text: string): Promise<void> {
  const target = person.page.locator('.parcours-canvas .tl-canvas')
  const data = await person.page.evaluateHandle(
    ([name, type, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text as string], name as string, { type: type as string }))
      return transfer
    },
    [name, type, text],
  )
  const at = { clientX: 900, clientY: 300, dataTransfer: data }
  await target.dispatchEvent('dragover', at)
  await expect(person.page.locator('.file-drop')).toBeVisible()
  await target.dispatchEvent('drop', at)
  await expect(person.page.locator('.file-drop')).toHaveCount(0)
}

test('images are picked, dropped and pasted, and everybody and every export shows them', async ({
  claire,
  lea,
  stored,
  workshop,
}) => {
  const { server, board } = workshop
  await test.step('picked: the others see it, and what it shows can be said', async () => {
    await pick(claire, 'magasin.png', 'image/png', picture(2_400, 1_200))
    await shown(claire, 1)
    await shown(lea, 1)
    const [asset] = [...(await stored()).assets.values()]
    expect(asset).toMatchObject({ name: 'magasin.png', width: 2_000, height: 1_000 })
    await claire.page.getByRole('button', { name: claire.t('image.alt') }).click()
    await claire.page
      .getByRole('textbox', { name: claire.t('image.altField') })
      .fill('Le magasin vu de la rue')
    await claire.page.keyboard.press('Escape')
    await expect.poll(async () => [...(await stored()).ink.values()][0]?.alt).toBe('Le magasin vu de la rue')
  })

  await test.step('dropped: where the pointer is; a drawing with a script is a picture and nothing else', async () => {
    await drop(lea, 'logo.svg', 'image/svg+xml', SCRIPTED)
    await shown(lea, 2)
    await shown(claire, 2)
    expect(await lea.page.title()).not.toContain('owned')
    expect([...(await stored()).assets.values()].map(({ mime }) => mime)).not.toContain('image/svg+xml')
  })

  await test.step('pasted', async () => {
    await claire.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const blob = new Blob([bytes], { type: 'image/png' })
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
    }, picture(200, 120).toString('base64'))
    await claire.map.focus()
    await claire.page.keyboard.press('ControlOrMeta+v')
    await shown(claire, 3)
  })

  await test.step('in the exports, with its bytes; one that is undone is in none', async () => {
    await claire.page.keyboard.press('ControlOrMeta+z')
    await shown(lea, 2)
    const exported = async (format: string): Promise<string> =>
      (
        await fetch(`${server.url}/api/boards/${board.id}/export.${format}`, {
          headers: { authorization: `Bearer ${board.links.observer.key}` },
        })
      ).text()
    await expect
      .poll(async () => (await exported('svg')).match(/data:image\/(?:png|jpeg);base64/g)?.length)
      .toBe(2)
    const { records } = JSON.parse(await exported('json')) as {
      records: { assets: Record<string, { data: string }> }
    }
    expect(Object.values(records.assets).map(({ data }) => data.length > 100)).toEqual([true, true])
  })

  await test.step('what isn’t taken is said, and changes nothing: 30 MB, a PDF, an exported board, no connection', async () => {
    await pick(claire, 'affiche.png', 'image/png', Buffer.alloc(30 * 2 ** 20))
    await expect(toast(claire, 'affiche.png')).toContainText('30')
    await pick(claire, 'vide.png', 'image/png', Buffer.from('rien'))
    await expect(toast(claire, 'vide.png')).toContainText('PNG')
    await drop(claire, 'notes.pdf', 'application/pdf', '%PDF-1.7')
    await expect(toast(claire, 'notes.pdf')).toContainText('CSV')
    await drop(claire, 'board.json', 'application/json', '{}')
    await expect(toast(claire, 'board.json')).toBeVisible()
    await drop(claire, 'avis.csv', 'text/csv', 'Trop cher\nLivré en retard\n')
    await expect
      .poll(async () => [...(await stored()).notes.values()].map(({ text }) => text))
      .toEqual(expect.arrayContaining(['Trop cher', 'Livré en retard']))
    expect((await stored()).assets.size).toBeLessThanOrEqual(3)
    expect([...claire.errors, ...lea.errors]).toEqual([])
  })

  await test.step('copied to another board: the picture goes along, and nobody uploads it again', async () => {
    const other = await createBoard(server.url, { title: 'Autre', template: 'blank', locale: 'fr' })
    const there = new Person(lea.context, await lea.context.newPage(), 'fr')
    await there.join(other.links.contributor.url, 'Léa')
    await lea.page.bringToFront()
    const at = await lea.centreOf(images(lea).first())
    await lea.page.mouse.click(at.x, at.y)
    await lea.page.keyboard.press('ControlOrMeta+c')
    await there.page.bringToFront()
    await there.map.focus()
    await there.page.keyboard.press('ControlOrMeta+v')
    await shown(there, 1)
    const [copied] = [...(await storedBoard(server.url, other)).assets.values()]
    expect((await stored()).assets.get(copied?.id ?? '')?.hash).toBe(copied?.hash)
    await there.page.close()
  })

  await test.step('without a server: what was seen is shown, what is brought waits, and is there when the server is', async () => {
    await clientKept(claire)
    await server.kill()
    await claire.page.reload()
    await claire.mapReady()
    await shown(claire, 2)
    await pick(claire, 'plan.png', 'image/png', picture(300, 90))
    await expect(toast(claire, 'plan.png')).toHaveText(
      new RegExp(claire.t('image.waits', { name: 'plan.png' })),
    )
    await claire.page.reload()
    await claire.mapReady()
    const chip = claire.page.getByRole('button', { name: claire.t('image.waiting', { count: 1 }) })
    await chip.click()
    await expect(claire.page.getByRole('list', { name: claire.t('image.kept') })).toContainText('plan.png')
    await server.restart()
    await shown(claire, 3)
    await expect(chip).toHaveCount(0)
    await shown(lea, 3)
    expect([...(await stored()).assets.values()].map(({ name }) => name)).toContain('plan.png')
  })
})

test('every kind of file, by keys alone, under axe, and from a phone', { tag: '@full' }, async ({
  browser,
  claire,
  stored,
  workshop,
}) => {
  test.setTimeout(180_000)
  const { page, t } = claire
  const drawn = async () => liveInk(await stored())

  await test.step('what a browser can’t open, or must not, is said; what it can is turned and shown', async () => {
    await pick(claire, 'vide.png', 'image/png', Buffer.alloc(0))
    await expect(toast(claire, 'vide.png')).toContainText('PNG')
    await pick(
      claire,
      'IMG_1.HEIC',
      'image/heic',
      Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'),
    )
    await expect(toast(claire, 'IMG_1.HEIC')).toContainText('JPEG')
    const bomb = await plain(20_000, 20_000).png().toBuffer()
    await pick(claire, 'bombe.png', 'image/png', bomb)
    await expect(toast(claire, 'bombe.png')).toContainText('120')
    await pick(claire, 'entite.svg', 'image/svg+xml', Buffer.from(ENTITY_SVG))
    const held = page.getByRole('button', { name: t('image.held', { count: 1 }) })
    await held.click()
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: t('image.giveUp', { name: 'entite.svg' }) }).click()
    await expect(held).toHaveCount(0)
    expect(await drawn()).toEqual([])
    const files = [
      ['menteur.png', 'image/png', await noise(60, 41).jpeg().toBuffer()],
      ['anime.gif', 'image/gif', await noise(60, 42).gif().toBuffer()],
      ['encres.jpg', 'image/jpeg', await plain(60, 43).toColourspace('cmyk').jpeg().toBuffer()],
      ['tournee.jpg', 'image/jpeg', await photograph()],
    ] as const
    for (const [n, [name, type, bytes]] of files.entries()) {
      await pick(claire, name, type, bytes)
      await shown(claire, n + 1)
    }
    const sizes = [...(await stored()).assets.values()].map(({ name, width, height }) => [
      name,
      width,
      height,
    ])
    expect(sizes).toContainEqual(['tournee.jpg', 40, 60])
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await drawn()).length).toBe(0)
  })

  await test.step('inserted, moved, resized, described and deleted by keys', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: t('image.add') }).focus()
    await page.keyboard.press('Enter')
    await (await chooser).setFiles({ name: 'clavier.png', mimeType: 'image/png', buffer: picture(400, 200) })
    await shown(claire, 1)
    await expect(page.getByRole('button', { name: t('image.alt') })).toBeVisible()
    const one = async () => (await drawn())[0]
    const before = await one()
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(async () => (await one())?.place.x).toBeCloseTo((before?.place.x ?? 0) + 16, 1)
    await page.keyboard.press('ControlOrMeta+Shift+ArrowRight')
    await expect.poll(async () => (await one())?.size).toEqual({ w: 416, h: 208 })
    await page.keyboard.press('Enter')
    const field = page.getByRole('textbox', { name: t('image.altField') })
    await expect(field).toBeFocused()
    expect(await faults(page)).toEqual([])
    await page.keyboard.type('Plan du magasin')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await one())?.alt).toBe('Plan du magasin')
    await expect(claire.map).toBeFocused()
    // The keyboard is at the image, which is called by what it shows.
    await expect(page.locator('.pc-focus')).toHaveAttribute('aria-label', /Plan du magasin/)
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Escape')
    // The menu gives the focus back once it is gone.
    await expect(claire.map).toBeFocused()
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await drawn()).length).toBe(0)
  })

  await test.step('a photo of a phone stands above the stage that is looked at, and its author is told', async () => {
    const max = await PhonePerson.onPhone(browser, 'en')
    await max.join(workshop.board.links.contributor.url, 'Max')
    const input = max.page.locator('input[type="file"][capture="environment"]')
    await expect(input).toBeAttached({ timeout: 20_000 })
    await input.setInputFiles({ name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: await photograph() })
    await expect(max.page.locator('.toast')).toContainText(/above “.+”/)
    await expect.poll(async () => (await drawn())[0]?.place.anchor).not.toBe('board')
    expect((await drawn())[0]?.place.y).toBeLessThan(0)
    await shown(claire, 1)
    expect(max.errors).toEqual([])
    await max.close()
  })
})
