/** Notes of one cell that say nearly the same, offered as a group. Nothing is ever gathered without a person who says so. */
import { clipText } from '../limits.ts'
import type { Board, Group, Id, Locale, Note } from '../schema.ts'
import { cellBlocks, cellGroups } from '../select/groups.ts'
import { cellNotes } from '../select/notes.ts'
import { lanesOf, liveJourneys, stagesOf } from '../select/structure.ts'
import { NEAR, similarity } from './similarity.ts'
import { languageOf, stemsOf } from './words.ts'

/** As much of a note's words as a title takes. */
const TITLE_LENGTH = 80
/** A cell with more notes than this is compared in part: nobody reads so many suggestions, and every pair takes its time. */
const MOST_IN_CELL = 400

export interface SimilarNotes {
  stage: Id
  lane: Id
  /** Two or more by themselves; or one or more that would join `group`. In the order of the cell. */
  notes: readonly Id[]
  /** A group of that cell in which such notes are already. */
  group: Id | null
  /** Of a new group: the words of the note that is nearest to all others. */
  title: string
}

const NONE: readonly never[] = []

interface Entry {
  note: Note
  group: Group | null
  stems: readonly string[]
}

/**
 * Near-duplicates on the board, cell by cell in reading order. All notes of one suggestion are near to each other. Drafts are
 * left out, and so is what is in a group, unless others are near to it.
 */
export function similarNotes(board: Board): readonly SimilarNotes[] {
  return liveJourneys(board).flatMap((journey) =>
    lanesOf(board, journey.id).flatMap((lane) =>
      stagesOf(board, journey.id).flatMap((stage) => inCell(board, stage.id, lane.id)),
    ),
  )
}

interface Known {
  groups: readonly Group[]
  locale: Locale
  found: readonly SimilarNotes[]
}

/** By the list of a cell's notes, which is the same until one of them changes: typing in one note compares one cell anew. */
const known = new WeakMap<readonly Note[], Known>()

function inCell(board: Board, stage: Id, lane: Id): readonly SimilarNotes[] {
  const notes = cellNotes(board, stage, lane)
  if (notes.length === 0) return NONE
  const groups = cellGroups(board, stage, lane)
  const { locale } = board.meta
  const before = known.get(notes)
  if (before !== undefined && before.groups === groups && before.locale === locale) return before.found
  const found = compared(board, stage, lane)
  known.set(notes, { groups, locale, found })
  return found
}

function compared(board: Board, stage: Id, lane: Id): SimilarNotes[] {
  const all = cellBlocks(board, stage, lane)
    .flatMap(({ group, notes }) => notes.map((note) => ({ note, group })))
    .filter(({ note }) => note.draft === null)
    .slice(0, MOST_IN_CELL)
  // What doesn't say its language is in that of its neighbours, so that it is compared by the same stems.
  const language = languageOf(all.map(({ note }) => note.text).join(' '), board.meta.locale)
  const entries = all
    .map((entry): Entry => ({ ...entry, stems: stemsOf(entry.note.text, language) }))
    .filter(({ stems }) => stems.length > 0)
  return clusters(entries).flatMap((cluster): SimilarNotes[] => {
    const loose = cluster.filter(({ group }) => group === null).map(({ note }) => note.id)
    const group = cluster.find((entry) => entry.group !== null)?.group ?? null
    if (loose.length < (group === null ? 2 : 1)) return []
    return [{ stage, lane, notes: loose, group: group?.id ?? null, title: titleOf(cluster) }]
  })
}

/** Complete linkage, in the order of the cell: a note joins the first cluster to all of which it is near. */
function clusters(entries: readonly Entry[]): Entry[][] {
  const found: Entry[][] = []
  for (const entry of entries) {
    const home = found.find((cluster) =>
      cluster.every((other) => similarity(entry.stems, other.stems) >= NEAR),
    )
    if (home === undefined) found.push([entry])
    else home.push(entry)
  }
  return found
}

function titleOf(cluster: readonly Entry[]): string {
  let best = cluster[0]!
  let most = -1
  for (const entry of cluster) {
    const sum = cluster.reduce((total, other) => total + similarity(entry.stems, other.stems), 0)
    const isShorter = sum === most && entry.note.text.length < best.note.text.length
    if (sum > most || isShorter) {
      best = entry
      most = sum
    }
  }
  return clipText(best.note.text.replace(/\s+/g, ' ').trim(), TITLE_LENGTH)
}
