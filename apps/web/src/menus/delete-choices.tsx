import { cellNotes, type DeleteMode, type Id, lanesOf, type Note, stagesOf } from '@parcours/board'
import { ArrowRight, Layers, Trash2 } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'
import { Entry, Label } from './menu-parts.tsx'

type Structure = 'stages' | 'lanes'

/** What deleting a stage or a lane needs to know: its notes, and where they could go. */
export function useStructure(root: Structure, id: Id) {
  const board = useBoard()
  const stage = root === 'stages' ? board.stages.get(id) : undefined
  const lane = root === 'lanes' ? board.lanes.get(id) : undefined
  const journey = stage?.journey ?? lane?.journey ?? ''
  const stages = stagesOf(board, journey)
  const lanes = lanesOf(board, journey)
  const notes: Note[] =
    root === 'stages'
      ? lanes.flatMap((other) => cellNotes(board, id, other.id))
      : stages.flatMap((other) => cellNotes(board, other.id, id))
  const siblings: readonly { id: Id; name: string }[] =
    root === 'stages' ? stages : lanes.filter((other) => other.kind !== 'emotions')
  const all: readonly { id: Id }[] = root === 'stages' ? stages : lanes
  const index = all.findIndex((other) => other.id === id)
  const neighbours = [all[index - 1], all[index + 1]].flatMap(
    (neighbour) => siblings.find((other) => other.id === neighbour?.id) ?? [],
  )
  return { name: stage?.name ?? lane?.name ?? '', notes, neighbours, index, all }
}

/** Deletes and says so, with the way back. */
export function useDeleteStructure(root: Structure, id: Id): (mode: DeleteMode) => void {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const undoToast = useUndoToast(session)
  const { name, notes, neighbours } = useStructure(root, id)
  return (mode) => {
    if (root === 'stages') session.editor.deleteStage(id, mode)
    else session.editor.deleteLane(id, mode)
    const count = notes.length
    const named = shortened(name.trim()) || t('unnamed')
    const how = count === 0 ? 'empty' : mode === 'withNotes' ? 'withNotes' : mode === 'park' ? 'park' : 'move'
    const moveTo = typeof mode === 'object' ? mode.moveTo : null
    const to = neighbours.find((other) => other.id === moveTo)?.name.trim() || t('unnamed')
    undoToast(t(root === 'stages' ? 'delete.stageDone' : 'delete.laneDone', { name: named, count, how, to }))
  }
}

/** The three choices of the design; the one that keeps everything comes first. */
export function DeleteChoices({ root, id }: { root: Structure; id: Id }): JSX.Element {
  const { t } = useLanguage()
  const { notes, neighbours } = useStructure(root, id)
  const remove = useDeleteStructure(root, id)
  const count = notes.length
  if (count === 0) {
    return (
      <Entry danger icon={<Trash2 className="icon" aria-hidden />} onSelect={() => remove('park')}>
        {t(root === 'stages' ? 'stage.delete' : 'lane.delete')}
      </Entry>
    )
  }
  return (
    <>
      <Label>{t(root === 'stages' ? 'delete.stage' : 'delete.lane', { count })}</Label>
      <Entry icon={<Layers className="icon" aria-hidden />} onSelect={() => remove('park')}>
        {t('delete.park')}
      </Entry>
      {neighbours.map((other) => (
        <Entry
          key={other.id}
          icon={<ArrowRight className="icon" aria-hidden />}
          onSelect={() => remove({ moveTo: other.id })}
        >
          {t('delete.moveTo', { name: other.name.trim() || t('unnamed') })}
        </Entry>
      ))}
      <Entry danger icon={<Trash2 className="icon" aria-hidden />} onSelect={() => remove('withNotes')}>
        {t('delete.withNotes', { count })}
      </Entry>
    </>
  )
}
