/** Small writes in the shape of a board, without the editor: what any program could send. */
import type { Draft, NotePlace } from '@parcours/board'
import * as Y from 'yjs'

export function writeNote(doc: Y.Doc, id: string, text: string, author: string): Y.Text {
  const body = new Y.Text(text)
  doc.transact(() => {
    const note = new Y.Map<unknown>()
    note.set('text', body)
    note.set('author', author)
    note.set('createdAt', 1)
    note.set('kind', 'free')
    note.set('place', { at: 'free', anchor: 'board', x: 0, y: 0 })
    doc.getMap('notes').set(id, note)
  })
  return body
}

export function noteText(doc: Y.Doc, id: string): string | null {
  const text = noteBody(doc, id)
  return text === null ? null : text.toString()
}

export function noteBody(doc: Y.Doc, id: string): Y.Text | null {
  const note = doc.getMap('notes').get(id)
  const text = note instanceof Y.Map ? note.get('text') : null
  return text instanceof Y.Text ? text : null
}

/** A note that its author keeps to themselves, in a private document. */
export function writeDraft(
  doc: Y.Doc,
  id: string,
  text: string,
  author: string,
  draft: Draft,
  place: NotePlace = { at: 'free', anchor: 'board', x: 0, y: 0 },
): void {
  doc.transact(() => {
    writeNote(doc, id, text, author)
    const note = doc.getMap<Y.Map<unknown>>('notes').get(id)
    note?.set('draft', draft)
    note?.set('place', place)
  })
}
