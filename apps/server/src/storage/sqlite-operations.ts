import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Locale } from '@parcours/board'
import type { RefusalReason, Role } from '@parcours/sync'
import {
  type BoardRow,
  type GrantRow,
  type Join,
  type NewBoard,
  SERVER_PARTICIPANT,
  type SeatRow,
  type StoredBoard,
  type Tick,
} from './storage.ts'
import type { CallName } from './worker-protocol.ts'

type Row = Record<string, unknown>

/**
 * The operations themselves, synchronous, inside of whatever transaction the caller has open.
 * Deflate level 6 on snapshots: they are mostly ids and text, and are written off the event loop.
 */
export function sqliteOperations(db: DatabaseSync): Record<CallName, (...args: never[]) => unknown> {
  const cache = new Map<string, StatementSync>()
  const sql = (text: string): StatementSync => {
    let statement = cache.get(text)
    if (statement === undefined) {
      statement = db.prepare(text)
      cache.set(text, statement)
    }
    return statement
  }
  const grantQuery = `SELECT g.id AS grant_id, g.session, b.title, s.* FROM grants g
    JOIN seats s ON s.id = g.seat JOIN boards b ON b.id = s.board`

  return {
    createBoard(board: NewBoard): void {
      sql('INSERT INTO boards VALUES (?, ?, ?, ?, ?, ?, 0)').run(
        board.id,
        board.title,
        board.locale,
        board.epoch,
        board.createdAt,
        deflateRawSync(board.snapshot),
      )
      for (const { hash, role } of board.keys)
        sql('INSERT INTO role_keys VALUES (?, ?, ?)').run(board.id, hash, role)
      for (const client of board.clients) {
        sql('INSERT INTO clients VALUES (?, ?, ?, NULL)').run(board.id, client, SERVER_PARTICIPANT)
      }
    },

    findBoard(id: string): BoardRow | null {
      const row = sql('SELECT id, title, locale, epoch, created_at FROM boards WHERE id = ?').get(id)
      return row === undefined ? null : boardRow(row)
    },

    roleOfKey(board: string, hash: string): Role | null {
      const row = sql('SELECT role FROM role_keys WHERE board = ? AND hash = ?').get(board, hash)
      return row === undefined ? null : (row.role as Role)
    },

    loadBoard(id: string): StoredBoard | null {
      const row = sql('SELECT * FROM boards WHERE id = ?').get(id)
      if (row === undefined) return null
      const updates = sql('SELECT bytes FROM updates WHERE board = ? ORDER BY sequence').all(id)
      const clients = sql('SELECT client, participant, ended FROM clients WHERE board = ?').all(id)
      return {
        ...boardRow(row),
        snapshot: new Uint8Array(inflateRawSync(row.snapshot as Uint8Array)),
        updates: updates.map((update) => update.bytes as Uint8Array),
        sequence: row.sequence as number,
        clients: clients.map((binding) => ({
          client: binding.client as number,
          participant: binding.participant as string,
          ended: binding.ended as RefusalReason | null,
        })),
      }
    },

    append({ board, update, bind, end, title }: Tick): number {
      const row = sql('SELECT sequence FROM boards WHERE id = ?').get(board)
      if (row === undefined) throw new Error('no such board')
      let sequence = row.sequence as number
      if (update !== null) {
        sequence += 1
        sql('INSERT INTO updates VALUES (?, ?, ?)').run(board, sequence, update)
        sql('UPDATE boards SET sequence = ? WHERE id = ?').run(sequence, board)
      }
      if (title !== null) sql('UPDATE boards SET title = ? WHERE id = ?').run(title, board)
      for (const { client, participant } of bind) {
        // A second owner for one id would be a hole in the admission: the primary key makes it fail loudly.
        sql('INSERT INTO clients VALUES (?, ?, ?, NULL)').run(board, client, participant)
      }
      for (const { client, participant, reason } of end) {
        sql(
          `INSERT INTO clients VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET ended = excluded.ended WHERE participant = excluded.participant`,
        ).run(board, client, participant, reason)
      }
      return sequence
    },

    compact(board: string, through: number, snapshot: Uint8Array): void {
      sql('UPDATE boards SET snapshot = ? WHERE id = ?').run(deflateRawSync(snapshot), board)
      sql('DELETE FROM updates WHERE board = ? AND sequence <= ?').run(board, through)
    },

    join({ board, session, role, name, color, newSeat, newGrant, maxSeats, now }: Join): GrantRow | null {
      const mine = sql(`${grantQuery} WHERE g.session = ? AND s.board = ? AND s.role = ?`).get(
        session,
        board,
        role,
      )
      let grant = newGrant
      if (mine !== undefined) {
        grant = mine.grant_id as string
        sql('UPDATE seats SET name = ?, color = ? WHERE id = ?').run(name, color, mine.id as string)
      } else {
        const { taken } = sql('SELECT count(*) AS taken FROM seats WHERE board = ?').get(board) as {
          taken: number
        }
        if (taken >= maxSeats) return null
        sql('INSERT INTO seats VALUES (?, ?, ?, ?, ?, ?)').run(newSeat, board, name, color, role, now)
        sql('INSERT INTO grants VALUES (?, ?, ?, ?)').run(newGrant, session, newSeat, now)
      }
      return grantRow(sql(`${grantQuery} WHERE g.id = ?`).get(grant) as Row)
    },

    grant(session: string, grant: string): GrantRow | null {
      const row = sql(`${grantQuery} WHERE g.id = ? AND g.session = ?`).get(grant, session)
      return row === undefined ? null : grantRow(row)
    },

    grants(session: string): GrantRow[] {
      return sql(`${grantQuery} WHERE g.session = ? ORDER BY g.created_at DESC`).all(session).map(grantRow)
    },

    seats(board: string): SeatRow[] {
      return sql('SELECT * FROM seats WHERE board = ? ORDER BY created_at, id').all(board).map(seatRow)
    },

    ping(): void {
      sql('SELECT 1').get()
    },
  }
}

const boardRow = (row: Row): BoardRow => ({
  id: row.id as string,
  title: row.title as string,
  locale: row.locale as Locale,
  epoch: row.epoch as number,
  createdAt: row.created_at as number,
})

const seatRow = (row: Row): SeatRow => ({
  id: row.id as string,
  board: row.board as string,
  name: row.name as string,
  color: row.color as number,
  role: row.role as Role,
  createdAt: row.created_at as number,
})

const grantRow = (row: Row): GrantRow => ({
  id: row.grant_id as string,
  session: row.session as string,
  seat: seatRow(row),
  boardTitle: row.title as string,
})
