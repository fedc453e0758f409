/** A board as bytes that are the same for everybody who has the same board: live, exported, joined late, after a restart. */
import { dumpBinned } from '@parcours/board'
import { exportJson } from '@parcours/exchange'
import type { CreatedBoard } from '@parcours/sync'
import { expect } from 'vitest'
import * as Y from 'yjs'
import type { ServerProcess } from '../server-process.ts'
import { exported, WireClient } from './board-client.ts'

export interface Content {
  json: string
  binned: string
  snapshot: Y.Snapshot
}

/** The server's own export, and that somebody who joins now has the same. */
export async function whatTheServerHas(server: ServerProcess, board: CreatedBoard): Promise<Content> {
  const late = new WireClient(server.url, board.id, { key: board.links.observer.key })
  await late.untilCurrent()
  const content = { ...contentOf(late.doc), json: await exported(server, board) }
  expectContent('late', late.doc, content, board.id)
  await late.leave()
  return content
}

function contentOf(doc: Y.Doc): Content {
  return { json: exportJson(doc), binned: JSON.stringify(dumpBinned(doc)), snapshot: Y.snapshot(doc) }
}

/** @param repeat said in every failure */
export function expectContent(who: string, doc: Y.Doc, expected: Content, repeat: string): void {
  // Nothing is left hanging in anybody's document.
  expect(doc.store.pendingStructs, `${who}; ${repeat}`).toBeNull()
  expect(doc.store.pendingDs, `${who}; ${repeat}`).toBeNull()
  expectSame(who, contentOf(doc), expected, repeat)
}

/** What is on disk loads, is complete, exports, and is what everybody saw before the restart. */
export async function expectAfterRestart(
  server: ServerProcess,
  board: CreatedBoard,
  before: Content,
  repeat: string,
): Promise<void> {
  expectSame('the server after the restart', await whatTheServerHas(server, board), before, repeat)
}

function expectSame(who: string, own: Content, expected: Content, repeat: string): void {
  expect(own.json, `what ${who} has; ${repeat}`).toBe(expected.json)
  expect(own.binned, `what ${who} has in the bin; ${repeat}`).toBe(expected.binned)
  expect(Y.equalSnapshots(own.snapshot, expected.snapshot), `what ${who} knows; ${repeat}`).toBe(true)
}
