import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Boards, seedDraft } from '../boards/boards.ts'
import { Folder } from '../fold/folder.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { openSqliteStorage } from '../storage/sqlite.ts'
import type { Storage } from '../storage/storage.ts'
import { BoardDocument, boardShelf } from './board-document.ts'
import type { PrivateRooms } from './private-rooms.ts'
import type { Rooms } from './rooms.ts'

describe('a board’s document', () => {
  let directory: string
  let storage: Storage
  let folder: Folder
  let board: string
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'parcours-document-'))
    storage = await openSqliteStorage(directory)
    folder = new Folder()
    // Rooms are asked for nothing by the making of a board.
    const boards = new Boards(storage, undefined as unknown as Rooms, undefined as unknown as PrivateRooms)
    board = (await boards.create(seedDraft('service', 'Essai', 'fr', 1))).id
  })
  afterEach(async () => {
    await folder.close()
    await storage.close()
    rmSync(directory, { recursive: true, force: true })
  })
  const open = async (): Promise<BoardDocument> => {
    const document = await BoardDocument.open(boardShelf(storage, board), folder, DEFAULT_LIMITS)
    if (document === null) throw new Error('no board')
    return document
  }
  const copyOf = (update: Uint8Array): Y.Doc => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    return doc
  }

  it('SV-39 newcomers are sent stored bytes, which are the document that is built of them', async () => {
    const document = await open()
    const [whole, stateVector] = [document.whole(), document.stateVector()]
    expect(document.isBuilt).toBe(false)
    const copy = copyOf(whole)
    expect(copy.getMap('stages').size).toBeGreaterThan(0)
    expect(Y.encodeStateVector(copy)).toEqual(stateVector)
    expect(copy.getMap('notes').toJSON()).toEqual(document.doc.getMap('notes').toJSON())
    expect(document.isBuilt).toBe(true)
    expect(document.stateVector()).toEqual(stateVector)
    document.destroy()
  })

  it('SV-39 a tail is part of what newcomers are sent, before and after it is folded', async () => {
    const document = await open()
    const author = copyOf(document.whole())
    author.getMap('meta').set('market', 'b2b')
    const update = Y.encodeStateAsUpdate(author, document.stateVector())
    await storage.append({ ...document.emptyTick(), update })
    document.destroy()

    const withTail = await open()
    expect(withTail.isBuilt).toBe(true)
    expect(copyOf(withTail.whole()).getMap('meta').get('market')).toBe('b2b')
    await withTail.fold(true)
    expect((await storage.loadBoard(board))?.updates).toEqual([])
    withTail.destroy()

    const folded = await open()
    expect(folded.isBuilt).toBe(false)
    expect(copyOf(folded.whole()).getMap('meta').get('market')).toBe('b2b')
    folded.destroy()
  })
})
