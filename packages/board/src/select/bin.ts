/** What people can see in the bin and restore (rule R4), and links whose ends both live. */
import { compareText } from '../rank.ts'
import type { Board, Deletion, Id, Link, RootName } from '../schema.ts'
import type { BinItem } from '../selector-types.ts'
import { memoByBoard } from './memo.ts'
import { homeOf, journeyOfNote, notesOfDeadJourneys } from './notes.ts'

/** The latest deletion first; then the notes that are gone with their journey. Ratings and links are no items. */
export const binItems = memoByBoard((board): readonly BinItem[] => {
  const items: BinItem[] = []
  const add = (
    root: RootName,
    record: { id: Id; deleted: Deletion | null },
    title: string,
    journey: Id | null,
  ) => {
    if (record.deleted !== null) items.push({ root, id: record.id, title, deleted: record.deleted, journey })
  }
  for (const journey of board.journeys.values()) add('journeys', journey, journey.title, null)
  for (const persona of board.personas.values()) add('personas', persona, persona.fields.name, null)
  for (const stage of board.stages.values()) add('stages', stage, stage.name, stage.journey)
  for (const lane of board.lanes.values()) add('lanes', lane, lane.name, lane.journey)
  for (const group of board.groups.values()) {
    const journey = board.stages.get(group.place.stage)?.journey ?? null
    add('groups', group, group.title, journey)
  }
  for (const note of board.notes.values()) {
    // A draft that its author didn't delete is no longer there because it is on the board.
    if (note.draft !== null && note.deleted?.by !== note.author) continue
    add('notes', note, note.text, journeyOfNote(board, note))
  }
  for (const drawn of board.ink.values()) {
    const journey = board.journeys.has(drawn.place.anchor) ? drawn.place.anchor : null
    add('ink', drawn, drawn.text || drawn.alt, journey)
  }
  for (const action of board.actions.values()) add('actions', action, action.text, null)
  items.sort(
    (a, b) => b.deleted!.at - a.deleted!.at || compareText(a.root, b.root) || compareText(a.id, b.id),
  )
  return items.concat(
    notesOfDeadJourneys(board).map((note) => ({
      root: 'notes' as const,
      id: note.id,
      title: note.text,
      deleted: null,
      journey: journeyOfNote(board, note),
    })),
  )
})

/** Live links of notes and personas whose ends are both shown, by id: one with a dead end isn't drawn (rule R6). */
export const liveLinks = memoByBoard((board): readonly Link[] =>
  [...board.links.values()]
    .filter(
      (link) =>
        link.deleted === null && link.way === null && isShown(board, link.from) && isShown(board, link.to),
    )
    .sort((a, b) => compareText(a.id, b.id)),
)

function isShown(board: Board, end: Link['from']): boolean {
  if (end.root === 'stages') return false
  if (end.root === 'personas') return board.personas.get(end.id)?.deleted === null
  const note = board.notes.get(end.id)
  return note !== undefined && note.deleted === null && homeOf(board, note).at !== 'bin'
}
