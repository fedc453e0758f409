/** What somebody else deletes while it is carried here leaves the hand, and whoever carried it is told by whom. */
import { type Board, type Deletion, type Id, journeyOfNote } from '@parcours/board'

export interface HeldRef {
  root: 'notes' | 'groups' | 'personas' | 'stages' | 'lanes' | 'ink'
  id: Id
}

/** Some of what was held is gone. */
export interface Loss {
  /** The participant who took it away. */
  by: Id
  /** `ink`: other things than notes, or both. */
  root: 'notes' | 'ink'
  count: number
  /** What is under the pointer is among it: there is nothing left to carry on with. */
  isOver: boolean
}

export class Held {
  #left: readonly HeldRef[]
  readonly #lead: HeldRef | undefined

  /**
   * Drafts are left out: when they are revealed they go, and come back as notes.
   * @param refs what is under the pointer first
   */
  constructor(board: Board, refs: readonly HeldRef[]) {
    this.#lead = refs[0]
    this.#left = refs.filter(({ root, id }) => root !== 'notes' || board.notes.get(id)?.draft === null)
  }

  /** What went since it was asked last; null: nothing. */
  loss(board: Board): Loss | null {
    const gone = this.#left.flatMap((ref) => {
      const deletion = deletionOf(board, ref)
      return deletion === null ? [] : [{ ref, deletion }]
    })
    const [first] = gone
    if (first === undefined) return null
    const refs = gone.map(({ ref }) => ref)
    this.#left = this.#left.filter((ref) => !refs.includes(ref))
    return {
      by: first.deletion.by,
      root: refs.every(({ root }) => root === 'notes') ? 'notes' : 'ink',
      count: refs.length,
      isOver: this.#lead !== undefined && deletionOf(board, this.#lead) !== null,
    }
  }
}

/** By itself or with its journey; null while it is on the board. */
function deletionOf(board: Board, { root, id }: HeldRef): Deletion | null {
  const own = board[root].get(id)?.deleted ?? null
  if (own !== null) return own
  const journey = journeyOf(board, { root, id })
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
