/** What several people drag at once: whoever drops last wins, and the other one is told. */
import type { Board, BoardChange, Id, LooseRef } from '@parcours/board'
import type { BoardCanvasProps } from '../api.ts'

type Peers = ReturnType<BoardCanvasProps['presence']['peers']>
type Root = 'notes' | 'ink'

/** A drop and the end of its drag come apart, over a slow line too; later it was somebody else's. */
const LATE_MS = 5_000

interface Watched {
  root: Root
  id: Id
  client: number
  name: string
  /** Where it was dropped here. */
  place: string
  /** Milliseconds of the clock; while the other one carries it: for ever. */
  until: number
}

export class Contested {
  #watched: readonly Watched[] = []
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** These were dropped here while others drag what they drag. @param board with the drop */
  watch(refs: readonly Pick<LooseRef, 'root' | 'id'>[], peers: Peers, board: Board): void {
    const kept = this.#watched.filter(
      (one) => !refs.some(({ root, id }) => root === one.root && id === one.id),
    )
    const added = peers.flatMap(({ client, user: { name }, drag }) =>
      refs.flatMap(({ root, id }): Watched[] =>
        root !== 'personas' && carries(drag, root, id)
          ? [{ root, id, client, name, place: placeIn(board, root, id), until: Number.POSITIVE_INFINITY }]
          : [],
      ),
    )
    this.#watched = [...kept, ...added]
  }

  /** Others may have ended their drags. */
  heard(peersOf: () => Peers): void {
    if (this.#watched.length === 0) return
    const peers = peersOf()
    const late = this.#now() + LATE_MS
    this.#watched = this.#watched.map((one) => {
      const peer = peers.find(({ client }) => client === one.client)
      const isCarried = peer !== undefined && carries(peer.drag, one.root, one.id)
      return { ...one, until: isCarried ? Number.POSITIVE_INFINITY : Math.min(one.until, late) }
    })
  }

  /** Who has put one of them elsewhere than it was dropped here; told once. */
  takenBy({ dirty, local, board }: BoardChange): { name: string; root: Root } | null {
    if (this.#watched.length === 0) return null
    const now = this.#now()
    this.#watched = this.#watched.filter(({ until }) => until > now)
    const moved = this.#watched.filter(
      ({ root, id, place }) => dirty.get(root)?.has(id) === true && placeIn(board, root, id) !== place,
    )
    const [first] = moved
    if (first === undefined) return null
    if (local) {
      this.#watched = this.#watched.map((one) =>
        moved.includes(one) ? { ...one, place: placeIn(board, one.root, one.id) } : one,
      )
      return null
    }
    this.#watched = this.#watched.filter(({ client }) => client !== first.client)
    return { name: first.name, root: first.root }
  }
}

function carries(drag: Peers[number]['drag'], root: Root, id: Id): boolean {
  return (root === 'notes' ? drag?.notes : drag?.ink)?.includes(id) === true
}

const placeIn = (board: Board, root: Root, id: Id): string =>
  JSON.stringify(board[root].get(id)?.place ?? null)
