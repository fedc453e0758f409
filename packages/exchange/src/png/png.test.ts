import { readFileSync } from 'node:fs'
import { BoardEditor, BoardModel, createBoardDoc, seedTemplate } from '@parcours/board'
import {
  defaultView,
  type FontFace,
  layout,
  measure,
  type Primitive,
  type Scene,
  THEME,
} from '@parcours/layout'
import { afterAll, describe, expect, it } from 'vitest'
import { ExportError, exchangeMessage, parsePastedColumn } from '../index.ts'
import { exportPng, exportSvgFile, missingGlyphs, PICTURE_LIMITS, stopDrawing } from './index.ts'
import { decodePng, type Pixels } from './pixels.testing.ts'

afterAll(stopDrawing)

function sceneOf(change: (editor: BoardEditor) => void = () => {}, template = 'demo-mattress'): Scene {
  const doc = createBoardDoc()
  seedTemplate(doc, template, { locale: 'fr', title: 'Anna', author: '', now: 1 })
  const model = new BoardModel(doc)
  change(new BoardEditor(model, { author: 'a' }))
  return layout(model.board, defaultView(model.board))
}

/** A scene of the given size with these primitives in it. */
function plainScene(w: number, h: number, primitives: readonly Primitive[] = []): Scene {
  const bounds = { x: 0, y: 0, w, h }
  const item = {
    id: 'map:x',
    kind: 'map' as const,
    record: 'x',
    journey: null,
    rect: bounds,
    z: 0,
    primitives,
    radius: 0,
    block: null,
    label: '',
    text: null,
  }
  return { items: [item], byId: new Map([[item.id, item]]), maps: [], bounds }
}

function line(text: string, face: FontFace, size: number): Primitive {
  return { p: 'text', x: 10, y: size, face, size, fill: 'ink', runs: [{ dx: 0, text }] }
}

/** Columns that differ from the paper, within rows `top` to `bottom`: first, last, and how many. */
function ink(
  pixels: Pixels,
  top = 0,
  bottom = pixels.height,
): { first: number; last: number; count: number } {
  const columns: number[] = []
  const paper = THEME.light.paper!
  for (let x = 0; x < pixels.width; x++) {
    for (let y = top; y < bottom; y++) {
      if (pixels.at(x, y) === paper) continue
      columns.push(x)
      break
    }
  }
  return { first: columns[0] ?? 0, last: columns.at(-1) ?? 0, count: columns.length }
}

/** Every note has its colour where the scene has the note. */
function expectNotes(scene: Scene, pixels: Pixels, scale: number, theme: 'light' | 'dark'): number {
  const notes = scene.items.filter(({ kind }) => kind === 'note')
  for (const { rect, block } of notes) {
    // Left of the words, half-way down, clear of round corners and icons.
    const x = (rect.x + 4 - scene.bounds.x) * scale
    const y = (rect.y + rect.h / 2 - scene.bounds.y) * scale
    expect(pixels.at(x, y)).toBe(THEME[theme][block!])
  }
  return notes.length
}

