/** Boards and files for tests of what comes in and goes out as JSON. */
import { type Board, BoardModel, createBoardDoc, SCHEMA_VERSION, seedTemplate } from '@parcours/board'
import type * as Y from 'yjs'
import { FORMAT, importJson } from '../index.ts'

export function seeded(template = 'demo-mattress'): Y.Doc {
  const doc = createBoardDoc()
  seedTemplate(doc, template, {
    locale: 'fr',
    title: 'Anna achète un matelas',
    author: '',
    now: 1_700_000_000_000,
  })
  return doc
}

export function imported(text: string): Y.Doc {
  const doc = createBoardDoc()
  importJson(text, doc)
  return doc
}

export function boardOf(doc: Y.Doc): Board {
  return new BoardModel(doc).board
}

/** A file of this version with the given records. */
export function file(records: unknown, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ format: FORMAT, schema: SCHEMA_VERSION, meta: {}, records, ...more })
}
