/**
 * Private writing: what is counted of drafts while they are covered, and how they become notes of the shared board. On
 * the board they are all one hand's work, of one moment and in one random order: ids, ranks, clocks and neighbours say
 * nothing about who wrote what.
 */
import * as Y from 'yjs'
import type { BoardRecord } from './document.ts'
import { clipText, LIMITS } from './limits.ts'
import { compareRanked, DEFAULT_RANK, DEPTHS, isRank, type Ranked, ranksAt, ranksBetween } from './rank.ts'
import { FieldReader, isObject } from './read/field-reader.ts'
import { READERS } from './read/records.ts'
import type { Id, Note, NotePlace, ParticipantId, Rank } from './schema.ts'
import { newRecord } from './write/writer.ts'

/** What goes over to the shared board, and whose it was. */
export interface Finished extends Pick<Note, 'text' | 'kind' | 'place' | 'channel' | 'truth' | 'color'> {
  seat: ParticipantId
  /** Its id in the private document, which the board never hears of. */
  draft: Id
}

export interface RevealMeans {
  /** Milliseconds since the epoch: the one time stamp of all. */
  now: number
  /** `removed`: what is revealed belongs to nobody. */
  names: 'shown' | 'removed'
  newId(): Id
  /** @returns a whole number from 0 to `below` - 1, each as likely as the others, and not to be guessed */
  random(below: number): number
}

/** The drafts of a round that a private document has ready for the board. */
export function finishedDrafts(doc: Y.Doc, seat: ParticipantId, round: Id): Finished[] {
  return draftsOf(doc, round)
    .filter(isReady)
    .map(({ id, text, kind, place, channel, truth, color }) => ({
      ...{ seat, draft: id, kind, place, channel, truth, color },
      text: clipText(text, LIMITS.text),
    }))
}

/**
 * Writes drafts into the shared board, in one transaction, shuffled over all of them.
 * @returns those that were written: all, unless the board is full
 */
export function writeRevealed(doc: Y.Doc, drafts: readonly Finished[], means: RevealMeans): Finished[] {
  const notes = doc.getMap<BoardRecord>('notes')
  const chosen = shuffled(drafts, means.random).slice(0, Math.max(0, LIMITS.notes - notes.size))
  const entries = chosen.map((draft) => ({ id: means.newId(), draft }))
  const ranks = ranksFor(notes, entries)
  const free = entries.filter(({ draft }) => draft.place.at === 'free').map(({ id }) => id)
  const depths = free.length === 0 ? [] : ranksBetween(topDepth(doc), null, free)
  const depthOf = new Map(free.map((id, index) => [id, depths[index]!]))
  doc.transact(() => {
    for (const { id, draft } of entries) {
      const { kind, channel, truth, color, text, seat } = draft
      const rank = ranks.get(id)
      const place = rank === undefined || draft.place.at === 'free' ? draft.place : { ...draft.place, rank }
      const author = means.names === 'shown' ? seat : ''
      const z = depthOf.get(id)
      const registers = {
        ...{ kind, place, channel, truth, author, createdAt: means.now, deleted: null },
        ...(z !== undefined && { z }),
        ...(color !== null && { color }),
      }
      notes.set(id, newRecord('notes', registers, { text }))
    }
  })
  return chosen
}

/** The highest of all free notes and drawn things, binned ones too. */
function topDepth(doc: Y.Doc): Rank {
  let top: Rank = DEFAULT_RANK
  for (const root of ['notes', 'ink']) {
    for (const record of doc.getMap<unknown>(root).values()) {
      const z: unknown = record instanceof Y.Map ? record.get('z') : null
      if (isRank(z) && z < DEPTHS.highest && z > top) top = z
    }
  }
  return top
}

/**
 * Takes drafts that are on the board out of their author's private document. One that its author is writing in again
 * stays: it is a late one now. Marked ones are passed over, so that it may be done twice.
 * @param means `names` removed: their words go too, so that no copy on the server says whose they were
 */
