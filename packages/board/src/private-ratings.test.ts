import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  BoardEditor,
  BoardModel,
  createBoardDoc,
  ratingOf,
  ratingSummary,
  readOwnRatings,
  type Standing,
} from './index.ts'
import { NOW, seeded } from './testing/boards.ts'

const RATING: Standing = { role: 'contributor', frozen: false, locked: false, step: 'rating' }

function room() {
  const doc = seeded('service')
  const own = createBoardDoc()
  const model = new BoardModel(doc, own)
  const editor = new BoardEditor(model, { author: 'anna', now: () => NOW })
  const persona = editor.addPersona({ name: 'Anna' })
  const [stage, other] = [...model.board.stages.keys()] as [string, string]
  // Somebody else's, and one's own of before.
  const theirs = new BoardEditor(new BoardModel(doc), { author: 'karim', now: () => NOW })
  theirs.rate(stage, persona, 1)
  editor.rate(stage, persona, 5)
  return { doc, own, model, editor, theirs, persona, stage, other }
}

describe('rating in private', () => {
  it('B-149 shows one’s own ratings of the round alone, and sends nothing to the board', () => {
    const { doc, own, model, editor, persona, stage, other } = room()
    let sent = 0
    doc.on('update', () => {
      sent += 1
    })
    editor.standing = RATING
    editor.rate(stage, persona, 3)
    expect(ratingOf(model.board, stage, persona, 'anna')?.value).toBe(5)
    const heard: string[][] = []
    model.subscribe(({ dirty }) => heard.push([...(dirty.get('ratings') ?? [])]))
    editor.ratingRound = 'r1'
    expect(editor.rights.mayAdd('ratings')).toBe(true)
    expect(editor.rights.mayWriteAnything).toBe(true)
    expect(ratingSummary(model.board, stage, persona)).toBeNull()
    expect(heard).toHaveLength(1)

    editor.rate(stage, persona, 2)
    editor.rate(other, persona, 4)
    editor.rate(other, persona, null)
    expect(ratingSummary(model.board, stage, persona)?.values).toEqual([2])
    expect(ratingSummary(model.board, other, persona)).toBeNull()
    expect(readOwnRatings(own, 'r1', 'anna').map(({ point, value }) => [point, value])).toEqual([[stage, 2]])
    expect([sent, heard.length]).toEqual([0, 4])
    // What one rated on the board before is out of reach meanwhile, and what one rates now is no step.
    expect(editor.undo()).toMatchObject({ done: false, reason: 'not-allowed' })

    // Another round begins without them.
    editor.ratingRound = 'r2'
    expect(ratingSummary(model.board, stage, persona)).toBeNull()
    editor.ratingRound = 'r1'
    expect(ratingSummary(model.board, stage, persona)?.values).toEqual([2])
  })

  it('B-149 at the end the board’s are there again, with what came meanwhile; who only watches rates nothing', () => {
    const { own, model, editor, theirs, persona, stage } = room()
    editor.ratingRound = 'r1'
    theirs.rate(stage, persona, 2)
    expect(ratingSummary(model.board, stage, persona)).toBeNull()
    editor.standing = { ...RATING, role: 'observer' }
    editor.rate(stage, persona, 4)
    expect(own.getMap('ratings').size).toBe(0)
    editor.ratingRound = null
    expect(ratingSummary(model.board, stage, persona)?.values).toEqual([2, 5])
  })

  it('B-149 what another device of one’s own rates is shown, too', () => {
    const { own, model, editor, persona, stage } = room()
    editor.ratingRound = 'r1'
    const elsewhere = createBoardDoc()
    const phone = new BoardEditor(new BoardModel(model.doc, elsewhere), { author: 'anna', now: () => NOW })
    phone.ratingRound = 'r1'
    phone.rate(stage, persona, 4)
    Y.applyUpdate(own, Y.encodeStateAsUpdate(elsewhere))
    expect(ratingOf(model.board, stage, persona, 'anna')?.value).toBe(4)
  })
})
