import type { Board, Id, LooseRef, Rights } from '@parcours/board'
import { homeOf } from '@parcours/board'
import { looseOf } from '@parcours/layout'
import { useBoard, useBoardUi } from '../board/board-context.tsx'

/** What a message about a locked thing means: it alone, or all that was selected with it. */
export function heldWith(held: LooseRef, selection: readonly string[]): readonly LooseRef[] {
  const selected = looseOf(selection)
  return selected.some(({ root, id }) => root === held.root && id === held.id) ? selected : [held]
}

export function isLocked(board: Board, { root, id }: LooseRef): boolean {
  return board[root].get(id)?.locked === true
}

/** Whether one may change it and nobody has locked it. */
export function isOpen(board: Board, rights: Rights, ref: LooseRef): boolean {
  return rights.mayChange(board, ref.root, ref.id) && !isLocked(board, ref)
}

export function isFreeNote(board: Board, id: Id): boolean {
  const note = board.notes.get(id)
  return note !== undefined && homeOf(board, note).at === 'free'
}

export interface LooseActs {
  /** Those that one may lock and unlock. */
  lockable: readonly LooseRef[]
  locked: boolean
  toggleLock(): void
  /** Some of them lie on others, or under them. */
  hasDepth: boolean
  /** Those that may be put in line. */
  alignable: number
}

/** What is offered for things that lie anywhere, in toolbars and menus. */
export function useLoose(items: readonly string[]): LooseActs {
  const { rights, canvas } = useBoardUi()
  const board = useBoard()
  const lockable = looseOf(items).filter(({ root, id }) => rights.mayChange(board, root, id))
  const open = lockable.filter((ref) => !isLocked(board, ref))
  const isFree = ({ root, id }: LooseRef): boolean =>
    root === 'ink' || (root === 'notes' && isFreeNote(board, id))
  return {
    lockable,
    locked: lockable.length > 0 && open.length === 0,
    toggleLock: () => {
      canvas?.select(items)
      canvas?.toggleLock()
    },
    hasDepth: open.some(isFree),
    alignable: open.filter((ref) => ref.root === 'personas' || isFree(ref)).length,
  }
}
