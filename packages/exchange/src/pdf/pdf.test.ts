import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Board, BoardEditor, BoardModel, createBoardDoc, liveNotes, seedTemplate } from '@parcours/board'
import { blockPrimitives, boundsOf, defaultView, layout, textBlockFor } from '@parcours/layout'
import { exchange, translator } from '@parcours/words'
import { afterAll, describe, expect, it } from 'vitest'
import { ExportError } from '../index.ts'
import { exportPng, stopDrawing } from '../png/index.ts'
import { decodePng } from '../png/pixels.testing.ts'
import { exportPdf, exportScene, exportSheet, type PdfOptions, pdfOptions, publicationOf } from './index.ts'
import { fontsOf, inkBoxOf, inkIn, opened, painted, poppler, type Raster, textOf } from './pdf.testing.ts'
import { posterSheet } from './poster.ts'
import { onSheet, type Part } from './sheet.ts'
import { gridFor } from './tiles.ts'
import { writePdf } from './write.ts'

afterAll(stopDrawing)

function boardOf(change: (editor: BoardEditor, model: BoardModel) => void = () => {}): Board {
  const doc = createBoardDoc()
  seedTemplate(doc, 'demo-mattress', { locale: 'fr', title: 'Anna achète', author: '', now: 1 })
  const model = new BoardModel(doc)
  change(new BoardEditor(model, { author: 'a' }), model)
  return model.board
}

/** Ten lines that no single font draws, each on a sheet of its own height. */
const WORLD = [
  'Élan déçu, œuvre : “Ça” – 1 200 €',
  'Ελληνικά Кириллица Tiếng Việt',
  '你好，世界 日本語テスト 한국어',
  'สวัสดีครับ ภาษาไทย',
  'नमस्ते हिन्दी क्षत्रिय',
  '😀 👩‍🔬 🇨🇭 1️⃣ 👍🏽 ❤️',
  '𓀀 ᚠ fin',
]

async function written(texts: readonly string[]): Promise<Uint8Array> {
  const items = texts.map((text, i) => ({
    kind: 'note' as const,
    label: '',
    rect: { x: 40, y: 40 + i * 60, w: 700, h: 50 },
    primitives: blockPrimitives(textBlockFor(text, '480', 24, 690), text, 'ink'),
  }))
  const sheet = { w: 800, h: 80 + texts.length * 60, parts: [{ items, scale: 1, x: 0, y: 0 }] }
  return writePdf({ title: 'x', lang: 'fr', sheets: [sheet], bookmarks: [] }, new Map(), async () => {})
}

const plain = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u200e\u200f\f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

