/** What people keep to themselves, in tables of their own. Synchronous, inside of whatever transaction the caller has open. */
import type { StatementSync } from 'node:sqlite'
import { crc32, deflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { unpacked, updateOf } from './checked-bytes.ts'
import type { PackedSnapshot } from './packed-snapshot.ts'
import { clientRows } from './sqlite-clients.ts'
import type { StoredBoard, Tick } from './storage.ts'

type Stored = Pick<StoredBoard, 'snapshot' | 'joining' | 'updates' | 'sequence' | 'clients'>

const EMPTY = Y.encodeStateAsUpdateV2(new Y.Doc())
/** The same as it is stored. */
export const packedEmpty = (): Uint8Array => deflateRawSync(EMPTY)

export interface PrivateDocuments {
  /** @throws DamagedData */
  load(board: string, seat: string): Stored
  /** @returns the sequence number of the committed update */
  append(seat: string, tick: Pick<Tick, 'board' | 'update' | 'bind' | 'end' | 'forget'>): number
  compact(seat: string, through: number, snapshot: PackedSnapshot): void
  erase(seat: string): void
  seats(board: string): string[]
}

export function privateDocuments(sql: (text: string) => StatementSync): PrivateDocuments {
  const clients = clientRows(sql, ['private_clients', 'seat'])
  /** null: nothing was ever written. */
  const sequenceOf = (seat: string): number | null => {
    const row = sql('SELECT sequence FROM private_documents WHERE seat = ?').get(seat)
    return row === undefined ? null : (row.sequence as number)
  }
  return {
    load(board, seat) {
      const row = sql('SELECT bytes, crc, sequence FROM private_documents WHERE seat = ?').get(seat)
      if (row === undefined) return { snapshot: EMPTY, joining: null, updates: [], sequence: 0, clients: [] }
      const updates = sql('SELECT sequence, bytes, crc FROM private_updates WHERE seat = ? ORDER BY sequence')
      const whose = `board ${board}, private document of seat ${seat}`
      return {
        snapshot: unpacked(whose, row.bytes as Uint8Array, row.crc as number),
        joining: null,
        updates: updates.all(seat).map((update) => updateOf(whose, update)),
        sequence: row.sequence as number,
        clients: clients.of(seat),
      }
    },

    append(seat, { board, update, ...change }) {
      const place = sql('SELECT 1 FROM seats WHERE id = ? AND board = ? AND removed_at IS NULL')
      if (place.get(seat, board) === undefined) throw new Error('no such seat')
      let sequence = sequenceOf(seat)
      if (sequence === null) {
        const empty = packedEmpty()
        sql('INSERT INTO private_documents VALUES (?, ?, ?, 0)').run(seat, empty, crc32(empty))
        sequence = 0
      }
      if (update !== null) {
        sequence += 1
        sql('INSERT INTO private_updates VALUES (?, ?, ?, ?)').run(seat, sequence, update, crc32(update))
        sql('UPDATE private_documents SET sequence = ? WHERE seat = ?').run(sequence, seat)
      }
      clients.write(seat, change)
      return sequence
    },

    compact(seat, through, { update }) {
      sql('UPDATE private_documents SET bytes = ?, crc = ? WHERE seat = ?').run(update, crc32(update), seat)
      sql('DELETE FROM private_updates WHERE seat = ? AND sequence <= ?').run(seat, through)
    },

    erase(seat) {
      sql('DELETE FROM private_documents WHERE seat = ?').run(seat)
    },

    seats(board) {
      return sql('SELECT seat FROM private_documents JOIN seats ON id = seat WHERE board = ? ORDER BY seat')
        .all(board)
        .map(({ seat }) => seat as string)
    },
  }
}
