import type { NewNote, NoteTarget } from '../commands-types.ts'
import { LIMITS } from '../limits.ts'
import { compareRanked } from '../rank.ts'
import type { Board, Color, Draft, FreePlace, Id, Note, NoteKind, NotePlace, Rank } from '../schema.ts'
import { blockIds, groupNotes, groupOfNote } from '../select/groups.ts'
import { freePlaceOf, homeOf, noteKind, parkedNotes } from '../select/notes.ts'
import { lanesOf, liveJourneys, stagesOf } from '../select/structure.ts'
import type { Writer } from '../write/writer.ts'
import { depthOnTop } from './depth.ts'
import { linkCopies } from './links.ts'
import { cornerOf, placementsFor } from './targets.ts'

/** Distance of a free duplicate from its original, world units. */
const DUPLICATE_OFFSET = 24

export interface NoteContent {
  text: string
  kind: NoteKind
  channel: string | null
  truth: boolean
  /** The group that it is made in. */
  group?: Id | null
  /** Of its own; none: that of its kind. */
  color?: Color | null
  /** Of a free note; none: on top. */
  z?: Rank | undefined
}

export function addNote(writer: Writer, note: NewNote): Id {
  const content = {
    text: note.text ?? '',
    kind: note.kind ?? 'free',
    channel: note.channel ?? null,
    truth: false,
  }
  return addContents(writer, [content], note.place)[0] ?? ''
}

/** One note for each text, in their order; at most `LIMITS.paste` of them, and no more than the board may hold. */
export function addNotes(writer: Writer, texts: readonly string[], target: NoteTarget): Id[] {
  const contents = texts.map((text) => ({ text, kind: 'free' as const, channel: null, truth: false }))
  return addContents(writer, contents, target)
}

export interface CellText {
  stage: Id
  lane: Id
  text: string
}

/** A block of cells from elsewhere: those of one cell stand in it in their order. */
export function addNotesInCells(writer: Writer, list: readonly CellText[]): Id[] {
  const cells = new Map<string, CellText[]>()
  const room = Math.min(LIMITS.paste, roomForNotes(writer))
  for (const one of list.slice(0, room)) {
    const key = `${one.stage} ${one.lane}`
    cells.set(key, [...(cells.get(key) ?? []), one])
  }
  return [...cells.values()].flatMap((texts) => {
    const { stage, lane } = texts[0]!
    const contents = texts.map(({ text }) => ({ text, kind: 'free' as const, channel: null, truth: false }))
    return addContents(writer, contents, { to: 'cell', stage, lane })
  })
}

export function addContents(writer: Writer, contents: readonly NoteContent[], target: NoteTarget): Id[] {
  const room = Math.min(LIMITS.paste, roomForNotes(writer))
  const fitting = contents.slice(0, Math.max(0, room))
  const ids = fitting.map(() => writer.newId())
  const placements = placementsFor(writer.board, ids, target)
  fitting.forEach((content, index) => {
    const { place, kind, group } = placements[index]!
    createNote(writer, ids[index]!, { ...content, kind: kind ?? content.kind, group }, place)
  })
  return ids
}

/** How many notes the writer may add. */
export function roomForNotes(writer: Writer): number {
  return writer.mayAdd('notes') ? Math.max(0, LIMITS.notes - writer.board.notes.size) : 0
}

/** `draft`: null for a note that everybody sees. */
export function createNote(
  writer: Writer,
  id: Id,
  content: NoteContent,
  place: NotePlace,
  draft: Draft | null = writer.draftOf(content.text),
): void {
  const { text, kind, channel, truth, group = null, color = null, z } = content
  const registers = {
    ...{ kind, place, channel, truth },
    ...(color !== null && { color }),
    ...(place.at === 'free' && { z: z ?? depthOnTop(writer, id) }),
  }
  if (draft === null) writer.createAuthored('notes', id, { ...registers, ...joined(group) }, { text })
  else writer.createDraft(id, draft, registers, { text })
}

/** Most notes are in no group and have no such register. */
const joined = (group: Id | null): { group?: Id } => (group === null ? {} : { group })

/**
 * The register of a note that comes to be in a group, or in none. What a group was called by from elsewhere goes too. A
 * draft is in none.
 */
function regrouped(note: Note, group: Id | null): { group?: Id | null } {
  const wanted = note.draft === null ? group : null
  return note.group === wanted ? {} : { group: wanted }
}

/**
 * Moves notes to a cell or to parking in reading order, whatever the order of `ids`; free notes keep their distances
 * from the first of `ids`, which goes to the target.
 */