describe('PDF', { timeout: 120_000 }, () => {
  it('X-200 shows the same lines of text as the scene, in the same places and as wide', async () => {
    const board = boardOf()
    const options = pdfOptions({ size: 'A3' })
    const { parts } = publicationOf(board, options).sheets[0]!
    const [found = []] = await textOf(await exportPdf(board, options))
    let compared = 0
    for (const { x, y, text, size } of linesOf(parts[0]!)) {
      const near = found.find(
        (item) =>
          plain(item.text) === plain(text) && Math.abs(item.x - x) < 0.5 && Math.abs(item.y - y) < 0.5,
      )
      expect(near, `${text} at ${x}, ${y}`).toBeDefined()
      expect(near!.size).toBeCloseTo(size, 2)
      compared++
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('X-200 painted by another program, every line has its ink where the PNG has it, within a pixel', async () => {
    const board = boardOf()
    const options = pdfOptions({ size: 'A2' })
    const part = publicationOf(board, options).sheets[0]!.parts[0]!
    const scene = layout(board, defaultView(board))
    const scale = 2
    const png = rasterOf(await exportPng(scene, { scale }))
    const pdf = painted(await exportPdf(board, options), (72 * scale) / part.scale)
    let compared = 0
    for (const item of scene.items) {
      if (item.kind !== 'note') continue
      for (const primitive of item.primitives) {
        if (primitive.p !== 'text') continue
        const box = inkBoxOf(primitive)
        const [x, y] = [item.rect.x + box.x, item.rect.y + box.y]
        const inPng = inkIn(
          png,
          (x - scene.bounds.x) * scale,
          (y - scene.bounds.y) * scale,
          box.w * scale,
          box.h * scale,
        )
        const at = onSheet(part, x, y)
        const inPdf = inkIn(
          pdf,
          (at.x / part.scale) * scale,
          (at.y / part.scale) * scale,
          box.w * scale,
          box.h * scale,
        )
        for (const edge of ['left', 'right', 'top', 'bottom'] as const) {
          expect(
            Math.abs(inPdf[edge] - inPng[edge]),
            `${edge} of ${primitive.runs[0]?.text}`,
          ).toBeLessThanOrEqual(scale)
        }
        expect(inPng.right - inPng.left).toBeGreaterThan(10)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(60)
  })

  it('X-201 every note is found by pdftotext and by pdf.js, in every script, emoji and what no font draws too', async () => {
    const board = boardOf()
    const pdf = await exportPdf(board, pdfOptions({}))
    const words = plain(poppler('pdftotext', pdf, '-raw').toString())
    const notes = liveNotes(board)
    expect(notes.length).toBeGreaterThan(40)
    for (const { text } of notes) expect(words).toContain(plain(text))

    const world = await written(WORLD)
    const byPoppler = plain(poppler('pdftotext', world, '-layout').toString())
    const byPdfJs = (await textOf(world))[0]!.map(({ text }) => text).join('')
    for (const text of WORLD.slice(0, 6)) expect(byPoppler).toContain(plain(text))
    for (const sign of ['👩‍🔬', '🇨🇭', '1️⃣', '👍🏽', '𓀀', 'ᚠ', '日本語', '한국어', 'Кириллица']) {
      expect(byPdfJs).toContain(sign)
      expect(byPoppler).toContain(sign)
    }
    // What stands for a character that no font has is drawn; what was written is found.
    const plainer = await written(['𝔉𝔯𝔞𝔨𝔱𝔲𝔯', 'ẗ a\u0325b'])
    expect(plain(poppler('pdftotext', plainer).toString())).toContain('𝔉𝔯𝔞𝔨𝔱𝔲𝔯')
    expect(plain(poppler('pdftotext', plainer).toString()).normalize('NFC')).toContain('ẗ')
    const rightToLeft = plain(
      poppler('pdftotext', await written(['مرحبا بالعالم', 'Hello שלום עולם'])).toString(),
    )
    expect(rightToLeft).toContain('مرحبا بالعالم')
    expect(rightToLeft).toContain('שלום עולם')
  })

  it('X-202 every font is embedded, cut down to what is used, and says what its glyphs stand for', async () => {
    for (const pdf of [await exportPdf(boardOf(), pdfOptions({})), await written(WORLD)]) {
      const fonts = fontsOf(pdf)
      expect(fonts.length).toBeGreaterThanOrEqual(4)
      for (const font of fonts) {
        expect(font).toMatchObject({ embedded: true, unicode: true })
        // Silent letters are a font made for the file, so there is nothing to cut.
        if (font.type !== 'Type 3') expect(font.subset).toBe(true)
      }
      expect(pdf.length).toBeLessThan(400_000)
    }
  })

  it('X-203 has the title, the language, an outline with journeys, stages and personas, and the size asked for', async () => {
    const board = boardOf()
    const pdf = await exportPdf(board, pdfOptions({ size: 'A0', orientation: 'portrait' }))
    await opened(pdf, async (file) => {
      const { info } = await file.getMetadata()
      expect(info).toMatchObject({ Title: 'Anna achète', Language: 'fr' })
      expect(info).not.toHaveProperty('CreationDate')
      const outline = await file.getOutline()
      expect(outline.map(({ title }) => title)).toEqual(['Anna achète un matelas', 'Personas'])
      expect(outline[0]!.items).toHaveLength(5)
      expect(outline[1]!.items.map(({ title }: { title: string }) => title)).toEqual(
        ['Anna Keller', 'Karim Benali'].map((name) => expect.stringContaining(name.split(' ')[0]!)),
      )
      const { width, height } = (await file.getPage(1)).getViewport({ scale: 1 })
      expect([width, height].map((points) => Math.round((points * 25.4) / 72))).toEqual([841, 1189])
    })
    const own = await exportPdf(board, pdfOptions({ size: '900x300' }))
    await opened(own, async (file) => {
      const { width, height } = (await file.getPage(1)).getViewport({ scale: 1 })
      expect([width, height].map((points) => Math.round((points * 25.4) / 72))).toEqual([900, 300])
    })
  })

  it('X-204 two processes, two time zones, two machine locales: the same bytes', async () => {
    const program = fileURLToPath(new URL('./digest.testing.ts', import.meta.url))
    const digests = await Promise.all(
      [
        { TZ: 'Pacific/Kiritimati', LANG: 'C', LC_ALL: 'C' },
        { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
      ].map(async (env) => {
        const { stdout } = await promisify(execFile)(process.execPath, [program], {
          env: { ...process.env, ...env },
        })
        return stdout.trim().split('\n')
      }),
    )
    expect(digests[0]).toHaveLength(3)
    expect(new Set(digests[0]).size).toBe(3)
    expect(digests[1]).toEqual(digests[0])
  })

  it('X-205 a poster in pieces: they overlap by a centimetre, leave nothing out, and have marks for the knife', async () => {
    const board = boardOf()
    const cut = pdfOptions({ size: 'A1', tiles: 'A4' })
    const whole = posterSheet(board, exportScene(board, cut), cut, translator('fr', exchange)).sheet
    const grid = gridFor(whole, 'A4')
    const { sheets } = publicationOf(board, cut)
    expect(sheets).toHaveLength(grid.columns * grid.rows)
    expect(((grid.w - grid.stepX) * 25.4) / 72).toBeCloseTo(10)
    // All that is drawn, and a margin around it: 3.5 % of the shorter side of an A1.
    const margin = (0.035 * 594 * 72) / 25.4
    const { items, scale } = whole.parts[0]!
    const all = boundsOf(items, 0)
    expect(grid.stepX * (grid.columns - 1) + grid.w).toBeGreaterThanOrEqual(all.w * scale + 2 * margin - 1e-6)
    expect(grid.stepY * (grid.rows - 1) + grid.h).toBeGreaterThanOrEqual(all.h * scale + 2 * margin - 1e-6)
    const onPieces = new Set(
      sheets.flatMap(({ parts }) => parts[0]!.items.map(({ label, rect }) => `${label} ${rect.y}`)),
    )
    for (const { label, rect } of items) expect(onPieces).toContain(`${label} ${rect.y}`)
    const pdf = await exportPdf(board, pdfOptions({ size: 'A1', tiles: 'A4' }))
    const pages = await textOf(pdf)
    const white = (9 * 72) / 25.4
    for (const { text, x, y } of linesOf(whole.parts[0]!)) {
      const shown = pages.filter((page, i) => {
        const [column, row] = [i % grid.columns, Math.floor(i / grid.columns)]
        const [left, base] = [x - column * grid.stepX + white, y - row * grid.stepY + white]
        return page.some(
          (item) =>
            Math.abs(item.x - left) < 0.5 &&
            Math.abs(item.y - base) < 0.5 &&
            plain(text).startsWith(plain(item.text)),
        )
      })
      expect(shown.length, text).toBeGreaterThan(0)
    }
    pages.forEach((page, i) => {
      const row = Math.floor(i / grid.columns) + 1
      expect(page.map(({ text }) => text).join(' ')).toContain(`Rangée ${row} sur ${grid.rows}`)
    })
    // The first piece's lower right corner: black just outside of the picture, on both axes.
    const dpi = 144
    const raster = painted(pdf, dpi, 1)
    const corner = {
      x: ((grid.w * 1) / 72) * dpi + (9 / 25.4) * dpi,
      y: (grid.h / 72) * dpi + (9 / 25.4) * dpi,
    }
    const dark = (x: number, y: number) =>
      [-1, 0, 1].some((d) => raster.at(Math.round(x) + d, Math.round(y))[0] < 140) ||
      [-1, 0, 1].some((d) => raster.at(Math.round(x), Math.round(y) + d)[0] < 140)
    expect(dark(corner.x + 16, corner.y)).toBe(true)
    expect(dark(corner.x, corner.y + 16)).toBe(true)
    expect(dark(corner.x + 16, corner.y + 16)).toBe(false)
  })

  it('X-205 what is cut ends where the drawing does: a board far from its sheet’s shape gives no rim of blank pieces', () => {
    const board = boardOf((editor) => {
      editor.addNote({ text: 'far', kind: 'free', place: { to: 'free', anchor: 'board', x: 0, y: 9_000 } })
    })
    const whole = publicationOf(board, pdfOptions({ size: 'A1' })).sheets[0]!
    const { columns, rows } = gridFor(whole, 'A4')
    const { sheets } = publicationOf(board, pdfOptions({ size: 'A1', tiles: 'A4' }))
    // The sheet is 841 mm wide, what is on it about 130.
    expect(columns * rows).toBeGreaterThanOrEqual(12)
    expect(sheets.length).toBeLessThanOrEqual(4)
  })

  it('X-205 what is too narrow for a title has no line at its foot', () => {
    const doc = createBoardDoc()
    const model = new BoardModel(doc)
    const editor = new BoardEditor(model, { author: 'a' })
    const wide = (y: number) => {
      editor.addNote({ text: 'a', kind: 'free', place: { to: 'free', anchor: 'board', x: 0, y } })
      const board = model.board
      const options = pdfOptions({ size: 'A1', tiles: 'A4' })
      return posterSheet(board, exportScene(board, options), options, translator('fr', exchange)).sheet.parts
    }
    expect(wide(0)).toHaveLength(2)
    expect(wide(20_000)).toHaveLength(1)
  })

  it('X-203 the outline of a poster leads to its action plan', () => {
    const board = boardOf((editor) => {
      editor.addAction({ text: 'Appeler' })
    })
    const { bookmarks, sheets } = publicationOf(board, pdfOptions({}))
    const mark = bookmarks.at(-1)!
    expect(mark.title).toBe('Plan d’actions')
    const part = sheets[0]!.parts[0]!
    const panel = part.items.find(({ kind }) => kind === 'panel')!
    expect(mark).toMatchObject({ sheet: 0, ...onSheet(part, panel.rect.x, panel.rect.y) })
    expect(publicationOf(board, pdfOptions({ actions: '0' })).bookmarks.at(-1)!.title).toBe('Personas')
  })

  it('X-206 a line from a map to what lies far from it is on both pages, and makes neither small', () => {
    const free = { to: 'free', anchor: 'board', x: 0 } as const
    const pages = (bound: boolean) => {
      const board = boardOf((editor, model) => {
        const one = editor.addNote({ text: 'beside', kind: 'free', place: { ...free, y: 6_000 } })
        const other = editor.addNote({ text: 'too', kind: 'free', place: { ...free, y: 6_300 } })
        const inMap = liveNotes(model.board).find(({ place }) => place.at === 'cell')!.id
        const end = (id: string) => ({ x: 0, y: 0, to: { root: 'notes', id } }) as const
        const place = { anchor: 'board', x: 0, y: 6_000 } as const
        editor.addInk({ kind: 'arrow', place, from: end(one), to: end(other) })
        if (bound) editor.addInk({ kind: 'arrow', place, from: end(inMap), to: end(one) })
      })
      const { sheets } = publicationOf(board, pdfOptions({ layout: 'pages', personas: '0' }))
      return sheets.slice(1).map(({ parts }) => parts[0]!)
    }
    const [map, beside] = pages(false)
    const [mapWithLine, besideWithLine] = pages(true)
    expect(mapWithLine!.items).toHaveLength(map!.items.length + 1)
    expect(besideWithLine!.items).toHaveLength(beside!.items.length + 1)
    expect([mapWithLine!.scale, besideWithLine!.scale]).toEqual([map!.scale, beside!.scale])
    expect(beside!.scale).toBeGreaterThan(0.8)
    expect(beside!.clip).toBeUndefined()
    for (const { clip } of [mapWithLine!, besideWithLine!]) expect(clip!.y).toBeGreaterThan(0)
  })

  it('X-206 a line with one free end is on the page of what it hangs on and where it is at home, and makes neither small', () => {
    const pages = (draw: (editor: BoardEditor, board: Board) => void) => {
      const board = boardOf((editor, model) => {
        const place = { to: 'free', anchor: 'board', x: 0, y: 6_000 } as const
        editor.addNote({ text: 'beside', kind: 'free', place })
        draw(editor, model.board)
      })
      const { sheets } = publicationOf(board, pdfOptions({ layout: 'pages' }))
      return sheets.slice(2).map(({ parts }) => parts[0]!)
    }
    const place = { anchor: 'board', x: 0, y: 6_000 } as const
    const free = { x: 40, y: 200, to: null }
    const noteOf = (board: Board) =>
      ({
        x: 0,
        y: 0,
        to: { root: 'notes', id: liveNotes(board).find(({ place }) => place.at === 'cell')!.id },
      }) as const
    const card = (board: Board, at = 0) =>
      ({ x: 0, y: 0, to: { root: 'personas', id: [...board.personas.keys()][at]! } }) as const
    const [map, beside] = pages(() => {})
    const arrow = { kind: 'arrow', place } as const
    for (const ends of [
      (board: Board) => ({ from: noteOf(board), to: free }),
      (board: Board) => ({ from: free, to: noteOf(board) }),
    ]) {
      const [mapToo, besideToo] = pages((editor, board) => editor.addInk({ ...arrow, ...ends(board) }))
      expect([mapToo!.items.length, besideToo!.items.length]).toEqual([
        map!.items.length + 1,
        beside!.items.length + 1,
      ])
      expect([mapToo!.scale, besideToo!.scale]).toEqual([map!.scale, beside!.scale])
    }
    for (const ends of [
      (board: Board) => ({ from: card(board), to: free }),
      (board: Board) => ({ from: free, to: card(board) }),
    ]) {
      const [mapToo, besideToo] = pages((editor, board) => editor.addInk({ ...arrow, ...ends(board) }))
      expect(mapToo!.items).toHaveLength(map!.items.length)
      expect(besideToo!.items).toHaveLength(beside!.items.length + 1)
    }
    const between = pages((editor, board) =>
      editor.addInk({ ...arrow, from: card(board), to: card(board, 1) }),
    )
    expect(between.map(({ items }) => items.length)).toEqual([map!.items.length, beside!.items.length])
  })

  it('X-210 without personas nothing points at where a card was', () => {
    let arrow = ''
    const board = boardOf((editor, model) => {
      const id = [...model.board.personas.keys()][0]!
      const place = { anchor: 'board', x: 0, y: 0 } as const
      const to = { x: 0, y: 0, to: { root: 'personas', id } } as const
      arrow = editor.addInk({ kind: 'arrow', place, from: { x: 0, y: 900, to: null }, to })!
    })
    const shown = (personas: boolean) => exportScene(board, { votes: true, personas })
    expect(shown(true).byId.has(`ink:${arrow}`)).toBe(true)
    const without = shown(false)
    expect(without.items.some(({ id }) => id === `ink:${arrow}`)).toBe(false)
    expect([...without.byId.keys()].toSorted()).toEqual(without.items.map(({ id }) => id).toSorted())
  })

  it('X-206 pages: a cover, the personas, one page a journey, the votes and the actions, as far as they are asked for', async () => {
    const board = boardOf((editor) => {
      editor.addAction({ text: 'Appeler les trois derniers clients', owner: 'Lina', due: '2026-03-31' })
    })
    const page = async (query: Record<string, string>) =>
      (await textOf(await exportPdf(board, pdfOptions({ layout: 'pages', ...query })))).map((found) =>
        found.map(({ text }) => text).join(' '),
      )
    const pages = await page({})
    expect(pages).toHaveLength(4)
    expect(pages[0]).toContain('Anna achète')
    expect(pages[1]).toContain('Karim Benali')
    expect(pages[2]).toContain('Moment de vérité')
    expect(pages[2]).not.toContain('Randonnée')
    expect(pages[3]).toContain('Appeler les trois derniers clients')
    expect(pages[3]).toContain('31 mars 2026')
    expect(pages[3]).toContain('4 / 4')
    expect(await page({ actions: '0', personas: '0' })).toHaveLength(2)
  })

  it('X-207 what is asked for is read strictly, and refused with what there is', () => {
    const refusal = (query: Record<string, unknown>): string => {
      try {
        return JSON.stringify(pdfOptions(query))
      } catch (error) {
        if (error instanceof ExportError) return `${error.code}: ${error.values.option}`
        throw error
      }
    }
    expect(refusal({ size: 'A9' })).toBe('bad-option: size')
    expect(refusal({ size: '99x500' })).toBe('bad-option: size')
    expect(refusal({ size: '100x2501' })).toBe('bad-option: size')
    expect(refusal({ size: ['A4', 'A3'] })).toBe('bad-option: size')
    expect(refusal({ layout: 'pages', tiles: 'A4' })).toBe('bad-option: tiles')
    expect(refusal({ votes: 'yes' })).toBe('bad-option: votes')
    expect(refusal({ authors: '1', __proto__: null })).toBe('unknown-option: authors')
    const standard: PdfOptions = {
      layout: 'poster',
      paper: 'A1',
      orientation: 'landscape',
      tiles: null,
      votes: true,
      personas: true,
      actions: true,
    }
    expect(pdfOptions({})).toEqual(standard)
    expect(pdfOptions({ size: '100x2500' }).paper).toEqual({ w: 100, h: 2500 })
  })

  it('X-208 it tells how far it is, can be given up, leaves the event loop free, and the next one is whole', async () => {
    const board = boardOf((editor, model) => {
      const stage = [...model.board.stages.values()][0]!
      const lane = [...model.board.lanes.values()].find(({ kind }) => kind === 'actions')!
      const texts = Array.from({ length: 300 }, (_, i) => `Note ${i} 😀`)
      editor.addNotes(texts, { to: 'cell', stage: stage.id, lane: lane.id })
    })
    const told: number[] = []
    const stop = new AbortController()
    const given = exportPdf(board, pdfOptions({ tiles: 'A4' }), new Map(), {
      signal: stop.signal,
      onProgress: (done, total) => {
        told.push(done / total)
        stop.abort(new Error('enough'))
      },
    })
    await expect(given).rejects.toThrow('enough')
    expect(told.length).toBeGreaterThan(0)
    expect(told[0]).toBeLessThan(1)
    let turns = 0
    const beat = setInterval(() => turns++, 5)
    const whole = await exportPdf(board, pdfOptions({}))
    clearInterval(beat)
    expect(Buffer.from(whole).toString('latin1', 0, 8)).toBe('%PDF-1.7')
    expect(turns).toBeGreaterThan(5)
  })

  it('X-210 no drawing has an empty place to drop ideas into', () => {
    const shown = { votes: true, personas: true }
    const parkings = (board: Board) =>
      exportScene(board, shown).items.filter(({ kind }) => kind === 'parking').length
    const board = boardOf((editor, model) => {
      const ideas = liveNotes(model.board).filter(({ place }) => place.at === 'parking')
      editor.deleteNotes(ideas.map(({ id }) => id))
    })
    expect(parkings(board)).toBe(0)
    const { x, y, w, h } = exportScene(board, shown).bounds
    const all = layout(board, defaultView(board)).bounds
    expect([x, y, w, h].every(Number.isFinite) && h <= all.h && w <= all.w).toBe(true)
    const journey = [...board.journeys.keys()][0]!
    const withIdea = boardOf((editor) => {
      editor.addNotes(['Une idée'], { to: 'parking', journey })
    })
    expect(parkings(withIdea)).toBe(1)
  })

  it('X-209 a preview is the sheet itself: as many, as large, with the same words', async () => {
    const board = boardOf()
    const preview = await exportSheet(board, pdfOptions({ layout: 'pages' }), 1)
    expect(preview).toMatchObject({ count: 3, width: 297, height: 210 })
    expect(preview.svg).toContain('Karim Benali')
    expect((await exportSheet(board, pdfOptions({}), 99)).width).toBe(841)
  })
})

/** Every run of words of a part, where it has to be; points. */
function linesOf(part: Part): { text: string; x: number; y: number; size: number }[] {
  return part.items.flatMap((item) =>
    item.primitives.flatMap((primitive) => {
      if (primitive.p !== 'text') return []
      return primitive.runs.flatMap(({ dx, text, emoji }) => {
        if (emoji === true || text.trim() === '') return []
        const at = onSheet(part, item.rect.x + primitive.x + dx, item.rect.y + primitive.y)
        return [{ text, ...at, size: primitive.size * part.scale }]
      })
    }),
  )
}

function rasterOf(png: Uint8Array): Raster {
  const { width, height, at } = decodePng(png)
  return {
    width,
    height,
    at: (x, y) => {
      const value = Number.parseInt(at(x, y).slice(1), 16)
      return [value >> 16, (value >> 8) & 255, value & 255]
    },
  }
}
