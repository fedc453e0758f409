/** What somebody else deletes while it is carried here leaves the hand, and whoever carried it is told by whom. */
import { type Board, type Deletion, type Id, journeyOfNote } from '@parcours/board'

export interface HeldRef {
  root: 'notes' | 'groups' | 'personas' | 'stages' | 'lanes' | 'ink'
  id: Id
}

/** Some of what was held is gone. */
export interface Loss {
  gone: readonly HeldRef[]
  /** What is worth saying of it; null for drafts alone: when they are revealed they go, and come back as notes. */
  told: {
    /** The participant who took it away. */
    by: Id
    /** `ink`: other things than notes, or both; `journeys`: it went with its journey, which is what lies in the bin. */
    root: 'notes' | 'ink' | 'journeys'
    count: number
  } | null
  /** What is under the pointer is among it: there is nothing left to carry on with. */
  isOver: boolean
}

export class Held {
  #left: readonly HeldRef[]
  readonly #lead: HeldRef | undefined
  readonly #drafts: ReadonlySet<HeldRef>

  /** @param refs what is under the pointer first */
  constructor(board: Board, refs: readonly HeldRef[]) {
    this.#lead = refs[0]
    this.#left = refs
    this.#drafts = new Set(
      refs.filter(({ root, id }) => root === 'notes' && (board.notes.get(id)?.draft ?? null) !== null),
    )
  }

  /** What went since it was asked last; null: nothing. */
  loss(board: Board): Loss | null {
    const gone = this.#left.flatMap((ref) => {
      const deletion = deletionOf(board, ref)
      return deletion === null ? [] : [{ ref, deletion }]
    })
    if (gone.length === 0) return null
    const refs = new Set(gone.map(({ ref }) => ref))
    this.#left = this.#left.filter((ref) => !refs.has(ref))
    const isOver = this.#lead !== undefined && deletionOf(board, this.#lead) !== null
    const known = gone.filter(({ ref }) => !this.#drafts.has(ref))
    const [first] = known
    if (first === undefined) return { gone: [...refs], told: null, isOver }
    const withJourney = known.every(({ ref }) => ownDeletion(board, ref) === null)
    const root = known.every(({ ref }) => ref.root === 'notes') ? 'notes' : 'ink'
    const told = {
      by: first.deletion.by,
      root: withJourney ? 'journeys' : root,
      count: known.length,
    } as const
    return { gone: [...refs], told, isOver }
  }
}

const ownDeletion = (board: Board, { root, id }: HeldRef): Deletion | null =>
  board[root].get(id)?.deleted ?? null

/** By itself or with its journey; null while it is on the board. */
function deletionOf(board: Board, ref: HeldRef): Deletion | null {
  const own = ownDeletion(board, ref)
  if (own !== null) return own
  const journey = journeyOf(board, ref)
  return journey === null ? null : (board.journeys.get(journey)?.deleted ?? null)
}

function journeyOf(board: Board, { root, id }: HeldRef): Id | null {
  switch (root) {
    case 'notes': {
      const note = board.notes.get(id)
      return note === undefined ? null : journeyOfNote(board, note)
    }
    case 'ink':
      return board.ink.get(id)?.place.anchor ?? null
    case 'groups':
      return board.stages.get(board.groups.get(id)?.place.stage ?? '')?.journey ?? null
    case 'stages':
    case 'lanes':
      return board[root].get(id)?.journey ?? null
    case 'personas':
      return null
  }
}
