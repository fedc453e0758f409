/** Boards as commands read them: from the file, beside a server that may be running. */
import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { createBoardDoc } from '@parcours/board'
import * as Y from 'yjs'
import { databaseFile, openForReading } from '../storage/database.ts'
import { sqliteOperations } from '../storage/sqlite-operations.ts'
import type {
  BoardList,
  BoardListing,
  StoredAsset,
  StoredBoard,
  StoredTemplate,
  StoredVersion,
  TemplateRow,
  VersionRow,
} from '../storage/storage.ts'
import { CommandError, type Machine } from './command.ts'
import { configOf } from './data.ts'

export interface BoardFile {
  db: DatabaseSync
  ids: readonly string[]
  list(): readonly BoardListing[]
  /** @throws DamagedData */
  load(id: string): StoredBoard
  verify(id: string): string | null
  versions(id: string): readonly VersionRow[]
  version(board: string, id: string): StoredVersion
  privateSeats(board: string): readonly string[]
  /** @throws DamagedData */
  loadPrivate(board: string, seat: string): StoredBoard
  /** Its images. @throws DamagedData */
  assets(board: string): readonly StoredAsset[]
  templates(): readonly TemplateRow[]
  /** @throws DamagedData */
  template(id: string): StoredTemplate
}

/** All that `action` reads is of one moment, however busy the server is. @throws CommandError */
export async function withBoards<T>(machine: Machine, action: (file: BoardFile) => Promise<T>): Promise<T> {
  const { dataDirectory } = configOf(machine)
  const path = databaseFile(dataDirectory)
  if (!existsSync(path)) throw new CommandError(machine.t('noData', { directory: dataDirectory }))
  let db: DatabaseSync
  try {
    db = openForReading(path)
  } catch (error) {
    throw new CommandError(machine.t('unreadable', { file: path, reason: (error as Error).message }))
  }
  try {
    db.exec('BEGIN')
    const operations = sqliteOperations(db) as unknown as Operations
    return await action({
      db,
      ids: operations.boardIds(),
      list: () => operations.listBoards(0, null).boards,
      load: (id) => present(operations.loadBoard(id)),
      verify: (id) => operations.verify(id),
      versions: (id) => operations.versions(id),
      version: (board, id) => present(operations.version(board, id)),
      privateSeats: (board) => operations.privateSeats(board),
      loadPrivate: (board, seat) => present(operations.loadPrivate(board, seat)),
      assets: (board) => operations.assets(board),
      templates: () => operations.templates(),
      template: (id) => present(operations.template(id)),
    })
  } finally {
    db.close()
  }
}

interface Operations {
  boardIds(): string[]
  listBoards(from: number, most: number | null): BoardList
  loadBoard(id: string): StoredBoard | null
  verify(id: string): string | null
  versions(board: string): VersionRow[]
  version(board: string, id: string): StoredVersion | null
  privateSeats(board: string): string[]
  loadPrivate(board: string, seat: string): StoredBoard | null
  assets(board: string): StoredAsset[]
  templates(): TemplateRow[]
  template(id: string): StoredTemplate | null
}

/** Within one transaction what was listed is there. */
function present<T>(found: T | null): T {
  if (found === null) throw new Error('it vanished while it was read')
  return found
}

/** @throws Error when the bytes are no document, or something of it is missing */
export function documentOf({ snapshot, updates }: Pick<StoredBoard, 'snapshot' | 'updates'>): Y.Doc {
  const doc = createBoardDoc()
  doc.transact(() => {
    Y.applyUpdateV2(doc, snapshot)
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('it is incomplete')
  return doc
}
