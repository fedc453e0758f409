import { groupOfNote, homeOf, type Id } from '@parcours/board'
import { useBoard, useBoardUi } from '../board/board-context.tsx'

export interface GroupActs {
  /** Those of the notes that may be in a group: drafts stay out. */
  groupable: readonly Id[]
  /** Those that are in one. */
  grouped: readonly Id[]
  /** One may make groups, and one of the notes is in a cell. */
  mayGroup: boolean
  group(): void
  leave(): void
}

/** What can be done with notes, as to groups. */
export function useGroupActs(notes: readonly Id[]): GroupActs {
  const { rights, canvasRef } = useBoardUi()
  const board = useBoard()
  const records = notes.flatMap((id) => {
    const note = board.notes.get(id)
    return note !== undefined && note.draft === null && rights.mayChange(board, 'notes', id) ? [note] : []
  })
  const groupable = records.map(({ id }) => id)
  const grouped = records.filter((note) => groupOfNote(board, note) !== null).map(({ id }) => id)
  const onCanvas = (act: 'groupSelection' | 'ungroupSelection', ids: readonly Id[]): void => {
    canvasRef.current?.select(ids.map((id) => `note:${id}`))
    canvasRef.current?.[act]()
  }
  return {
    groupable,
    grouped,
    mayGroup: rights.mayAdd('groups') && records.some((note) => homeOf(board, note).at === 'cell'),
    group: () => onCanvas('groupSelection', groupable),
    leave: () => onCanvas('ungroupSelection', grouped),
  }
}
