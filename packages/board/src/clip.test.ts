import { describe, expect, it } from 'vitest'
import { boardRoots, type Clip, cellNotes, LIMITS, liveNotes, readClip } from './index.ts'
import { alone, type Person } from './testing/boards.ts'

const cell = ({ model }: Person, stage: string, lane: string) =>
  cellNotes(model.board, stage, lane).map(({ id }) => id)

describe('clips', () => {
  it('B-38 travel as JSON to another board, and are pasted in one step', () => {
    const me = alone()
    const other = alone('blank')
    me.editor.moveNotes(['i01'], { to: 'free', anchor: 'board', x: 100, y: 100 })
    me.editor.moveNotes(['i02'], { to: 'free', anchor: 'board', x: 150, y: 130 })
    const clip = readClip(JSON.parse(JSON.stringify(me.editor.copyClip(['n16', 'n01']))))!
    expect(clip.notes.map(({ text }) => text)).toEqual([
      'Wakes up with a stiff back',
      'Advice from the sales assistant',
    ])
    const ids = other.editor.pasteClip(clip, { to: 'cell', stage: 's1', lane: 'l1' })
    expect(cell(other, 's1', 'l1')).toEqual(ids)
    expect(other.model.board.notes.get(ids[1]!)).toMatchObject({
      kind: 'free',
      channel: 'salesperson',
      truth: true,
    })
    const free = other.editor.pasteClip(me.editor.copyClip(['i02', 'i01']), {
      to: 'free',
      anchor: 'board',
      x: 0,
      y: 0,
    })
    expect(free.map((id) => other.model.board.notes.get(id)?.place)).toMatchObject([
      { x: 0, y: 0 },
      { x: 50, y: 30 },
    ])
    other.editor.undo()
    other.editor.undo()
    expect(liveNotes(other.model.board)).toEqual([])
  })

  it('B-38 are refused if they are none, and leave out bad notes', () => {
    for (const bad of [
      null,
      'text',
      [],
      {},
      { format: 'parcours-clip' },
      { format: 'parcours-clip', version: 2, notes: [] },
    ]) {
      expect(readClip(bad)).toBeNull()
    }
    const clip: Clip | null = readClip({
      format: 'parcours-clip',
      version: 1,
      notes: [
        null,
        { text: 5 },
        { text: 'ok', kind: 'emotions', channel: 7, truth: 'yes', offset: { x: 'a' } },
      ],
    })
    expect(clip?.notes).toEqual([{ text: 'ok', kind: 'free', channel: null, truth: false, offset: null }])
  })
})

describe('limits', () => {
  it('B-41 leave out what exceeds them, never half a character', () => {
    const me = alone('blank')
    const long = me.editor.addNote({
      place: { to: 'parking', journey: 'j1' },
      text: `${'x'.repeat(LIMITS.text - 1)}😀`,
    })
    expect(me.model.board.notes.get(long)?.text).toBe('x'.repeat(LIMITS.text - 1))
    const stage = me.editor.addStage('j1', { name: 'y'.repeat(LIMITS.title + 5) })
    expect(me.model.board.stages.get(stage)?.name).toHaveLength(LIMITS.title)
    const pasted = me.editor.addNotes(
      Array.from({ length: LIMITS.paste + 50 }, () => ''),
      { to: 'parking', journey: 'j1' },
    )
    expect(pasted).toHaveLength(LIMITS.paste)
    const texts = Array.from({ length: LIMITS.paste }, () => '')
    while (boardRoots(me.doc).notes.size < LIMITS.notes)
      me.editor.addNotes(texts, { to: 'cell', stage: 's1', lane: 'l1' })
    expect(boardRoots(me.doc).notes.size).toBe(LIMITS.notes)
    expect(me.editor.addNote({ place: { to: 'parking', journey: 'j1' } })).toBe('')
    expect(me.editor.duplicateNotes([long])).toEqual([])
    expect(
      me.editor.pasteClip(me.editor.copyClip([long]), { to: 'free', anchor: 'board', x: 0, y: 0 }),
    ).toEqual([])
  })
})
