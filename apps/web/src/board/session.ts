import {
  BasicEditor,
  BoardModel,
  createBoardDoc,
  discreetPresence,
  type PresencePort,
  type Standing,
} from '@parcours/board'
import { BoardConnection, type Refusal, type Seat } from '@parcours/sync'
import { OfflineCopy, seatsWithQueue } from '@parcours/sync/offline'
import { coveredRound, EMPTY_WORKSHOP, modeOf, pollOf, type Workshop } from '@parcours/workshop'
import { keptVisits } from '../boards/visits.ts'
import { Absence } from '../connection/absence.ts'
import { rememberWorkshop } from './kept-workshop.ts'
import { lastWorkshop } from './last-workshop.ts'
import { PrivateLine } from './private-line.ts'

/**
 * One visit to a board: what this person sees of it, its only writer, and the lines of its two documents to the server, each
 * under a Yjs client id of its own.
 */
export interface BoardSession {
  boardId: string
  seat: Seat
  /** The shared board, and this person's drafts on it. */
  model: BoardModel
  /** Writes each thing where it belongs; the map gives it the commands that a phone has no use for (`MapSession`). */
  editor: BasicEditor
  /** Of the shared board. */
  connection: BoardConnection
  /** What this browser keeps of it. */
  copy: OfflineCopy
  /** The same for what nobody else can read. */
  own: PrivateLine
  /** What is shown to others, without a trace of drafts. */
  presence: PresencePort
  absence: Absence
  /** Where the workshop is: by the server's word, and until there is one, as it was when this browser last heard it; null: never. */
  workshop(): Workshop | null
  /** Lets go of the lines: others may take them over. */
  unfollow(): void
}

export interface OpenedSession {
  session: BoardSession
  /** Refused words that nobody has dealt with yet. */
  refusals: readonly Refusal[]
}

