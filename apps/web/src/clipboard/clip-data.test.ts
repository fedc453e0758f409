import type { Clip } from '@parcours/board'
import { parsePastedColumn } from '@parcours/exchange'
import { describe, expect, it } from 'vitest'
import { CLIP_TYPE, clipFrom, writeClip } from './clip-data.ts'

const transfer = () => {
  const data = new Map<string, string>()
  return {
    data,
    setData: (type: string, value: string) => void data.set(type, value),
    getData: (type: string) => data.get(type) ?? '',
  }
}
const note = (text: string) => ({ text, kind: 'pains', channel: null, truth: false, offset: null }) as const
const clip: Clip = {
  format: 'parcours-clip',
  version: 1,
  notes: [note('Une idée'), note('deux\nlignes'), note('"citée"')],
}

describe('notes on the clipboard', () => {
  it('come back as they were, on another board', () => {
    const board = transfer()
    writeClip(board, clip)
    expect(clipFrom(board)).toEqual(clip)
  })
  it('are a column of plain text everywhere else, one row a note', () => {
    const other = transfer()
    writeClip(other, clip)
    expect([...other.data.keys()]).toEqual(['text/plain', CLIP_TYPE])
    expect(parsePastedColumn(other.getData('text/plain')).rows).toEqual(clip.notes.map(({ text }) => text))
  })
  it('are not believed', () => {
    for (const json of ['', 'not json', '{}', '{"format":"parcours-clip","version":99,"notes":[]}', 'null']) {
      const data = transfer()
      data.setData(CLIP_TYPE, json)
      expect(clipFrom(data)).toBeNull()
    }
  })
})