export function moveNotes(writer: Writer, ids: readonly Id[], target: NoteTarget): void {
  const notes = existing(writer.board, ids).filter(
    ({ id, locked }) => !locked && writer.mayChange('notes', id),
  )
  if (target.to === 'free') {
    moveFree(writer, notes, target)
    return
  }
  const ordered = inReadingOrder(writer.board, notes)
  const placements = placementsFor(
    writer.board,
    ordered.map((note) => note.id),
    target,
  )
  ordered.forEach((note, index) => {
    const { place, kind, group } = placements[index]!
    if (!staysThere(writer.board, note, ordered, target)) {
      const registers = { place, kind: kind ?? noteKind(writer.board, note) }
      writer.set('notes', note.id, { ...registers, ...regrouped(note, group) })
    }
  })
}

/** A single note dropped back between its own neighbours stays as it is. */
function staysThere(board: Board, note: Note, moving: readonly Note[], target: NoteTarget): boolean {
  if (moving.length > 1 || target.to === 'free') return false
  const siblings = siblingsOf(board, note, target)
  const index = siblings.indexOf(note.id)
  if (index < 0 || target.after === undefined || target.before === undefined) return false
  return (siblings[index - 1] ?? null) === target.after && (siblings[index + 1] ?? null) === target.before
}

/** What stands beside the note where the target is, itself among it; nothing if it isn't there. */
function siblingsOf(board: Board, note: Note, target: Exclude<NoteTarget, { to: 'free' }>): readonly Id[] {
  const home = homeOf(board, note)
  if (target.to === 'parking') {
    const isThere = note.place.at === 'parking' && home.at === 'parking' && home.journey === target.journey
    return isThere ? parkedNotes(board, home.journey).map(({ id }) => id) : []
  }
  if (home.at !== 'cell' || home.stage !== target.stage || home.lane !== target.lane) return []
  const own = groupOfNote(board, note)
  if ((target.group ?? null) !== (own?.id ?? null)) return []
  if (own !== null) return groupNotes(board, own).map(({ id }) => id)
  return blockIds(board, home.stage, home.lane)
}

function moveFree(writer: Writer, notes: readonly Note[], target: NoteTarget & { to: 'free' }): void {
  const { board } = writer
  const ids = notes.map((note) => note.id)
  const placements = placementsFor(board, ids, target)
  const corner = cornerOf(board, target)
  const origin = sharedOrigin(board, notes)
  notes.forEach((note, index) => {
    const own = freePlaceOf(board, note)
    const place =
      origin === null
        ? placements[index]!.place
        : { ...corner, x: corner.x + own.x - origin.x, y: corner.y + own.y - origin.y }
    const registers = { place, kind: placements[index]!.kind ?? noteKind(board, note) }
    writer.set('notes', note.id, { ...registers, ...regrouped(note, null) })
    layOnTop(writer, note)
  })
}

/** What comes out of a map lies on what is there already; what was free stays as high as it was. */
export function layOnTop(writer: Writer, note: Note): void {
  if (homeOf(writer.board, note).at !== 'free') {
    writer.set('notes', note.id, { z: depthOnTop(writer, note.id) })
  }
}

/** The first note's place if all are free on one anchor, else null: there are no distances to keep. */
function sharedOrigin(board: Board, notes: readonly Note[]): FreePlace | null {
  const places = notes.map((note) => (homeOf(board, note).at === 'free' ? freePlaceOf(board, note) : null))
  const first = places[0] ?? null
  return first !== null && places.every((place) => place?.anchor === first.anchor) ? first : null
}

/**
 * @param by of free notes: how far from their originals
 * @param depths of free copies, by their originals' `root/id`
 * @returns original -> copy
 */
export function duplicateNotes(
  writer: Writer,
  ids: readonly Id[],
  by: { x: number; y: number } = { x: DUPLICATE_OFFSET, y: DUPLICATE_OFFSET },
  depths: ReadonlyMap<string, Rank> = new Map(),
): Map<Id, Id> {
  const { board } = writer
  const originals = existing(board, ids).slice(0, roomForNotes(writer))
  const copies = new Map(
    originals.map((note) => {
      const id = writer.newId()
      const { text, channel, truth, color } = note
      const group = groupOfNote(board, note)?.id ?? null
      const z = depths.get(`notes/${note.id}`)
      createNote(
        writer,
        id,
        { text, kind: noteKind(board, note), channel, truth, color, group, z },
        placeBeside(board, note, id, by),
        // What nobody else could read is shown to nobody by being copied.
        writer.draftOf(text) ?? note.draft,
      )
      return [note.id, id]
    }),
  )
  linkCopies(writer, copies)
  return copies
}

