import { BoardEditor, BoardModel, createBoardDoc, seedTemplate } from '@parcours/board'
import { defaultView, layout, THEME } from '@parcours/layout'
import { describe, expect, it } from 'vitest'
import { parseThumbnail, THUMBNAIL_SIZE, thumbnailOf } from './thumbnail.ts'

function demo() {
  const doc = createBoardDoc()
  seedTemplate(doc, 'demo-mattress', { locale: 'fr', title: 'Démo', author: '', now: 0 })
  const { board } = new BoardModel(doc)
  return thumbnailOf(layout(board, defaultView(board)), board)
}

describe('the picture of a board on home', () => {
  it('shows nothing of what only this person can read', () => {
    const doc = createBoardDoc()
    seedTemplate(doc, 'demo-mattress', { locale: 'fr', title: 'Démo', author: '', now: 0 })
    const model = new BoardModel(doc, createBoardDoc())
    const notes = () =>
      thumbnailOf(layout(model.board, defaultView(model.board)), model.board).shapes.filter(
        ([kind]) => kind === 'note',
      )
    const before = notes().length
    const editor = new BoardEditor(model, { author: 'anna' })
    editor.round = 'r1'
    editor.addNote({ place: { to: 'cell', stage: 's1', lane: 'l1' }, text: 'secret' })
    expect(notes()).toHaveLength(before)
    editor.round = null
    editor.addNote({ place: { to: 'cell', stage: 's1', lane: 'l1' }, text: 'for all' })
    expect(notes()).toHaveLength(before + 1)
  })

  it('is drawn from the board: stages, notes, personas and curves, inside of its frame', () => {
    const { shapes, curves } = demo()
    const kinds = shapes.map(([kind]) => kind)
    expect(kinds.filter((kind) => kind === 'stage' || kind === 'post')).toHaveLength(5)
    expect(kinds.filter((kind) => kind === 'card')).toHaveLength(2)
    expect(
      kinds.filter((kind) => kind === 'note' || kind === 'pill' || kind === 'free').length,
    ).toBeGreaterThan(30)
    expect(curves.map(({ series }) => series)).toEqual([1, 2])
    for (const [, x, y, w, h, paint] of shapes) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(x + w).toBeLessThanOrEqual(THUMBNAIL_SIZE.width + 0.5)
      expect(y + h).toBeLessThanOrEqual(THUMBNAIL_SIZE.height + 0.5)
      expect(THEME.light).toHaveProperty([paint])
    }
  })
  it('survives storage, and what is no picture is none', () => {
    const picture = demo()
    expect(parseThumbnail(JSON.parse(JSON.stringify(picture)))).toEqual(picture)
    for (const broken of [null, 3, {}, { shapes: [[1]], curves: [] }, { shapes: [], curves: [null] }]) {
      expect(parseThumbnail(broken)).toBeNull()
    }
    const hostile = { shapes: [['note', 0, 0, 1, 1, 'ink);background:url(//x)']], curves: [] }
    expect(parseThumbnail(hostile)).toBeNull()
  })
})
