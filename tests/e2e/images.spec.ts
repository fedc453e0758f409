/** Images on the map, in two real browsers: picked, dropped and pasted, seen by the others and in every export; what isn't taken is said. */
import { expect, type Locator } from '@playwright/test'
import { PNG } from 'pngjs'
import type { Person } from './support/people.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-mattress' })

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
})
