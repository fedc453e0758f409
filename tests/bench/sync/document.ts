/** The boards of the measures, as documents: made once by our own template and commands, the same for every system. */
import { exportJson } from '@parcours/exchange'
import * as Y from 'yjs'
import { filledBoard } from '../board-of.ts'
import type { Person } from './job.ts'

export interface BenchDocument {
  notes: number
  /** What an import into our server takes. */
  json: string
}

export const benchDocument = (notes: number): BenchDocument => ({
  notes,
  json: exportJson(filledBoard(notes).doc),
})

/** The notes of a document, each with what its next move overwrites. */
export function notesOf(update: Uint8Array): Person['note'][] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const notes: Person['note'][] = []
  for (const note of doc.getMap('notes').values()) {
    if (!(note instanceof Y.Map)) continue
    const item = note._map.get('place')
    const place = note.get('place') as { at: string; stage: string; lane: string }
    if (item === undefined || place.at !== 'cell') continue
    notes.push({
      first: { client: item.id.client, clock: item.id.clock },
      stage: place.stage,
      lane: place.lane,
    })
  }
  doc.destroy()
  return notes
}

/** Where each of these notes is now. */
export function ranksOf(update: Uint8Array): string[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const ranks = [...doc.getMap('notes').values()].map((note) =>
    note instanceof Y.Map ? ((note.get('place') as { rank?: string }).rank ?? '') : '',
  )
  doc.destroy()
  return ranks
}
