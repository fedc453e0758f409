/** Notes under a title: gathering what is selected, and taking it apart. */
import { type Group, type Id, isDraft, type NoteTarget } from '@parcours/board'
import { groupName } from '../keyboard/speech.ts'
import type { Surface } from '../surface.ts'

/** Groups the selected notes and opens the title. What one may not change stays out. */
export function groupSelection(surface: Surface): void {
  const { board } = surface.model
  const notes = surface.changeable(surface.selectedNotes()).filter((id) => !isDraft(board, id))
  if (notes.length === 0 || surface.refuses({ add: 'groups' })) return
  const id = surface.commands.group(notes, '')
  if (id === '') {
    surface.props.on.notice?.('group-needs-cell', {})
    return
  }
  surface.layoutNow()
  surface.edit({ root: 'groups', id, key: 'title' }, { fresh: true })
  surface.state.say(surface.words('saidGrouped', { count: notes.length }))
}

/** Of selected groups only the titles go; selected notes leave theirs. */
export function ungroupSelection(surface: Surface): void {
  const groups = surface.selectedGroups()
  const [first] = groups
  if (first !== undefined) {
    if (!surface.refuses({ change: 'groups', id: first })) ungroup(surface, groups)
    return
  }
  const notes = surface.changeable(surface.selectedNotes())
  if (notes.length === 0) return
  surface.commands.leaveGroup(notes)
  surface.layoutNow()
  surface.state.say(surface.words('saidLeftGroup', { count: notes.length }))
}

/** Their notes stay where they are, and are selected. */
export function ungroup(surface: Surface, groups: readonly Id[]): void {
  const { board } = surface.model
  const notes = groups.flatMap((id) => surface.frame(id)?.ids ?? [])
  const [first] = groups
  const name = groupName(surface, board, first ?? '')
  for (const id of groups) surface.commands.deleteGroup(id, 'keepNotes')
  surface.layoutNow()
  surface.select(notes.map((id) => `note:${id}`))
  const [top] = notes
  surface.state.focus.set(top === undefined ? null : { on: 'item', id: `note:${top}` })
  surface.state.say(surface.words('saidUngrouped', { name }))
  surface.props.on.notice?.('ungrouped', { name: board.groups.get(first ?? '')?.title.trim() ?? '' })
}

/** The end of a group. */
export function insideOf({ id, place }: Group): NoteTarget {
  return { to: 'cell', stage: place.stage, lane: place.lane, group: id }
}
