import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { Locale, StepMode } from '@parcours/board'

import type { BoardMode, Role, VersionKind } from '@parcours/sync'

import { unpacked, updateOf } from './checked-bytes.ts'
import type { PackedSnapshot } from './packed-snapshot.ts'
import { assetRows } from './sqlite-assets.ts'
import { clientRows } from './sqlite-clients.ts'
import { privateDocuments } from './sqlite-private.ts'
import { templateRows } from './sqlite-templates.ts'
import {
  type AccessChange,
  type AccessState,
  type Appended,
  type Authority,
  type BoardList,
  type BoardListing,
  type BoardRow,
  type GrantRow,
  type Join,
  type Joining,
  type KeyRow,
  type LinkRow,
  type NewBoard,
  type NewKey,
  type NewVersion,
  type Resume,
  type ResumeFailure,
  type ResumeOffer,
  type RoomRow,
  SERVER_PARTICIPANT,
  type SeatRow,
  type StoredBoard,
  type StoredVersion,
  type Tick,
  type Transition,
  type VersionRow,
  type WorkshopRow,
} from './storage.ts'
import { DamagedData } from './trouble.ts'
import type { CallName } from './worker-protocol.ts'

type Row = Record<string, unknown>

/** The key of a role that is not replaced: one at most, by a unique index. */
const CURRENT = `board = ? AND role = ? AND state <> 'replaced'`
/** Codes are remembered for a day, so that a late one is told that it is late. */
const RESUME_MEMORY_MS = 86_400_000
const REMOVE = 'UPDATE seats SET removed_at = ? WHERE board = ? AND removed_at IS NULL'
/** All but the document: what is asked for often. */
const BOARD_COLUMNS = 'id, title, locale, created_at, authority, mode, locked, step'

/** Room that a tail had goes back to the system, so many pages a time: each may cost a page moved. */
const VACUUM_PAGES = 512

