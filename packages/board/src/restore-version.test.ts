import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createBoardDoc, dumpRecords, liveNotes, recordOf, restoreVersion, textOf } from './index.ts'
import { alone, exchange, NOW, pair, person } from './testing/boards.ts'
import { difference } from './text-session.ts'

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = createBoardDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const options = { by: 'server', now: NOW + 5 }

describe('restoring a version', () => {
  it('B-95 brings back words, places and what was binned, and bins what came later', () => {
    const { doc, model, editor } = alone()
    const [first, second] = liveNotes(model.board)
    const version = copyOf(doc)
    const session = editor.text('notes', first!.id, 'text')
    session?.replace(0, 2, 'something else')
    session?.dispose()
    editor.deleteNotes([second!.id])
    const [journey] = model.board.journeys.keys()
    const later = editor.addNote({ place: { to: 'parking', journey: journey as string }, text: 'later' })
    expect(restoreVersion(doc, version, options)).toEqual({ changed: 2, binned: 1, remade: 0 })
    expect(dumpRecords(doc)).toEqual(dumpRecords(version))
    expect(model.board.notes.get(later)?.deleted).toEqual({ by: 'server', at: NOW + 5 })
    expect(model.board.notes.get(later)?.text).toBe('later')
  })

  it('B-218 what the server says of an image stays: what shows it may be brought back from the bin', () => {
    const { doc, model, editor } = alone()
    const version = copyOf(doc)
    const registers = {
      hash: 'h',
      mime: 'image/png',
      width: 2,
      height: 1,
      bytes: 9,
      name: 'x',
      deleted: null,
    }
    doc.getMap('assets').set('a', new Y.Map(Object.entries(registers)))
    const place = { anchor: 'board', x: 0, y: 0 }
    const ink = editor.addInk({ kind: 'image', asset: 'a', place })
    restoreVersion(doc, version, options)
    expect(model.board.ink.get(ink)?.deleted).not.toBeNull()
    expect(model.board.assets.get('a')).toEqual({ id: 'a', ...registers })
  })

  it('B-96 who types in a restored text at the same time keeps every character', () => {
    const { a, b, exchange: meet } = pair()
    const [note] = liveNotes(a.model.board)
    const version = copyOf(a.doc)
    const words = textOf(a.doc, 'notes', note!.id, 'text')!.toString()
    const mine = a.editor.text('notes', note!.id, 'text')
    mine?.replace(words.length, words.length, ' changed')
    mine?.dispose()
    meet()
    const theirs = b.editor.text('notes', note!.id, 'text')
    theirs?.replace(0, 0, 'kept ')
    theirs?.dispose()
    restoreVersion(a.doc, version, options)
    meet()
    expect(textOf(b.doc, 'notes', note!.id, 'text')?.toString()).toBe(`kept ${words}`)
    expect(dumpRecords(a.doc)).toEqual(dumpRecords(b.doc))
  })

  it('B-96 a record that its author took back for good is made again, with its texts', () => {
    const { doc, model } = alone()
    const [note] = liveNotes(model.board)
    const version = copyOf(doc)
    doc.getMap('notes').delete(note!.id)
    expect(restoreVersion(doc, version, options)).toEqual({ changed: 0, binned: 0, remade: 1 })
    expect(dumpRecords(doc)).toEqual(dumpRecords(version))
  })

  it('B-96 a register that the version lacks goes, an unknown one that it has comes back', () => {
    const { doc, model } = alone()
    const [note] = liveNotes(model.board)
    recordOf(doc, 'notes', note!.id)?.set('newer', { x: 1 })
    const version = copyOf(doc)
    recordOf(doc, 'notes', note!.id)?.set('newer', { x: 2 })
    recordOf(doc, 'notes', note!.id)?.set('newest', true)
    restoreVersion(doc, version, options)
    expect(dumpRecords(doc)).toEqual(dumpRecords(version))
  })

  it('B-97 undo of somebody at work takes back nothing of a restore', () => {
    const { doc, model, editor } = alone()
    const [note] = liveNotes(model.board)
    const version = copyOf(doc)
    editor.setTruth('notes', note!.id, !note!.truth)
    const server = person('server', doc)
    restoreVersion(server.doc, version, options)
    exchange(doc, server.doc)
    editor.undo()
    expect(model.board.notes.get(note!.id)?.truth).toBe(note!.truth)
    expect(dumpRecords(doc)).toEqual(dumpRecords(version))
  })

  it('B-98 two texts differ by one replacement that cuts no surrogate pair', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '👍🏽', '👍', '\u{1F44E}', '\u0301'), { maxLength: 12 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        const edit = difference(before, after)
        if (before === after) {
          expect(edit).toBeNull()
          return
        }
        const { start, length, insert } = edit!
        expect(before.slice(0, start) + insert + before.slice(start + length)).toBe(after)
        for (const piece of [insert, before.slice(start, start + length)])
          expect(piece.isWellFormed()).toBe(true)
      }),
    )
  })
})
