import { readFileSync } from 'node:fs'
import { type Board, BoardModel, createBoardDoc } from '@parcours/board'
import { importJson } from '@parcours/exchange'
import { exportScene } from '@parcours/exchange/pdf'
import { type Scene, THEME } from '@parcours/layout'
import { PNG } from 'pngjs'
import type { CreatedBoard } from './people.ts'

/** The board as the server has it, by its own export. */
export async function storedBoard(url: string, { id, links }: CreatedBoard): Promise<Board> {
  const response = await fetch(`${url}/api/boards/${id}/export.json`, {
    headers: { authorization: `Bearer ${links.observer.key}` },
  })
  return boardOf(await response.text())
}

/** The board that a JSON export describes. */
export function boardOf(json: string): Board {
  const doc = createBoardDoc()
  importJson(json, doc)
  return new BoardModel(doc).board
}

/** What its drawings show. */
export function sceneOf(board: Board): Scene {
  return exportScene(board, { votes: true, personas: true })
}

/**
 * Which notes of the board a PNG really shows: at its place there is the note's colour, and on a line of its text
 * there is ink of another colour.
 */
export function notesShown(file: string | Buffer, board: Board): string[] {
  const png = PNG.sync.read(typeof file === 'string' ? readFileSync(file) : file)
  const scene = sceneOf(board)
  const scale = png.width / scene.bounds.w
  const colourAt = (x: number, y: number): string => {
    const px = Math.round((x - scene.bounds.x) * scale)
    const py = Math.round((y - scene.bounds.y) * scale)
    const at = (py * png.width + px) * 4
    return `#${[0, 1, 2].map((n) => (png.data[at + n] ?? 0).toString(16).padStart(2, '0')).join('')}`.toUpperCase()
  }
  const shown: string[] = []
  for (const item of scene.items) {
    if (item.kind !== 'note' || item.block === null || item.text === null) continue
    const { x, y, w, h } = item.rect
    const fill = THEME.light[item.block as keyof (typeof THEME)['light']]?.toUpperCase()
    // A free note may lie over a part of another one, so not every point of it need be its own.
    let own = 0
    for (let point = 0; point < 144; point++) {
      const at = colourAt(x + ((point % 12) + 0.5) * (w / 12), y + (Math.floor(point / 12) + 0.5) * (h / 12))
      if (at === fill) own++
    }
    const filled = own > 36
    let ink = false
    for (let step = 0; step < w * item.text.lines.length && !ink; step += 0.5) {
      const line = y + item.text.y + item.text.lineHeight * (Math.floor(step / w) + 0.6)
      ink = !near(colourAt(x + (step % w), line), fill ?? '')
    }
    if (filled && ink) shown.push(item.record)
  }
  return shown
}

function near(a: string, b: string): boolean {
  const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  const [one, two] = [parts(a), parts(b)]
  return one.every((value, index) => Math.abs(value - (two[index] ?? 0)) < 60)
}