function placeBeside(board: Board, note: Note, id: Id, by: { x: number; y: number }): NotePlace {
  const home = homeOf(board, note)
  if (home.at === 'cell' || home.at === 'parking') {
    const target: NoteTarget =
      home.at === 'cell'
        ? { to: 'cell', stage: home.stage, lane: home.lane, after: note.id }
        : { to: 'parking', journey: home.journey, after: note.id }
    return placementsFor(board, [id], target)[0]!.place
  }
  const place = freePlaceOf(board, note)
  return cornerOf(board, { ...place, x: place.x + by.x, y: place.y + by.y })
}

/** Copies to where a person carried them; free ones keep their distances there, as `moveNotes` does. What is drafted stays so. */
export function copyNotes(writer: Writer, ids: readonly Id[], target: NoteTarget): Id[] {
  const { board } = writer
  const chosen = existing(board, ids)
  const notes = (target.to === 'free' ? chosen : inReadingOrder(board, chosen)).slice(0, roomForNotes(writer))
  const copies = notes.map(() => writer.newId())
  const placements = placementsFor(board, copies, target)
  const origin = target.to === 'free' ? sharedOrigin(board, notes) : null
  notes.forEach((note, index) => {
    const { place, kind, group } = placements[index]!
    const { text, channel, truth, color } = note
    const own = freePlaceOf(board, note)
    createNote(
      writer,
      copies[index]!,
      { text, channel, truth, color, group, kind: kind ?? noteKind(board, note) },
      origin === null || target.to !== 'free'
        ? place
        : { ...cornerOf(board, target), x: target.x + own.x - origin.x, y: target.y + own.y - origin.y },
      writer.draftOf(text) ?? note.draft,
    )
  })
  linkCopies(writer, new Map(notes.map(({ id }, index) => [id, copies[index]!])))
  return copies
}

/** What is locked stays. */
export function deleteNotes(writer: Writer, ids: readonly Id[]): void {
  for (const { id } of unlocked(writer, ids)) writer.delete('notes', id)
}

export function setNoteKind(writer: Writer, ids: readonly Id[], kind: NoteKind): void {
  for (const { id } of unlocked(writer, ids)) writer.set('notes', id, { kind })
}

export function setNoteChannel(writer: Writer, ids: readonly Id[], channel: string | null): void {
  for (const { id } of unlocked(writer, ids)) writer.set('notes', id, { channel })
}

export function setTruth(writer: Writer, root: 'notes' | 'stages', ids: readonly Id[], truth: boolean): void {
  const all = root === 'notes' ? unlocked(writer, ids).map(({ id }) => id) : ids
  for (const id of all) writer.set(root, id, { truth })
}

const unlocked = (writer: Writer, ids: readonly Id[]): Note[] =>
  existing(writer.board, ids).filter(({ locked }) => !locked)

/** Those of `ids` that exist and are not deleted, each once. */
export function existing(board: Board, ids: readonly Id[]): Note[] {
  return [...new Set(ids)]
    .map((id) => board.notes.get(id))
    .filter((note): note is Note => note !== undefined && note.deleted === null)
}

/** As a person reads: journeys, stages from left to right, lanes from top to bottom, parking, then free by y and x. */
export function inReadingOrder(board: Board, notes: readonly Note[]): Note[] {
  const position = new Map<Id, number>()
  const number = (id: Id) => position.set(id, position.size)
  for (const journey of liveJourneys(board)) {
    for (const stage of stagesOf(board, journey.id)) number(stage.id)
    for (const lane of lanesOf(board, journey.id)) number(lane.id)
    number(journey.id)
  }
  const last = position.size
  const keyOf = (note: Note): readonly [number, number] => {
    const home = homeOf(board, note)
    if (home.at === 'cell') return [position.get(home.stage) ?? last, position.get(home.lane) ?? last]
    if (home.at === 'parking') return [position.get(home.journey) ?? last, 0]
    return [last + 1, 0]
  }
  const keyed = notes.map((note) => ({ note, key: keyOf(note) }))
  keyed.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || compareSiblings(board, a.note, b.note))
  return keyed.map(({ note }) => note)
}

function compareSiblings(board: Board, a: Note, b: Note): number {
  if (a.place.at === 'free' || b.place.at === 'free') {
    const left = freePlaceOf(board, a)
    const right = freePlaceOf(board, b)
    return (
      left.y - right.y || left.x - right.x || compareRanked({ id: a.id, rank: '' }, { id: b.id, rank: '' })
    )
  }
  return compareRanked({ id: a.id, rank: a.place.rank }, { id: b.id, rank: b.place.rank })
}
