/** Boards for tests: one, or several that exchange updates when told to. */
import * as Y from 'yjs'
import { BoardEditor, BoardModel, createBoardDoc, type Id, seedTemplate, type TemplateId } from '../index.ts'

export const NOW = 1_700_000_000_000

export interface Person {
  doc: Y.Doc
  model: BoardModel
  editor: BoardEditor
  /** Updates that this document sent. */
  sent: Uint8Array[]
  clock: { now: number }
}

export function person(author: string, from?: Y.Doc): Person {
  const doc = createBoardDoc()
  if (from !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  const sent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') sent.push(update)
  })
  const model = new BoardModel(doc)
  const clock = { now: NOW }
  let ids = 0
  const newId = (): Id => {
    ids += 1
    return `${author}-${ids}`
  }
  const editor = new BoardEditor(model, { author, now: () => clock.now, newId })
  return { doc, model, editor, sent, clock }
}

/** One person on a board of the template. */
export function alone(template: TemplateId = 'demo-mattress'): Person {
  return person('anna', seeded(template))
}

/** Two people on one board; `exchange` brings each what the other did. */
export function pair(template: TemplateId = 'demo-mattress'): { a: Person; b: Person; exchange: () => void } {
  const doc = seeded(template)
  const a = person('anna', doc)
  const b = person('karim', doc)
  return { a, b, exchange: () => exchange(a.doc, b.doc) }
}

export function seeded(template: TemplateId): Y.Doc {
  const doc = createBoardDoc()
  seedTemplate(doc, template, { locale: 'en', title: 'Test', author: '', now: NOW })
  return doc
}

export function exchange(a: Y.Doc, b: Y.Doc): void {
  const forB = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), 'remote')
  Y.applyUpdate(b, forB, 'remote')
}
