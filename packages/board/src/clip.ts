/** Copied notes as plain JSON, so that they can travel through the clipboard to another board. */

import { type AbsentImage, absentImages, clipInk, pasteInk, readClipInk, readDepth } from './clip-ink.ts'
import { depthOnTop } from './commands/depth.ts'
import { createGroup } from './commands/groups.ts'
import { linkNew, linksAmong } from './commands/links.ts'
import {
  addContents,
  createNote,
  existing,
  inReadingOrder,
  type NoteContent,
  roomForNotes,
} from './commands/notes.ts'
import { cornerOf, placementsFor } from './commands/targets.ts'
import type { Clip, ClipEnd, ClipInk, ClipLink, ClipNote, LooseRef, NoteTarget } from './commands-types.ts'
import { clipText, LIMITS } from './limits.ts'
import { isObject } from './read/field-reader.ts'
import { NOTE_KINDS } from './read/records.ts'
import { type Board, COLORS, type FreePlace, type Id, type Rank } from './schema.ts'
import { groupNotes, groupOfNote } from './select/groups.ts'
import { byDepth, inkPlaceOf, liveInk } from './select/ink.ts'
import { freePlaceOf, homeOf, noteKind } from './select/notes.ts'
import type { Writer } from './write/writer.ts'

interface Corner {
  x: number
  y: number
}

/** What is copied: notes, groups whole, and drawn things. */
export interface Copied {
  notes?: readonly Id[]
  groups?: readonly Id[]
  ink?: readonly Id[]
  /** Where an anchor begins in the world, so that things of different anchors keep their distances too. */
  originOf?: (anchor: FreePlace['anchor']) => { x: number; y: number }
}

/** The notes that are there, in reading order, and those of the groups, under their titles; drawn things, the lowest first. */
export function copyClip(
  board: Board,
  { notes: ids = [], groups = [], ink: drawn = [], originOf = () => ({ x: 0, y: 0 }) }: Copied,
): Clip {
  const whole = [...new Set(groups)]
    .flatMap((id) => board.groups.get(id) ?? [])
    .filter((group) => groupNotes(board, group).length > 0)
  const grouped = whole.flatMap((group) => groupNotes(board, group).map((note) => note.id))
  const notes = inReadingOrder(board, existing(board, [...ids, ...grouped]))
  const worldOf = ({ anchor, x, y }: FreePlace): Corner => {
    const from = originOf(anchor)
    return { x: from.x + x, y: from.y + y }
  }
  const corners = notes.map((note) =>
    homeOf(board, note).at === 'free' ? worldOf(freePlaceOf(board, note)) : null,
  )
  const chosen = new Set(drawn)
  const ink = liveInk(board).filter(({ id }) => chosen.has(id))
  const inkCorners = ink.map((one) => worldOf(inkPlaceOf(board, one)))
  const origin = corners.find((corner) => corner !== null) ?? inkCorners[0] ?? { x: 0, y: 0 }
  const offsetOf = ({ x, y }: Corner): Corner => ({ x: x - origin.x, y: y - origin.y })
  const free = [...notes.filter((_, index) => corners[index] !== null), ...ink].sort(byDepth)
  const depth = new Map(free.map((one, index) => [one, index]))
  const at = new Map<string, ClipEnd['to']>([
    ...notes.map(({ id }, index) => [`notes/${id}`, { root: 'notes', index }] as const),
    ...ink.map(({ id }, index) => [`ink/${id}`, { root: 'ink', index }] as const),
  ])
  const indices = new Map(notes.map(({ id }, index) => [id, index]))
  const links = linksAmong(board, indices).map(({ from, to }) => ({
    from: indices.get(from)!,
    to: indices.get(to)!,
  }))
  return {
    format: 'parcours-clip',
    version: 1,
    ...(links.length > 0 && { links }),
    ...(whole.length > 0 && { groups: whole.map(({ title }) => title) }),
    ...(ink.length > 0 && {
      ink: ink.map((one, index) => ({
        ...clipInk(one, offsetOf(inkCorners[index]!), at),
        depth: depth.get(one)!,
      })),
    }),
    notes: notes.map((note, index): ClipNote => {
      const corner = corners[index] ?? null
      const group = whole.findIndex(({ id }) => id === groupOfNote(board, note)?.id)
      return {
        text: note.text,
        kind: noteKind(board, note),
        channel: note.channel,
        truth: note.truth,
        offset: corner === null ? null : offsetOf(corner),
        ...(group >= 0 && { group }),
        ...(note.color !== null && { color: note.color }),
        ...(corner !== null && { depth: depth.get(note)! }),
      }
    }),
  }
}

/** Makes new things of a clip: notes as they fit the target, and what is drawn if that is free. */
export function pasteClip(writer: Writer, clip: Clip, target: NoteTarget): LooseRef[] {
  const depths = target.to === 'free' ? depthsIn(writer, clip) : new Map<ClipNote | ClipInk, Rank>()
  const notes = pasteNotes(writer, clip, target, depths)
  linkNew(
    writer,
    (clip.links ?? []).flatMap(({ from, to }) => {
      const ends = { from: notes[from] ?? '', to: notes[to] ?? '' }
      return ends.from === '' || ends.to === '' ? [] : [ends]
    }),
  )
  const ink =
    target.to === 'free' ? pasteInk(writer, clip, cornerOf(writer.board, target), notes, depths) : []
  return [
    ...notes.map((id) => ({ root: 'notes' as const, id })),
    ...ink.map((id) => ({ root: 'ink' as const, id })),
  ]
}

