import { BoardEditor, BoardModel, createBoardDoc, type Standing } from '@parcours/board'
import { BoardConnection, type Refusal, type Seat } from '@parcours/sync'
import { OfflineCopy, seatsWithQueue } from '@parcours/sync/offline'
import { keptVisits } from '../boards/visits.ts'
import { Absence } from '../connection/absence.ts'

/** One visit to a board under one Yjs client id: the document, its reader, its only writer, and its line to the server. */
export interface BoardSession {
  boardId: string
  seat: Seat
  model: BoardModel
  editor: BoardEditor
  connection: BoardConnection
  /** What this browser keeps of it. */
  copy: OfflineCopy
  absence: Absence
}

export interface OpenedSession {
  session: BoardSession
  /** Refused words that nobody has dealt with yet. */
  refusals: readonly Refusal[]
}

export function syncUrl(boardId: string, grant: string): string {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${location.host}/sync/${encodeURIComponent(boardId)}?grant=${encodeURIComponent(grant)}`
}

/** Opens with what this browser kept, which may be shown at once; the server's word comes later. */
export async function openSession(boardId: string, seat: Seat): Promise<OpenedSession> {
  await Promise.all([...lingering].filter((other) => other.seat.id === seat.id).map(leave))
  const doc = createBoardDoc()
  const { copy, left } = await OfflineCopy.open({ board: boardId, document: 'board', seat: seat.id }, doc)
  const connection = new BoardConnection({
    url: syncUrl(boardId, seat.grant),
    doc,
    queue: left.queue,
    keeper: copy,
    user: { id: seat.id, name: seat.name, color: seat.color },
  })
  // Until the server says more: the commands of the first moment are judged by the same rules there.
  const standing = { role: seat.role, frozen: false, locked: false, step: 'open' as const }
  return { session: assemble(boardId, seat, connection, copy, standing), refusals: left.refusals }
}

/**
 * After a refusal the Yjs client id is finished: a new document takes the place of the old one, and what was lost is
 * handed to the caller, who offers it back.
 */
export async function reopenSession(before: BoardSession): Promise<OpenedSession> {
  const { refusal } = before.connection
  const { standing } = before.editor.rights
  unfurnish(before)
  before.connection.destroy()
  const doc = createBoardDoc()
  const { copy, left } = await before.copy.renew(doc)
  const connection = before.connection.rejoin({ doc, queue: left.queue, keeper: copy })
  // What holds no words is kept nowhere, but its author is still told.
  const refusals = refusal !== null && !left.refusals.includes(refusal) ? [refusal] : []
  return {
    session: assemble(before.boardId, before.seat, connection, copy, standing),
    refusals: [...left.refusals, ...refusals],
  }
}

/**
 * This person may have held another seat here, whose queue no page of its own will ever send: by a link that was
 * replaced, or of another role. It goes out as that seat's; what is refused of it comes to the page that is open.
 */
export async function sendLeftBehind(boardId: string, seat: Seat): Promise<void> {
  const behind = await seatsWithQueue(boardId)
  for (const { seat: other } of await keptVisits(boardId)) {
    if (other.id !== seat.id && behind.has(other.id)) {
      closeSession((await openSession(boardId, other)).session)
    }
  }
}

/** A line that stays open behind the page until what was done on its board is saved. */
type Line = Pick<BoardSession, 'seat' | 'connection' | 'copy'>
const lingering = new Set<Line>()

/** Whether closing the tab now would lose something, on this board or on one that was left in a hurry. */
export function wouldLoseWork(session: BoardSession): boolean {
  return [session, ...lingering].some(({ connection, copy }) => connection.hasUnsentWork() && !copy.keepsWork)
}

/** Leaves the board. Work that isn't saved yet keeps its line to the server, out of sight, until it is. */
export function closeSession(session: BoardSession): void {
  const { connection } = session
  unfurnish(session)
  if (!mustLinger(connection)) {
    void leave(session)
    return
  }
  const line: Line = session
  lingering.add(line)
  addEventListener('beforeunload', warnOfLoss)
  connection.subscribe(() => {
    if (!mustLinger(connection)) void leave(line)
  })
}

/** What still waits stays in the copy, for the next visit. */
async function leave(line: Line): Promise<void> {
  lingering.delete(line)
  if (lingering.size === 0) removeEventListener('beforeunload', warnOfLoss)
  line.connection.destroy()
  await line.copy.close()
}

function mustLinger({ state, save }: BoardConnection): boolean {
  return save.state !== 'saved' && state !== 'refused' && state !== 'frozen'
}

function warnOfLoss(event: BeforeUnloadEvent): void {
  if ([...lingering].some(({ connection, copy }) => connection.hasUnsentWork() && !copy.keepsWork))
    event.preventDefault()
}

function unfurnish({ absence, editor, model }: BoardSession): void {
  absence.destroy()
  editor.destroy()
  model.destroy()
}

function assemble(
  boardId: string,
  seat: Seat,
  connection: BoardConnection,
  copy: OfflineCopy,
  standing: Standing,
): BoardSession {
  const model = new BoardModel(connection.doc)
  const editor = new BoardEditor(model, { author: seat.id, standing })
  connection.subscribe(() => {
    if (connection.standing !== null) editor.standing = connection.standing
  })
  const absence = new Absence(connection, model, seat.id)
  return { boardId, seat, model, editor, connection, copy, absence }
}