export function markRevealed(
  doc: Y.Doc,
  drafts: readonly Id[],
  { now, names }: Pick<RevealMeans, 'now' | 'names'>,
): void {
  const notes = doc.getMap<BoardRecord>('notes')
  doc.transact(() => {
    for (const id of drafts) {
      const record: unknown = notes.get(id)
      if (!(record instanceof Y.Map)) continue
      const { deleted, draft } = readNote(id, record)
      if (deleted !== null || draft?.state === 'writing') continue
      record.set('deleted', { by: '', at: now })
      const text: unknown = record.get('text')
      if (names === 'removed' && text instanceof Y.Text) text.delete(0, text.length)
    }
  })
}

/** What one person's covered drafts come to. */
export interface DraftTally {
  /** Finished ones in a cell. */
  cells: readonly { stage: Id; lane: Id; count: number }[]
  /** There are others for the board: being written, or finished in no cell. */
  others: boolean
}

export function tallyDrafts(doc: Y.Doc, round: Id): DraftTally {
  const cells = new Map<string, { stage: Id; lane: Id; count: number }>()
  let others = false
  for (const note of draftsOf(doc, round)) {
    const { place, draft } = note
    if (isReady(note) && place.at === 'cell') {
      const name = placeName(place)
      const cell = cells.get(name) ?? { stage: place.stage, lane: place.lane, count: 0 }
      cell.count += 1
      cells.set(name, cell)
    } else if (draft?.state !== 'kept' && note.text !== '') others = true
  }
  return { cells: [...cells.values()], others }
}

function draftsOf(doc: Y.Doc, round: Id): Note[] {
  const drafts: Note[] = []
  for (const [id, record] of doc.getMap<unknown>('notes')) {
    if (!(record instanceof Y.Map)) continue
    const note = readNote(id, record)
    if (note.deleted === null && note.draft?.round === round) drafts.push(note)
  }
  return drafts
}

const readNote = (id: Id, record: BoardRecord): Note =>
  READERS.notes(new FieldReader('notes', id, record), id, record)

const isReady = ({ draft, text }: Note): boolean => draft?.state === 'finished' && text.trim() !== ''

/** Fisher and Yates, from the end. */
export function shuffled<T>(list: readonly T[], random: (below: number) => number): T[] {
  const all = [...list]
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = random(last + 1)
    const kept = all[last] as T
    all[last] = all[other] as T
    all[other] = kept
  }
  return all
}

/** New ranks, behind what is there already, in the order of `entries`. Nobody's old rank is looked at. */
function ranksFor(
  notes: Y.Map<BoardRecord>,
  entries: readonly { id: Id; draft: Finished }[],
): ReadonlyMap<Id, string> {
  const wanted = new Map<string, Id[]>()
  for (const { id, draft } of entries) {
    if (draft.place.at === 'free') continue
    const name = placeName(draft.place)
    const ids = wanted.get(name)
    if (ids === undefined) wanted.set(name, [id])
    else ids.push(id)
  }
  const there = new Map<string, Ranked[]>([...wanted.keys()].map((name) => [name, []]))
  for (const [id, record] of notes) {
    const place = record instanceof Y.Map ? record.get('place') : null
    if (!isObject(place)) continue
    const rank = isRank(place.rank) ? place.rank : DEFAULT_RANK
    there.get(placeName(place as unknown as NotePlace))?.push({ id, rank })
  }
  const ranks = new Map<Id, string>()
  for (const [name, ids] of wanted) {
    ranksAt(there.get(name)!.sort(compareRanked), {}, ids).forEach((rank, index) => {
      ranks.set(ids[index] as Id, rank)
    })
  }
  return ranks
}

const placeName = (place: NotePlace): string =>
  place.at === 'cell' ? `${place.stage}\n${place.lane}` : place.at === 'parking' ? place.journey : ''