/** On top of everything, on each other as they were copied. */
function depthsIn(writer: Writer, { notes, ink = [] }: Clip): ReadonlyMap<ClipNote | ClipInk, Rank> {
  const all = [...ink.filter(({ kind }) => kind !== 'area'), ...notes]
  const order = all.map((one, index) => ({ one, depth: one.depth ?? index }))
  order.sort((a, b) => a.depth - b.depth)
  return new Map(order.map(({ one }, index) => [one, depthOnTop(writer, String(index))]))
}

/** The images that `pasteClip` leaves out of a clip. */
export function absentFrom(board: Board, clip: Clip, target: NoteTarget): AbsentImage[] {
  return target.to === 'free' ? absentImages(board, clip, cornerOf(board, target)) : []
}

/** Free notes keep their distances if the target is free as well; groups need a cell. */
function pasteNotes(
  writer: Writer,
  clip: Clip,
  target: NoteTarget,
  depths: ReadonlyMap<ClipNote | ClipInk, Rank>,
): Id[] {
  const keepsDistances = target.to === 'free' && clip.notes.every((note) => note.offset !== null)
  if (!keepsDistances) return pasteInOrder(writer, clip, target)
  const corner = cornerOf(writer.board, target)
  const room = Math.min(LIMITS.paste, roomForNotes(writer))
  return clip.notes.slice(0, room).map((note) => {
    const id = writer.newId()
    const { x, y } = note.offset ?? { x: 0, y: 0 }
    const place = cornerOf(writer.board, { ...corner, x: corner.x + x, y: corner.y + y })
    createNote(writer, id, { ...contentOf(note), z: depths.get(note) }, place)
    return id
  })
}

/** New groups stand where the first of their notes would; inside of a group, or as drafts, there are none. */
function pasteInOrder(writer: Writer, { notes, groups = [] }: Clip, target: NoteTarget): Id[] {
  const { board } = writer
  const mayGroup = target.to === 'cell' && target.group == null && writer.draftOf('') === null
  if (groups.length === 0 || !mayGroup || !writer.mayAdd('groups')) {
    return addContents(writer, notes.map(contentOf), target)
  }
  const fitting = notes.slice(0, Math.min(LIMITS.paste, roomForNotes(writer)))
  const ids = fitting.map(() => writer.newId())
  const groupIds = new Map<number, Id>()
  /** Notes, and in front of the first of each group the group. */
  const order = fitting.flatMap(({ group }, index) => {
    if (group === undefined || groupIds.has(group)) return [ids[index]!]
    groupIds.set(group, writer.newId())
    return [groupIds.get(group)!, ids[index]!]
  })
  const placements = new Map(
    placementsFor(board, order, target).map((placement, i) => [order[i]!, placement]),
  )
  for (const [index, id] of groupIds) {
    const { place } = placements.get(id)!
    if (place.at === 'cell') createGroup(writer, id, groups[index] ?? '', place)
  }
  fitting.forEach((note, index) => {
    const { place, kind } = placements.get(ids[index]!)!
    const group = note.group === undefined || place.at !== 'cell' ? null : (groupIds.get(note.group) ?? null)
    createNote(writer, ids[index]!, { ...contentOf(note), kind: kind ?? note.kind, group }, place)
  })
  return ids
}

const contentOf = ({ text, kind, channel, truth, color }: ClipNote): NoteContent => ({
  text,
  kind,
  channel,
  truth,
  color: color ?? null,
})

/** What came from a clipboard as a clip, or null if it is none. Bad notes in it are left out. */
export function readClip(value: unknown): Clip | null {
  if (!isObject(value) || value.format !== 'parcours-clip' || value.version !== 1) return null
  if (!Array.isArray(value.notes)) return null
  const groups = readTitles(value.groups)
  const read = value.notes.slice(0, LIMITS.paste).map((note) => readClipNote(note, groups.length))
  const notes = read.filter((note) => note !== null)
  // Where a note was left out nobody knows any more which one an index means.
  const links = notes.length === value.notes.length ? readLinks(value.links, notes.length) : []
  const drawn: unknown[] = Array.isArray(value.ink) ? value.ink.slice(0, LIMITS.paste) : []
  const ink = drawn.map(readClipInk).filter((one) => one !== null)
  return {
    format: 'parcours-clip',
    version: 1,
    ...(groups.length > 0 && { groups }),
    ...(ink.length > 0 && { ink }),
    ...(links.length > 0 && { links }),
    ...(typeof value.from === 'string' && value.from !== '' && { from: value.from }),
    notes,
  }
}

function readLinks(value: unknown, notes: number): ClipLink[] {
  if (!Array.isArray(value)) return []
  const known = (index: unknown): index is number =>
    typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < notes
  const list: unknown[] = value.slice(0, LIMITS.paste)
  return list.flatMap((link) => {
    if (!isObject(link)) return []
    const { from, to } = link
    return known(from) && known(to) && from !== to ? [{ from, to }] : []
  })
}

function readTitles(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  const titles: unknown[] = value.slice(0, LIMITS.paste)
  return titles.map((title) => clipText(typeof title === 'string' ? title : '', LIMITS.title))
}

function readClipNote(value: unknown, groups: number): ClipNote | null {
  if (!isObject(value) || typeof value.text !== 'string') return null
  const { offset, group } = value
  const color = COLORS.find((one) => one === value.color)
  return {
    text: clipText(value.text, LIMITS.text),
    kind: NOTE_KINDS.find((kind) => kind === value.kind) ?? 'free',
    channel: typeof value.channel === 'string' ? value.channel : null,
    truth: value.truth === true,
    offset:
      isObject(offset) && Number.isFinite(offset.x) && Number.isFinite(offset.y)
        ? { x: offset.x as number, y: offset.y as number }
        : null,
    ...(typeof group === 'number' && Number.isInteger(group) && group >= 0 && group < groups && { group }),
    ...(color !== undefined && { color }),
    ...readDepth(value.depth),
  }
}
