import { BoardEditor, BoardModel, createBoardDoc } from '@parcours/board'
import { BoardConnection, type Refusal, type Seat } from '@parcours/sync'

/** One visit to a board under one Yjs client id: the document, its reader, its only writer, and its line to the server. */
export interface BoardSession {
  boardId: string
  seat: Seat
  model: BoardModel
  editor: BoardEditor
  connection: BoardConnection
}

export function syncUrl(boardId: string, grant: string): string {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${location.host}/sync/${encodeURIComponent(boardId)}?grant=${encodeURIComponent(grant)}`
}

export function openSession(boardId: string, seat: Seat): BoardSession {
  const doc = createBoardDoc()
  const connection = new BoardConnection({
    url: syncUrl(boardId, seat.grant),
    doc,
    user: { id: seat.id, name: seat.name, color: seat.color },
  })
  return assemble(boardId, seat, connection)
}

/**
 * After a refusal the Yjs client id is finished: a new document takes the place of the old one, and what was lost is
 * handed to the caller, who offers it back.
 */
export function reopenSession(session: BoardSession): { session: BoardSession; refusal: Refusal | null } {
  const refusal = session.connection.refusal
  session.editor.destroy()
  session.model.destroy()
  const connection = session.connection.rejoin(createBoardDoc())
  return { session: assemble(session.boardId, session.seat, connection), refusal }
}

/** Lines that stay open behind the page until what was done on their board is saved. */
const lingering = new Set<BoardConnection>()

/** Whether closing the tab now would lose something, on this board or on one that was left in a hurry. */
export function hasUnsentWork(session: BoardSession): boolean {
  return session.connection.hasUnsentWork() || [...lingering].some((connection) => connection.hasUnsentWork())
}

/** Leaves the board. Work that isn't saved yet keeps its line to the server, out of sight, until it is. */
export function closeSession(session: BoardSession): void {
  const { connection } = session
  session.editor.destroy()
  session.model.destroy()
  if (!mustLinger(connection)) {
    connection.destroy()
    return
  }
  lingering.add(connection)
  addEventListener('beforeunload', warnOfLoss)
  connection.subscribe(() => {
    if (mustLinger(connection)) return
    lingering.delete(connection)
    if (lingering.size === 0) removeEventListener('beforeunload', warnOfLoss)
    connection.destroy()
  })
}

function mustLinger({ state, save }: BoardConnection): boolean {
  return save.state !== 'saved' && state !== 'refused' && state !== 'frozen'
}

function warnOfLoss(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

function assemble(boardId: string, seat: Seat, connection: BoardConnection): BoardSession {
  const model = new BoardModel(connection.doc)
  const editor = new BoardEditor(model, { author: seat.id })
  return { boardId, seat, model, editor, connection }
}
