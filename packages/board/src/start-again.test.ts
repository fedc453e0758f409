import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { boardRoots, clearDrafts, createBoardDoc, liveNotes, startAgain } from './index.ts'
import { alone, NOW, pair } from './testing/boards.ts'
import { newRecord } from './write/writer.ts'

const GONE = { by: 'claire', at: NOW + 1 }

describe('beginning again', () => {
  it('B-160 clears what a workshop filled in and leaves what it was prepared with, in one update', () => {
    const { doc, editor, model } = alone()
    const stays = ['journeys', 'stages', 'lanes', 'personas', 'links'] as const
    editor.deleteNotes(['n01'])
    editor.group(['n02'], 'Réveil')
    editor.addPoint('s1', 0.2)
    const roots = boardRoots(doc)
    const put = (root: 'votes' | 'actions', id: string, registers: object) =>
      roots[root].set(id, newRecord(root, { ...registers, deleted: null }, {}))
    put('votes', 'v', { round: 'v' })
    put('actions', 'open', { state: 'todo' })
    put('actions', 'done', { state: 'done' })
    const before = Object.fromEntries(stays.map((root) => [root, roots[root].toJSON()]))
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const cleared = startAgain(doc, GONE)
    expect(updates).toHaveLength(1)
    const { board } = model
    expect(liveNotes(board)).toEqual([])
    for (const root of ['notes', 'groups', 'points', 'ratings', 'votes'] as const) {
      expect(board[root].size, root).toBeGreaterThan(0)
      for (const record of board[root].values()) expect(record.deleted, root).not.toBeNull()
    }
    expect(Object.fromEntries(stays.map((root) => [root, roots[root].toJSON()]))).toEqual(before)
    expect([board.actions.get('open')?.deleted, board.actions.get('done')?.deleted]).toEqual([null, GONE])
    // What was in the bin is there as it was.
    expect(board.notes.get('n01')?.deleted?.by).toBe('anna')
    expect(board.notes.get('n02')?.deleted).toEqual(GONE)
    const all = ['notes', 'groups', 'points', 'ratings', 'votes'] as const
    expect(cleared).toBe(all.reduce((sum, root) => sum + board[root].size, 0))
    // Once more there is nothing to be cleared, and nothing is sent.
    expect([startAgain(doc, GONE), updates.length]).toEqual([0, 1])
  })

  it('B-160 whoever types at that moment keeps the note and every character', () => {
    const { a, b, exchange } = pair()
    startAgain(a.doc, GONE)
    const session = b.editor.text('notes', 'n02', 'text')
    exchange()
    expect(b.model.board.notes.get('n02')?.deleted).toEqual(GONE)
    session?.replace(0, 0, 'Encore : ')
    session?.dispose()
    exchange()
    for (const { model } of [a, b]) {
      expect(model.board.notes.get('n02')).toMatchObject({ deleted: null })
      expect(model.board.notes.get('n02')?.text).toMatch(/^Encore : ./)
      expect(liveNotes(model.board)).toHaveLength(1)
    }
  })

  it('B-161 drafts for a reveal are in the bin of their author; what is kept stays', () => {
    const doc = createBoardDoc()
    const states = ['writing', 'finished', 'kept'] as const
    for (const state of states) {
      const registers = { author: 'anna', draft: { round: 'r', state }, deleted: null }
      doc.getMap('notes').set(state, newRecord('notes', registers, { text: state }))
    }
    doc.getMap('notes').set('odd', 7)
    const vector = Y.encodeStateVector(doc)
    clearDrafts(doc, 'anna', NOW)
    const deleted = (id: string) => (doc.getMap('notes').get(id) as Y.Map<unknown>).get('deleted')
    expect(states.map(deleted)).toEqual([{ by: 'anna', at: NOW }, { by: 'anna', at: NOW }, null])
    expect(Y.encodeStateVector(doc)).not.toEqual(vector)
  })
})