export function syncUrl(boardId: string, grant: string, document: '' | '/private' = ''): string {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${location.host}/sync/${encodeURIComponent(boardId)}${document}?grant=${encodeURIComponent(grant)}`
}

/** Opens with what this browser kept, which may be shown at once; the server's word comes later. */
export async function openSession(boardId: string, seat: Seat): Promise<OpenedSession> {
  await Promise.all([...lingering].filter((other) => other.seat.id === seat.id).map(leave))
  const [doc, drafts] = [createBoardDoc(), createBoardDoc()]
  const [board, kept] = await Promise.all([
    OfflineCopy.open({ board: boardId, document: 'board', seat: seat.id }, doc),
    OfflineCopy.open({ board: boardId, document: 'private', seat: seat.id }, drafts),
  ])
  const user = { id: seat.id, name: seat.name, color: seat.color }
  const connection = new BoardConnection({
    url: syncUrl(boardId, seat.grant),
    doc,
    queue: board.left.queue,
    keeper: board.copy,
    user,
  })
  const means = { url: syncUrl(boardId, seat.grant, '/private'), queue: kept.left.queue, user }
  const own = new PrivateLine(drafts, kept.copy, means, kept.left.refusals)
  // Until the server says more: the commands of the first moment are judged by the same rules there.
  const step = modeOf(lastWorkshop(boardId) ?? EMPTY_WORKSHOP)
  const standing = { role: seat.role, frozen: false, locked: false, step }
  return {
    session: assemble({ boardId, seat, connection, copy: board.copy, own }, standing),
    refusals: [...board.left.refusals, ...own.refused],
  }
}

/**
 * After a refusal the Yjs client id is finished: a new document takes the place of the old one, and what was lost is
 * handed to the caller, who offers it back. The line that was not refused goes on as it is.
 */
export async function reopenSession(before: BoardSession): Promise<OpenedSession> {
  const { boardId, seat } = before
  const { standing } = before.editor.rights
  unfurnish(before)
  const refusals = new Set<Refusal>()
  let { connection, copy, own } = before
  if (connection.state === 'refused') {
    const { refusal } = connection
    connection.destroy()
    const doc = createBoardDoc()
    const renewed = await copy.renew(doc)
    copy = renewed.copy
    connection = connection.rejoin({ doc, queue: renewed.left.queue, keeper: copy })
    for (const one of renewed.left.refusals) refusals.add(one)
    // What holds no words is kept nowhere, but its author is still told.
    if (refusal !== null) refusals.add(refusal)
  }
  if (own.connection?.state === 'refused') {
    own = await own.renew(createBoardDoc())
    for (const one of own.refused) refusals.add(one)
  }
  return { session: assemble({ boardId, seat, connection, copy, own }, standing), refusals: [...refusals] }
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

/** A line that stays open behind the page until what was done on it is saved. */
type Line = Pick<BoardSession, 'seat' | 'copy'> & { connection: BoardConnection | null }
const lingering = new Set<Line>()

const linesOf = ({ seat, connection, copy, own }: BoardSession): Line[] => [
  { seat, connection, copy },
  { seat, connection: own.connection, copy: own.copy },
]

const wouldLose = ({ connection, copy }: Line): boolean =>
  connection?.hasUnsentWork() === true && !copy.keepsWork

/** Whether closing the tab now would lose something, on this board or on one that was left in a hurry. */
export function wouldLoseWork(session: BoardSession): boolean {
  return [...linesOf(session), ...lingering].some(wouldLose)
}

/** Whether what is only here outlives the page, in both documents. */
export function keepsWork({ copy, own }: BoardSession): boolean {
  return copy.keepsWork && own.copy.keepsWork
}

/** Leaves the board. Work that isn't saved yet keeps its line to the server, out of sight, until it is. */
export function closeSession(session: BoardSession): void {
  unfurnish(session)
  for (const line of linesOf(session)) {
    const { connection } = line
    if (connection === null || !mustLinger(connection)) {
      void leave(line)
      continue
    }
    lingering.add(line)
    addEventListener('beforeunload', warnOfLoss)
    connection.subscribe(() => {
      if (!mustLinger(connection)) void leave(line)
    })
  }
}

/** What still waits stays in the copy, for the next visit. */
async function leave(line: Line): Promise<void> {
  lingering.delete(line)
  if (lingering.size === 0) removeEventListener('beforeunload', warnOfLoss)
  line.connection?.destroy()
  await line.copy.close()
}

function mustLinger({ state, save }: BoardConnection): boolean {
  return save.state !== 'saved' && state !== 'refused' && state !== 'frozen'
}

function warnOfLoss(event: BeforeUnloadEvent): void {
  if ([...lingering].some(wouldLose)) event.preventDefault()
}

function unfurnish({ absence, editor, model, unfollow }: BoardSession): void {
  unfollow()
  absence.destroy()
  editor.destroy()
  model.destroy()
}

function assemble(
  lines: Pick<BoardSession, 'boardId' | 'seat' | 'connection' | 'copy' | 'own'>,
  standing: Standing,
): BoardSession {
  const { boardId, seat, connection, own } = lines
  // From here on the board is on its way from what was kept to the screen: `npm run bench:client` looks at this mark.
  performance.mark('parcours:board')
  const model = new BoardModel(connection.doc, own.doc)
  const editor = new BasicEditor(model, { author: seat.id, standing })
  const last = lastWorkshop(boardId)
  const workshop = (): Workshop | null => connection.workshop ?? last
  let kept = last
  const follow = (): void => {
    const { standing: told } = connection
    if (told !== null) editor.standing = told
    const where = workshop()
    if (where !== null) {
      editor.round = coveredRound(where)
      const poll = pollOf(where)
      editor.ratingRound = poll?.mode === 'rating' ? poll.round : null
    }
    if (where !== kept) {
      kept = where
      rememberWorkshop(boardId, where)
    }
    own.follow(editor.rights.standing.role)
  }
  const unfollow = connection.subscribe(follow)
  follow()
  const absence = new Absence(connection, model, seat.id)
  const presence = discreetPresence(connection.presence, (note) => model.documents.isDraft(note))
  return { ...lines, model, editor, presence, absence, workshop, unfollow }
}
