/**
 * What people keep to themselves, when their board is restored. It is theirs and not the board's, and they went on with it
 * since the backup: so it stays. Only what can't be read any more, or is gone, comes from the backup.
 */
import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { packedEmpty, privateDocuments } from '../storage/sqlite-private.ts'
import { documentOf } from './boards.ts'

export interface PrivateMended {
  /** Documents that came from the backup. */
  back: number
  /** Documents that begin empty: they can't be read here, nor in the backup. */
  empty: number
}

/** @returns seats of the board whose private document can be read */
export function soundPrivate(db: DatabaseSync, board: string): ReadonlySet<string> {
  const documents = privateDocuments((text) => db.prepare(text))
  return new Set(documents.seats(board).filter((seat) => canBeRead(() => documents.load(board, seat))))
}

function canBeRead(load: () => Parameters<typeof documentOf>[0]): boolean {
  try {
    documentOf(load()).destroy()
    return true
  } catch {
    return false
  }
}

/**
 * Inside of the caller's transaction, on a database to which the backup is attached as `backup`.
 * @param inBackup what `soundPrivate` said of the backup
 */
export function mendPrivate(db: DatabaseSync, board: string, inBackup: ReadonlySet<string>): PrivateMended {
  const sound = soundPrivate(db, board)
  const seats = db.prepare(
    `SELECT id, EXISTS (SELECT 1 FROM private_documents WHERE seat = id) AS has FROM seats
     WHERE board = ? AND removed_at IS NULL`,
  )
  const mended: PrivateMended = { back: 0, empty: 0 }
  for (const { id, has } of seats.all(board) as { id: string; has: 0 | 1 }[]) {
    if (sound.has(id)) continue
    if (inBackup.has(id)) {
      fromBackup(db, id)
      mended.back += 1
    } else if (has === 1) {
      emptied(db, id)
      mended.empty += 1
    }
  }
  return mended
}

/** As for the board: the number goes on, and ids that were bound since stay bound. */
function fromBackup(db: DatabaseSync, seat: string): void {
  db.prepare(
    `INSERT INTO private_documents SELECT * FROM backup.private_documents WHERE seat = ?
     ON CONFLICT DO UPDATE SET bytes = excluded.bytes, crc = excluded.crc,
       sequence = max(sequence, excluded.sequence) + 1`,
  ).run(seat)
  db.prepare('DELETE FROM private_updates WHERE seat = ?').run(seat)
  db.prepare('INSERT INTO private_updates SELECT * FROM backup.private_updates WHERE seat = ?').run(seat)
  db.prepare('INSERT OR IGNORE INTO private_clients SELECT * FROM backup.private_clients WHERE seat = ?').run(
    seat,
  )
}

function emptied(db: DatabaseSync, seat: string): void {
  const empty = packedEmpty()
  db.prepare('UPDATE private_documents SET bytes = ?, crc = ?, sequence = sequence + 1 WHERE seat = ?').run(
    empty,
    crc32(empty),
    seat,
  )
  db.prepare('DELETE FROM private_updates WHERE seat = ?').run(seat)
}