describe('exportPng', { timeout: 60_000 }, () => {
  it.each(['light', 'dark'] as const)(
    'X-50 has the size of the scene and every note in its place, %s',
    async (theme) => {
      const scene = sceneOf()
      const pixels = decodePng(await exportPng(scene, { theme, scale: 1 }))
      expect([pixels.width, pixels.height]).toEqual([Math.ceil(scene.bounds.w), Math.ceil(scene.bounds.h)])
      expect(pixels.at(2, 2)).toBe(THEME[theme].paper)
      expect(expectNotes(scene, pixels, 1, theme)).toBeGreaterThan(40)
    },
  )

  it('X-50 shows all sixty notes of the fixture', async () => {
    const csv = readFileSync(
      new URL('../../../../tests/fixtures/guitar-feedback.csv', import.meta.url),
      'utf8',
    )
    const texts = parsePastedColumn(csv).rows.slice(1)
    const scene = sceneOf((editor) => {
      editor.addNotes(texts.slice(0, 30), { to: 'parking', journey: 'j1' })
      editor.addNotes(texts.slice(30), { to: 'cell', stage: 's1', lane: 'l3' })
    }, 'service')
    const pixels = decodePng(await exportPng(scene, { scale: 0.5 }))
    expect(expectNotes(scene, pixels, 0.5, 'light')).toBe(60)
    const svg = await exportSvgFile(scene)
    expect([...svg.matchAll(/<symbol /g)].length).toBeGreaterThan(15)
    expect(await missingGlyphs(scene)).toEqual([])
  })

  it.each(['480', '480i', '560', '640'] as const)(
    'X-51 draws face %s in the width that the layout counts on',
    async (face) => {
      const size = 64
      const words = 'Bonjour à tous, 1234 notes'
      const between = async (text: string) => {
        const { first, last } = ink(
          decodePng(await exportPng(plainScene(1200, 100, [line(text, face, size)]), { scale: 1 })),
        )
        return last - first
      }
      // From the left edge of one l to the left edge of another: advances only, no side bearings.
      const width = (await between(`l${words}l`)) - (await between('l'))
      const counted = measure(`l${words}`, face, size)
      expect(Math.abs(width - counted)).toBeLessThanOrEqual(1)
      // Faces differ by more than the tolerance: another one would be noticed.
      const others = (['480', '480i', '560', '640'] as const).filter((other) => other !== face)
      for (const other of others)
        expect(Math.abs(measure(`l${words}`, other, size) - counted)).toBeGreaterThan(2)
    },
  )

  it.each([
    ['Japanese', '日本語のギターが届いた'],
    ['Chinese with Latin', '中文 Guitar 测试 été'],
    ['Korean', '한국어 테스트입니다'],
    ['Arabic with digits', 'مرحبا بالعالم 123 جيد'],
    ['Hebrew with Latin', 'שלום עולם, guitare (2) גיטרה'],
    ['Thai', 'ภาษาไทยทดสอบ'],
    ['Greek and Cyrillic', 'Ελληνικά Русский'],
    ['Vietnamese', 'Tiếng Việt ễ'],
  ])('X-52 draws %s, every word of a line that mixes scripts', async (_script, text) => {
    const drawn = async (words: string) => {
      const scene = plainScene(700, 60, [line(words, '480', 32)])
      expect(await missingGlyphs(scene)).toEqual([])
      return ink(decodePng(await exportPng(scene, { scale: 1 }))).count
    }
    let sum = 0
    for (const word of text.split(' ')) {
      const columns = await drawn(word)
      expect(columns).toBeGreaterThan(5 * [...word].length)
      sum += columns
    }
    expect(await drawn(text)).toBeGreaterThan(sum * 0.9)
  })

  it('X-52 draws what no font has as its plain form or as a box, and says so', async () => {
    const scene = plainScene(300, 60, [line('𝔘𓀀', '480', 32)])
    expect(await missingGlyphs(scene)).toEqual([0x13000, 0x1d518])
    const drawn = await exportPng(scene, { scale: 1 })
    const plain = await exportPng(plainScene(300, 60, [line('U□', '480', 32)]), { scale: 1 })
    expect(Buffer.from(drawn).equals(Buffer.from(plain))).toBe(true)
    // A file keeps the words: its reader may have the font.
    expect(await exportSvgFile(scene)).toContain('𝔘𓀀')
  })

  it('X-52 carries the fonts that it needs inside the SVG file, and no others', async () => {
    const faces = async (text: string) =>
      [...(await exportSvgFile(plainScene(300, 60, [line(text, '480', 32)]))).matchAll(/@font-face/g)].length
    expect(await faces('Bonjour')).toBe(4)
    expect(await faces('Bonjour שלום')).toBe(5)
  })

  it('X-53 refuses a picture beyond the ceiling, and says which scale would do', async () => {
    const scene = plainScene(20_000, 10_000)
    const error = await exportPng(scene, { scale: 1 }).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(ExportError)
    const { code, values } = error as ExportError
    expect({ code, values }).toEqual({
      code: 'picture-too-large',
      values: { width: 20_000, height: 10_000, scale: expect.any(Number) },
    })
    const scale = Number(values.scale)
    expect(20_000 * 10_000 * scale * scale).toBeLessThanOrEqual(PICTURE_LIMITS.pixels)
    expect(exchangeMessage(error as ExportError, 'fr')).toContain('× ')
    await expect(exportPng(scene, { scale: 9 })).rejects.toThrow(RangeError)
    await expect(exportPng(scene, { scale: Number.NaN })).rejects.toThrow(RangeError)
    await expect(exportPng(plainScene(1e6, 1e6))).rejects.toMatchObject({ code: 'picture-too-large' })
  })

  it('X-53 chooses a scale that fits when none is asked for', async () => {
    const pixels = decodePng(await exportPng(plainScene(30_000, 100)))
    expect(pixels.width).toBeLessThanOrEqual(PICTURE_LIMITS.side)
    expect(pixels.width).toBeGreaterThan(PICTURE_LIMITS.side * 0.95)
    expect(decodePng(await exportPng(plainScene(100, 50))).width).toBe(200)
  })

  it('X-57 a large picture is drawn in bands that show together what one would, and tells how far it is', async () => {
    const scene = sceneOf()
    const told: [number, number][] = []
    const watch = { onProgress: (...done: [number, number]) => void told.push(done) }
    const large = decodePng(await exportPng(scene, { scale: 2 }, watch))
    expect(told.at(-1)?.[1]).toBeGreaterThan(1)
    expect(expectNotes(scene, large, 2, 'light')).toBeGreaterThan(40)
    // In one band: a piece of the scene around the border between two bands of the whole.
    const border = Math.floor(4_000_000 / large.width)
    const top = 2 * Math.floor(border / 2 - 20)
    const { x, y, w } = scene.bounds
    const piece = { ...scene, bounds: { x, y: y + top / 2, w, h: 40 } }
    const alone = decodePng(await exportPng(piece, { scale: 2 }))
    const channel = (pixels: Pixels, column: number, row: number): number[] =>
      [1, 3, 5].map((at) => Number.parseInt(pixels.at(column, row).slice(at, at + 2), 16))
    let [different, most] = [0, 0]
    for (let row = 0; row < alone.height; row++)
      for (let column = 0; column < alone.width; column++) {
        const other = channel(large, column, top + row)
        const by = channel(alone, column, row).map((value, i) => Math.abs(value - (other[i] ?? 0)))
        // Edges are drawn with four rows of samples a pixel: one of them may be rounded to either side.
        most = Math.max(most, ...by)
        if (Math.max(...by) > 4) different++
      }
    expect(most).toBeLessThanOrEqual(64)
    expect(different / (alone.height * alone.width)).toBeLessThan(0.004)
  })

  it('X-54 leaves the event loop free', async () => {
    let ticks = 0
    const timer = setInterval(() => ticks++, 5)
    await exportPng(sceneOf(), { scale: 2 })
    clearInterval(timer)
    // Drawing takes some hundred milliseconds; on this thread not one tick would come through.
    expect(ticks).toBeGreaterThan(10)
  })

  it('X-55 a drawing that fails does not take the next one with it', async () => {
    const broken = { ...plainScene(10, 10), items: [{ ...plainScene(1, 1).items[0]!, primitives: [null] }] }
    await expect(exportPng(broken as unknown as Scene)).rejects.toMatchObject({ code: 'picture-failed' })
    const [one, two] = await Promise.all([exportPng(plainScene(10, 10)), exportPng(plainScene(20, 10))])
    expect([decodePng(one).width, decodePng(two).width]).toEqual([20, 40])
  })

  it('X-55 works again after its thread was stopped', async () => {
    await stopDrawing()
    expect(decodePng(await exportPng(plainScene(10, 10), { scale: 1 })).width).toBe(10)
  })

  it('X-56 the same scene gives the same bytes', async () => {
    const one = await exportPng(sceneOf(), { scale: 0.5 })
    await stopDrawing()
    expect(Buffer.from(await exportPng(sceneOf(), { scale: 0.5 })).equals(Buffer.from(one))).toBe(true)
    expect(await exportSvgFile(sceneOf(), { title: 'Anna' })).toBe(
      await exportSvgFile(sceneOf(), { title: 'Anna' }),
    )
  })
})