/**
 * The operations themselves, synchronous, inside of whatever transaction the caller has open.
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
  const authorityOf = (board: string): Authority | null => {
    const row = sql('SELECT authority, mode, locked, step FROM boards WHERE id = ?').get(board)
    return row === undefined ? null : authorityRow(row)
  }
  /** To be called in the transaction of every change of who may write. */
  const nextAuthority = (board: string): Authority | null => {
    sql('UPDATE boards SET authority = authority + 1 WHERE id = ?').run(board)
    return authorityOf(board)
  }

  /** The latest of something that is decided again and again, each time in the place of the decision before it. */
  const latest = (table: 'workshops' | 'rooms', board: string): WorkshopRow | null => {
    const row = sql(`SELECT version, state FROM ${table} WHERE board = ?`).get(board)
    return row === undefined ? null : { version: row.version as number, state: row.state as string }
  }
  /** The number of the decision over a board's workshop, 0 before the first. */
  const decisionOf = (board: string): number =>
    (sql('SELECT version FROM workshops WHERE board = ?').get(board)?.version as number | undefined) ?? 0
  const replaceLatest = (
    table: 'workshops' | 'rooms',
    board: string,
    { version, state }: WorkshopRow,
  ): boolean => {
    const made =
      version === 1
        ? sql(`INSERT OR IGNORE INTO ${table} VALUES (?, ?, ?)`).run(board, version, state)
        : sql(`UPDATE ${table} SET version = ?, state = ? WHERE board = ? AND version = ?`).run(
            ...[version, state, board, version - 1],
          )
    return made.changes === 1
  }

  const step = (board: string, { name, from, to, rest }: Transition): boolean => {
    const { changes } =
      from === null
        ? sql('INSERT INTO states VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
            board,
            name,
            to,
            rest ?? null,
          )
        : sql('UPDATE states SET state = ?, rest = ? WHERE board = ? AND name = ? AND state = ?').run(
            ...[to, rest ?? null, board, name, from],
          )
    return Number(changes) === 1
  }

  const keepSnapshot = (board: string, { update, joining, stateVector }: PackedSnapshot): void => {
    sql(
      `INSERT INTO snapshots (board, bytes, crc, joining, joining_crc, state_vector) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET bytes = excluded.bytes, crc = excluded.crc, joining = excluded.joining,
         joining_crc = excluded.joining_crc, state_vector = excluded.state_vector`,
    ).run(board, update, crc32(update), joining, crc32(joining), stateVector)
  }

  const privates = privateDocuments(sql)
  const clients = clientRows(sql, ['clients', 'board'])
  const templates = templateRows(sql)
  const assets = assetRows(sql)

  /** People who erase something want it gone, not marked as free: costs nothing while nothing is erased. */
  const overwriting = <T>(erase: () => T): T => {
    db.exec('PRAGMA secure_delete = ON')
    try {
      return erase()
    } finally {
      db.exec('PRAGMA secure_delete = FAST')
    }
  }

  const links = (board: string): LinkRow[] =>
    sql(`SELECT * FROM role_keys WHERE board = ? AND state <> 'replaced' ORDER BY role`)
      .all(board)
      .map((row) => keyRow(row) as LinkRow)

  const openLink = (board: string, { role, epoch, hash, expiresAt }: NewKey): void => {
    sql(`UPDATE role_keys SET state = 'replaced' WHERE ${CURRENT}`).run(board, role)
    // Two facilitators who replace one link at the same time derive the same key, and both are right.
    sql(
      `INSERT INTO role_keys (board, hash, role, epoch, state, expires_at) VALUES (?, ?, ?, ?, 'open', ?)
       ON CONFLICT DO UPDATE SET state = 'open', expires_at = excluded.expires_at`,
    ).run(board, hash, role, epoch, expiresAt)
  }

  return {
    createBoard(board: NewBoard): void {
      sql(
        `INSERT INTO boards (id, title, locale, created_at, changed_at, sequence) VALUES (?, ?, ?, ?, ?, 0)`,
      ).run(board.id, board.title, board.locale, board.createdAt, board.createdAt)
      keepSnapshot(board.id, board.snapshot)
      for (const key of board.keys) openLink(board.id, key)
      for (const client of board.clients) {
        sql('INSERT INTO clients VALUES (?, ?, ?, NULL)').run(board.id, client, SERVER_PARTICIPANT)
      }
      if (board.workshop !== undefined) {
        sql('INSERT INTO workshops (board, version, state) VALUES (?, 1, ?)').run(board.id, board.workshop)
      }
      if (board.images !== undefined) assets.begin(board.id, board.images)
    },

    findBoard(id: string): BoardRow | null {
      const row = sql(`SELECT ${BOARD_COLUMNS} FROM boards WHERE id = ?`).get(id)
      return row === undefined ? null : boardRow(row)
    },

    keyOf(board: string, hash: string): KeyRow | null {
      const row = sql('SELECT * FROM role_keys WHERE board = ? AND hash = ?').get(board, hash)
      return row === undefined ? null : keyRow(row)
    },

    links,

    changeAccess(change: AccessChange): AccessState | null {
      const { board, root, now } = change
      if (root !== null) {
        const key = sql('SELECT role, state FROM role_keys WHERE board = ? AND hash = ?').get(board, root)
        if (key?.role !== 'facilitator' || key.state !== 'open') return null
      }
      for (const key of change.open) openLink(board, key)
      for (const role of change.close) {
        sql(`UPDATE role_keys SET state = 'closed' WHERE ${CURRENT}`).run(board, role)
      }
      for (const { role, expiresAt } of change.expire) {
        sql(`UPDATE role_keys SET expires_at = ? WHERE ${CURRENT}`).run(expiresAt, board, role)
      }
      const spare = change.spare ?? ''
      const taken = [
        ...change.removeSeats.map((seat) => sql(`${REMOVE} AND id = ? RETURNING id`).all(now, board, seat)),
        ...change.removeArrivals.map((role) =>
          sql(`${REMOVE} AND link = ? AND id <> ? RETURNING id`).all(now, board, role, spare),
        ),
      ]
      const removed = taken.flat().map(({ id }) => id as string)
      // Nobody can ever open it again.
      if (removed.length > 0) overwriting(() => removed.forEach(privates.erase))
      return {
        links: links(board),
        removed,
        authority: nextAuthority(board) as Authority,
      }
    },

    loadBoard(id: string): StoredBoard | null {
      const row = sql('SELECT * FROM boards JOIN snapshots ON board = id WHERE id = ?').get(id)
      if (row === undefined) return null
      const updates = sql('SELECT sequence, bytes, crc FROM updates WHERE board = ? ORDER BY sequence').all(
        id,
      )
      return {
        ...boardRow(row),
        snapshot: snapshotOf(row),
        joining: joiningOf(row),
        updates: updates.map((update) => updateOf(`board ${id}`, update)),
        sequence: row.sequence as number,
        clients: clients.of(id),
      }
    },

    loadPrivate(board: string, seat: string): StoredBoard | null {
      const row = sql(
        `SELECT ${BOARD_COLUMNS} FROM boards
         WHERE id = ? AND EXISTS (SELECT 1 FROM seats WHERE id = ? AND board = boards.id AND removed_at IS NULL)`,
      ).get(board, seat)
      return row === undefined ? null : { ...boardRow(row), ...privates.load(board, seat) }
    },

    privateSeats: privates.seats,
    compactPrivate: privates.compact,

    append(tick: Tick): Appended {
      const { board, authority, update, title, transition, asset } = tick
      const row = sql('SELECT sequence, authority FROM boards WHERE id = ?').get(board)
      if (row === undefined) throw new Error('no such board')
      if (row.authority !== authority) return { done: false, because: 'overtaken' }
      if (tick.workshop !== null && tick.workshop !== decisionOf(board))
        return { done: false, because: 'overtaken' }
      // Without room nothing is written yet.
      if (asset !== null && !assets.save(board, asset, asset.room)) return { done: false, because: 'no-room' }
      if (transition !== null && !step(board, transition)) return { done: false, because: 'transition' }
      if (tick.seat !== null) return { done: true, sequence: privates.append(tick.seat, tick) }
      let sequence = row.sequence as number
      if (update !== null) {
        sequence += 1
        sql('INSERT INTO updates (board, sequence, bytes, crc) VALUES (?, ?, ?, ?)').run(
          board,
          sequence,
          update,
          crc32(update),
        )
        sql('UPDATE boards SET sequence = ?, changed_at = ? WHERE id = ?').run(sequence, Date.now(), board)
      }
      if (title !== null) sql('UPDATE boards SET title = ? WHERE id = ?').run(title, board)
      clients.write(board, tick)
      return { done: true, sequence }
    },

    transition: step,

    states(board: string): ReadonlyMap<string, string> {
      const rows = sql('SELECT name, state FROM states WHERE board = ?').all(board)
      return new Map(rows.map(({ name, state }) => [name as string, state as string]))
    },

    rests(board: string): ReadonlyMap<string, string> {
      const rows = sql('SELECT name, rest FROM states WHERE board = ? AND rest IS NOT NULL').all(board)
      return new Map(rows.map(({ name, rest }) => [name as string, rest as string]))
    },

    setAuthority(board: string, change: Partial<Pick<Authority, 'mode' | 'locked'>>): Authority | null {
      const before = authorityOf(board)
      if (before === null) return null
      const { mode, locked } = { ...before, ...change }
      if (mode === before.mode && locked === before.locked) return before
      sql('UPDATE boards SET mode = ?, locked = ? WHERE id = ?').run(mode, Number(locked), board)
      return nextAuthority(board)
    },

    setSeatRole(board: string, seat: string, role: Role): { seat: SeatRow; authority: Authority } | null {
      const before = sql('SELECT role FROM seats WHERE id = ? AND board = ?').get(seat, board)
      if (before === undefined) return null
      sql('UPDATE seats SET role = ? WHERE id = ?').run(role, seat)
      const row = seatRow(sql('SELECT * FROM seats WHERE id = ?').get(seat) as Row)
      const authority = before.role === role ? authorityOf(board) : nextAuthority(board)
      return { seat: row, authority: authority as Authority }
    },

    workshop: (board: string): WorkshopRow | null => latest('workshops', board),

    decideWorkshop(board: string, workshop: WorkshopRow, step: StepMode): Authority | null {
      const before = authorityOf(board)
      if (before === null || !replaceLatest('workshops', board, workshop)) return null
      // A timer that is paused changes nothing about who may write: ticks that were judged already stand.
      if (step === before.step) return before
      sql('UPDATE boards SET step = ? WHERE id = ?').run(step, board)
      return nextAuthority(board)
    },

    room: (board: string): RoomRow | null => latest('rooms', board),

    decideRoom: (board: string, room: RoomRow, workshop: number): boolean =>
      authorityOf(board) !== null && decisionOf(board) === workshop && replaceLatest('rooms', board, room),

    compact(board: string, through: number, snapshot: PackedSnapshot): void {
      keepSnapshot(board, snapshot)
      sql('DELETE FROM updates WHERE board = ? AND sequence <= ?').run(board, through)
      db.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`)
    },

    join(join: Join): GrantRow | null {
      const { board, session, role, link, name, color, newSeat, newGrant, maxSeats, now } = join
      const mine = sql(
        `${grantQuery} WHERE g.session = ? AND s.board = ? AND s.taken_as = ? AND s.removed_at IS NULL
         ORDER BY g.created_at DESC`,
      ).get(session, board, role)
      let grant = newGrant
      if (mine !== undefined) {
        grant = mine.grant_id as string
        sql('UPDATE seats SET name = ?, color = ? WHERE id = ?').run(name, color, mine.id as string)
      } else {
        const { taken } = sql(
          'SELECT count(*) AS taken FROM seats WHERE board = ? AND removed_at IS NULL',
        ).get(board) as { taken: number }
        if (taken >= maxSeats) return null
        sql(
          `INSERT INTO seats (id, board, name, color, role, taken_as, link, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(newSeat, board, name, color, role, role, link, now)
        sql('INSERT INTO grants VALUES (?, ?, ?, ?)').run(newGrant, session, newSeat, now)
      }
      return grantRow(sql(`${grantQuery} WHERE g.id = ?`).get(grant) as Row)
    },

    forgetSeat(board: string, seat: string): boolean {
      const nothingKept = 'NOT EXISTS (SELECT 1 FROM private_documents WHERE seat = seats.id)'
      return (
        sql(`DELETE FROM seats WHERE id = ? AND board = ? AND ${nothingKept}`).run(seat, board).changes === 1
      )
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

    saveVersion(version: NewVersion, forget: readonly string[]): void {
      const { id, board, kind, name, author, authorName, createdAt, sequence, json, update } = version
      sql(
        `INSERT INTO versions
           (id, board, kind, name, author, author_name, created_at, sequence, json, json_crc, bytes, bytes_crc)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        ...[id, board, kind, name, author, authorName, createdAt, sequence],
        ...[json, crc32(json), update, crc32(update)],
      )
      for (const old of forget) sql('DELETE FROM versions WHERE id = ? AND board = ?').run(old, board)
    },

    versions(board: string): VersionRow[] {
      return sql(`SELECT ${VERSION_COLUMNS} FROM versions WHERE board = ? ORDER BY created_at DESC, id`)
        .all(board)
        .map(versionRow)
    },

    version(board: string, id: string): StoredVersion | null {
      const query = `SELECT ${VERSION_COLUMNS}, json, json_crc, bytes, bytes_crc FROM versions WHERE board = ? AND id = ?`
      const row = sql(query).get(board, id)
      return row === undefined ? null : storedVersion(row)
    },

    forgetVersion(board: string, id: string): boolean {
      return sql('DELETE FROM versions WHERE board = ? AND id = ?').run(board, id).changes === 1
    },

    asset: assets.load,
    assets: assets.of,

    saveTemplate: templates.save,
    templates: templates.list,
    template: templates.load,

    eraseTemplate(id: string): boolean {
      return overwriting(() => templates.erase(id))
    },

    listBoards(from: number, most: number | null): BoardList {
      const { total } = sql('SELECT count(*) AS total FROM boards').get() as { total: number }
      const rows = sql(
        `SELECT id, title, created_at, changed_at,
           (SELECT count(*) FROM seats WHERE board = boards.id AND removed_at IS NULL) AS people,
           (SELECT length(bytes) + coalesce(length(joining), 0) FROM snapshots WHERE board = boards.id)
             + (SELECT coalesce(sum(length(bytes)), 0) FROM updates WHERE board = boards.id)
             + (SELECT coalesce(sum(length(json) + length(bytes)), 0) FROM versions WHERE board = boards.id)
             + (SELECT coalesce(sum(length(bytes)), 0) FROM assets WHERE board = boards.id)
             AS bytes
         FROM boards ORDER BY changed_at DESC, id LIMIT ? OFFSET ?`,
      ).all(most ?? -1, from)
      return { boards: rows.map(boardListing), total }
    },

    eraseBoard(id: string): boolean {
      return overwriting(() => {
        const erased = sql('DELETE FROM boards WHERE id = ?').run(id).changes === 1
        // Earlier states of it lie on pages that were given free before.
        if (erased) db.exec('PRAGMA incremental_vacuum')
        return erased
      })
    },

    boardIds(): string[] {
      return sql('SELECT id FROM boards ORDER BY created_at, id')
        .all()
        .map(({ id }) => id as string)
    },

    verify(id: string): string | null {
      const row = sql('SELECT board AS id, snapshots.* FROM snapshots WHERE board = ?').get(id)
      if (row === undefined) return null
      try {
        snapshotOf(row)
        joiningOf(row)
        const updates = sql('SELECT sequence, bytes, crc FROM updates WHERE board = ?').iterate(id)
        for (const update of updates) updateOf(`board ${id}`, update)
        const versions = sql(
          'SELECT id, board, json, json_crc, bytes, bytes_crc FROM versions WHERE board = ?',
        )
        for (const version of versions.iterate(id)) checkVersion(version)
        for (const seat of privates.seats(id)) privates.load(id, seat)
        assets.verify(id)
        return null
      } catch (error) {
        if (error instanceof DamagedData) return error.message
        throw error
      }
    },

    offerResume({ seat, hash, expiresAt, now }: ResumeOffer): void {
      sql('DELETE FROM resume_codes WHERE (seat = ? AND used_at IS NULL) OR expires_at < ?').run(
        seat,
        now - RESUME_MEMORY_MS,
      )
      sql('INSERT INTO resume_codes VALUES (?, ?, ?, NULL)').run(hash, seat, expiresAt)
    },

    resume({ hash, session, newGrant, now }: Resume): GrantRow | ResumeFailure {
      const code = sql(
        `SELECT c.*, s.removed_at FROM resume_codes c JOIN seats s ON s.id = c.seat WHERE c.hash = ?`,
      ).get(hash)
      if (code === undefined) return 'unknown'
      if (code.used_at !== null) return 'used'
      if ((code.expires_at as number) <= now) return 'expired'
      if (code.removed_at !== null) return 'removed'
      sql('UPDATE resume_codes SET used_at = ? WHERE hash = ?').run(now, hash)
      const seat = code.seat as string
      const mine = sql('SELECT id FROM grants WHERE session = ? AND seat = ?').get(session, seat)
      if (mine === undefined) {
        sql('INSERT INTO grants VALUES (?, ?, ?, ?)').run(newGrant, session, seat, now)
      }
      return grantRow(sql(`${grantQuery} WHERE g.id = ?`).get((mine?.id as string) ?? newGrant) as Row)
    },

    ping(): void {
      sql('SELECT 1').get()
    },
  }
}

const snapshotOf = ({ id, bytes, crc }: Row): Uint8Array =>
  unpacked(`board ${id}`, bytes as Uint8Array, crc as number | null)

function joiningOf({ id, joining, joining_crc: crc, state_vector: stateVector }: Row): Joining | null {
  if (joining === null) return null
  const update = unpacked(`board ${id}`, joining as Uint8Array, crc as number | null)
  return { update, stateVector: stateVector as Uint8Array }
}

const VERSION_COLUMNS = `id, board, kind, name, author, author_name, created_at, sequence,
  length(json) + length(bytes) AS size`

const versionRow = (row: Row): VersionRow => ({
  id: row.id as string,
  board: row.board as string,
  kind: row.kind as VersionKind,
  name: row.name as string,
  author: row.author as string,
  authorName: row.author_name as string,
  createdAt: row.created_at as number,
  sequence: row.sequence as number,
  bytes: row.size as number,
})

function storedVersion(row: Row): StoredVersion {
  checkVersion(row)
  return { ...versionRow(row), json: row.json as Uint8Array, update: row.bytes as Uint8Array }
}

function checkVersion({ id, board, json, json_crc, bytes, bytes_crc }: Row): void {
  if (crc32(json as Uint8Array) !== json_crc || crc32(bytes as Uint8Array) !== bytes_crc) {
    throw new DamagedData(`board ${board}: version ${id} does not match its checksums`)
  }
}

const boardRow = (row: Row): BoardRow => ({
  id: row.id as string,
  title: row.title as string,
  locale: row.locale as Locale,
  createdAt: row.created_at as number,
  authority: authorityRow(row),
})

const authorityRow = (row: Row): Authority => ({
  version: row.authority as number,
  mode: row.mode as BoardMode,
  locked: row.locked === 1,
  step: row.step as StepMode,
})

const seatRow = (row: Row): SeatRow => ({
  id: row.id as string,
  board: row.board as string,
  name: row.name as string,
  color: row.color as number,
  role: row.role as Role,
  takenAs: row.taken_as as Role,
  link: row.link as Role,
  createdAt: row.created_at as number,
  removedAt: row.removed_at as number | null,
})

const boardListing = (row: Row): BoardListing => ({
  id: row.id as string,
  title: row.title as string,
  createdAt: row.created_at as number,
  changedAt: row.changed_at as number,
  people: row.people as number,
  bytes: row.bytes as number,
})

const keyRow = (row: Row): KeyRow => ({
  role: row.role as Role,
  epoch: row.epoch as number,
  state: row.state as KeyRow['state'],
  expiresAt: row.expires_at as number | null,
})

const grantRow = (row: Row): GrantRow => ({
  id: row.grant_id as string,
  session: row.session as string,
  seat: seatRow(row),
  boardTitle: row.title as string,
})
