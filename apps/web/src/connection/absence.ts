import {
  type Board,
  type BoardModel,
  type Id,
  liveJourneys,
  liveNotes,
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

/** What of a person's notes could change in their absence. */
export interface Belongings {
  live: ReadonlySet<Id>
  stranded: ReadonlySet<Id>
}

export function belongingsOf(board: Board, author: ParticipantId): Belongings {
  const live = liveNotes(board).filter((note) => note.author === author)
  const stranded = new Set<Id>()
  for (const journey of liveJourneys(board)) {
    for (const note of parkedNotes(board, journey.id)) {
      if (note.author === author && note.place.at === 'cell') stranded.add(note.id)
    }
  }
  return { live: new Set(live.map(({ id }) => id)), stranded }
}

/** What others did to them meanwhile. */
export function lossesOf(
  before: Belongings,
  board: Board,
  author: ParticipantId,
): Pick<Return, 'moved' | 'deleted'> {
  const now = belongingsOf(board, author)
  return {
    moved: [...now.stranded].filter((id) => before.live.has(id) && !before.stranded.has(id)),
    deleted: [...before.live].filter((id) => {
      const note = board.notes.get(id)
      return !now.live.has(id) && note !== undefined && note.deleted?.by !== author
    }),
  }
}

/** Notices when the line is lost, and says once what happened until all is back. An opened copy begins as one. */
export class Absence {
  readonly #connection: Pick<BoardConnection, 'state' | 'save'>
  readonly #model: Pick<BoardModel, 'board'>
  readonly #author: ParticipantId
  readonly #stop: () => void
  #away: { waiting: number; before: Belongings } | null = null
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
        this.#away = { waiting, before: belongingsOf(this.#model.board, this.#author) }
      }
      this.#away.waiting = Math.max(this.#away.waiting, save.waiting)
      return
    }
    if (state !== 'live' || save.state !== 'saved' || this.#away === null) return
    const { waiting, before } = this.#away
    this.#away = null
    this.#told = { synced: waiting, ...lossesOf(before, this.#model.board, this.#author) }
    this.#tell()
  }

  #tell(): void {
    const told = this.#told
    if (told === null || this.#listener === null) return
    this.#told = null
    if (told.synced + told.moved.length + told.deleted.length > 0) this.#listener(told)
  }
}
