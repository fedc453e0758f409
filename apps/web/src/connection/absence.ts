import {
  type Board,
  type BoardModel,
  type Id,
  liveJourneys,
  liveNotes,
  type Note,
  type NotePlace,
  type ParticipantId,
  parkedNotes,
} from '@parcours/board'
import type { BoardConnection } from '@parcours/sync'

/** What happened while the server was away, told when all that waited is saved. */
export interface Return {
  /** Changes of this person that had waited. */
  synced: number
  /** Own notes that now lie in "Ideas to sort", because somebody deleted their stage or lane. */
  moved: readonly Id[]
  /** Own notes that somebody else deleted. */
  deleted: readonly Id[]
}

/** What of a person's notes could change in their absence: where each is, and whether that is "Ideas to sort". */
export type Belongings = ReadonlyMap<Id, { place: NotePlace; parked: boolean }>

export function belongingsOf(board: Board, author: ParticipantId): Belongings {
  const parked = new Set<Id>()
  for (const journey of liveJourneys(board)) {
    for (const note of parkedNotes(board, journey.id)) parked.add(note.id)
  }
  return new Map(
    liveNotes(board)
      .filter((note) => isBelonging(note, author))
      .map(({ id, place }) => [id, { place, parked: parked.has(id) }]),
  )
}

/** Drafts can't be touched by anybody else; a reveal that takes them is no loss. */
const isBelonging = (note: Note, author: ParticipantId): boolean =>
  note.author === author && note.draft === null

/** What others did to them meanwhile. */
export function lossesOf(
  before: Belongings,
  board: Board,
  author: ParticipantId,
): Pick<Return, 'moved' | 'deleted'> {
  const now = belongingsOf(board, author)
  const moved: Id[] = []
  const deleted: Id[] = []
  for (const [id, { place, parked }] of before) {
    const note = now.get(id)
    const by = board.notes.get(id)?.deleted?.by
    // Whoever deleted the stage moved the notes that they knew of; those they didn't are only shown there.
    if (note !== undefined && !parked && note.parked && isGone(board, place)) moved.push(id)
    if (note === undefined && board.notes.has(id) && by !== author) deleted.push(id)
  }
  return { moved, deleted }
}

function isGone(board: Board, place: NotePlace): boolean {
  if (place.at !== 'cell') return false
  return board.stages.get(place.stage)?.deleted != null || board.lanes.get(place.lane)?.deleted != null
}

/** Notices when the line is lost, and says once what happened until all is back. An opened copy begins as one. */
export class Absence {
  readonly #connection: Pick<BoardConnection, 'state' | 'save'>
  readonly #model: Pick<BoardModel, 'board'>
  readonly #author: ParticipantId
  readonly #stop: () => void
  /** Counted out only at the return: an opened copy begins as an absence, and is to be shown first. */
  #away: { waiting: number; before: Board } | null = null
  #last: BoardConnection['state'] | null = null
  #told: Return | null = null
  #listener: ((told: Return) => void) | null = null

  constructor(
    connection: Pick<BoardConnection, 'state' | 'save' | 'subscribe'>,
    model: Pick<BoardModel, 'board'>,
    author: ParticipantId,
  ) {
    this.#connection = connection
    this.#model = model
    this.#author = author
    this.#look()
    this.#stop = connection.subscribe(() => this.#look())
  }

  /** One listener; what happened before there was one is told at once. @returns stops listening */
  onReturn(listener: (told: Return) => void): () => void {
    this.#listener = listener
    this.#tell()
    return () => {
      if (this.#listener === listener) this.#listener = null
    }
  }

  destroy(): void {
    this.#stop()
    this.#listener = null
  }

  #look(): void {
    const { state, save } = this.#connection
    const isNew = state !== this.#last
    this.#last = state
    if (state === 'offline' || state === 'connecting') {
      // The board before anything new came in; looked at again with each try, so that what one deletes oneself
      // meanwhile is no news.
      if (this.#away === null || isNew) {
        const waiting = this.#away?.waiting ?? 0
        this.#away = { waiting, before: this.#model.board }
      }
      this.#away.waiting = Math.max(this.#away.waiting, save.waiting)
      return
    }
    if (state !== 'live' || save.state !== 'saved' || this.#away === null) return
    const { waiting, before } = this.#away
    this.#away = null
    this.#told = {
      synced: waiting,
      ...lossesOf(belongingsOf(before, this.#author), this.#model.board, this.#author),
    }
    this.#tell()
  }

  #tell(): void {
    const told = this.#told
    if (told === null || this.#listener === null) return
    this.#told = null
    if (told.synced + told.moved.length + told.deleted.length > 0) this.#listener(told)
  }
}
