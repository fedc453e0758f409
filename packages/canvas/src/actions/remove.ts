/** Deleting and duplicating what is selected. */
import { blockIds, type LooseRef, lanesOf, stagesOf } from '@parcours/board'
import type { Point } from '@parcours/layout'
import { isMovable, selectedInk } from '../ink/selected.ts'
import type { Surface } from '../surface.ts'
import { ungroup } from './group.ts'
import { changeOf } from './intent.ts'
import { selectedLoose } from './loose.ts'

export function deleteSelection(surface: Surface): void {
  const { state, model } = surface
  const ids = state.selection.get()
  const [id] = ids
  const item = id === undefined ? undefined : surface.item(id)
  if (item === undefined) return
  if (selectedInk(surface).length > 0) {
    deleteDrawn(surface)
    return
  }
  const notes = surface.changeable(surface.selectedNotes())
  if (notes.length === 0 && surface.refuses(changeOf(item))) return
  if (notes.length > 0) {
    const next = neighbourOf(surface, ids)
    surface.commands.deleteNotes(notes)
    surface.layoutNow()
    state.focus.set(next)
    state.say(surface.words('saidDeleted', { count: notes.length }))
    surface.props.on.notice?.('notes-deleted', { count: notes.length })
    return
  }
  if (item.kind === 'group') {
    ungroup(surface, surface.selectedGroups())
    return
  }
  if (item.kind === 'link' || item.kind === 'path') surface.commands.unlink(item.record)
  if (item.kind === 'persona') {
    const name = model.board.personas.get(item.record)?.fields.name.trim() ?? ''
    surface.commands.deletePersona(item.record)
    surface.props.on.notice?.('persona-deleted', { name })
  }
  if (item.kind === 'stage' || item.kind === 'lane') {
    const { board } = model
    const journey = item.journey ?? ''
    const isStage = item.kind === 'stage'
    const others = isStage ? lanesOf(board, journey) : stagesOf(board, journey)
    const isEmpty = others.every(
      (other) =>
        blockIds(board, isStage ? item.record : other.id, isStage ? other.id : item.record).length === 0,
    )
    const ask = surface.props.on.deleteStructure
    if (isEmpty || ask === undefined) {
      const name = board[isStage ? 'stages' : 'lanes'].get(item.record)?.name.trim() ?? ''
      if (isStage) surface.commands.deleteStage(item.record, 'park')
      else surface.commands.deleteLane(item.record, 'park')
      surface.props.on.notice?.(isStage ? 'stage-deleted' : 'lane-deleted', { name })
      return
    }
    const at = surface.camera.worldToScreen({
      x: item.rect.x + item.rect.w / 2,
      y: item.rect.y + item.rect.h / 2,
    })
    ask({ root: isStage ? 'stages' : 'lanes', id: item.record, ...at })
  }
}

/** Drawn things, and the notes that are selected with them. */
function deleteDrawn(surface: Surface): void {
  const { state, commands, words } = surface
  const refs: LooseRef[] = [
    ...selectedInk(surface).map((id) => ({ root: 'ink' as const, id })),
    ...surface.selectedNotes().map((id) => ({ root: 'notes' as const, id })),
  ]
  const [first] = refs
  const mine = refs.filter((ref) => isMovable(surface, ref))
  if (mine.length === 0) {
    if (first !== undefined) surface.refuses({ change: first.root, id: first.id })
    return
  }
  commands.deleteLoose(mine)
  surface.layoutNow()
  state.focus.set(null)
  state.say(words('saidErased', { count: mine.length }))
  surface.props.on.notice?.('drawn-deleted', { count: mine.length })
}

/** Where the focus goes when the selected items are gone: to the cell of the first. */
function neighbourOf(surface: Surface, ids: readonly string[]) {
  const [first] = ids
  const place =
    first === undefined ? undefined : surface.model.board.notes.get(first.slice('note:'.length))?.place
  return place?.at === 'cell' ? ({ on: 'cell', stage: place.stage, lane: place.lane } as const) : null
}

export function duplicateSelection(surface: Surface): void {
  const loose = selectedLoose(surface).filter(({ root }) => root !== 'personas')
  const [lead] = loose
  if (lead === undefined) {
    duplicateGroups(surface)
    return
  }
  copyLoose(surface, loose)
}

/** Copies beside their originals, or so far from them. Personas have none. */
export function copyLoose(surface: Surface, refs: readonly LooseRef[], by?: Point): void {
  const [lead] = refs
  if (lead === undefined || surface.refuses({ add: lead.root })) return
  const copies = surface.commands.duplicateLoose(refs, by)
  surface.layoutNow()
  showCopies(
    surface,
    copies.map(({ root, id }) => (root === 'notes' ? `note:${id}` : `ink:${id}`)),
  )
}

/** Copies are what one goes on with. */
export function showCopies(surface: Surface, items: readonly string[]): void {
  surface.select(items)
  const [first] = items
  if (first === undefined) return
  surface.state.focus.set({ on: 'item', id: first })
  surface.state.say(surface.words('saidDuplicated', { count: items.length }))
}

function duplicateGroups(surface: Surface): void {
  const groups = surface.selectedGroups()
  if (groups.length === 0 || surface.refuses({ add: 'groups' })) return
  const copies = groups.map((id) => surface.commands.duplicateGroup(id)).filter((id) => id !== '')
  surface.layoutNow()
  surface.select(copies.map((id) => `group:${id}`))
  const [first] = copies
  if (first !== undefined) surface.state.focus.set({ on: 'item', id: `group:${first}` })
}

/** Puts an undo or redo into effect and brings what it touched into view. */
export function travel(surface: Surface, direction: 'undo' | 'redo'): void {
  if (surface.refuses('something')) return
  const outcome = surface.commands[direction]()
  if (!outcome.done) {
    if (outcome.reason !== 'nothing') surface.props.on.notice?.('undo-skipped', { reason: outcome.reason })
    return
  }
  surface.layoutNow()
  const [touched] = outcome.touched
  if (touched === undefined || surface.state.editing.get() !== null) return
  const kind = {
    notes: 'note',
    groups: 'group',
    stages: 'stage',
    lanes: 'lane',
    personas: 'persona',
    ink: 'ink',
  }[touched.root as string]
  const item = kind === undefined ? undefined : surface.item(`${kind}:${touched.id}`)
  if (item !== undefined) surface.camera.reveal(item.rect)
}
