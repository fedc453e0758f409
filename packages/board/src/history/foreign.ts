/**
 * Knows which of the records that this editor made are in use by somebody else, so that undo doesn't take them away
 * ("undo of a creation is skipped once another person typed in, moved, rated or linked the thing").
 */
import type * as Y from 'yjs'
import { boardRoots } from '../document.ts'
import type { Documents } from '../documents.ts'
import { TouchedReader, type TouchedRecords } from '../read/touched.ts'
import type { Board, Id, InkBinding, Note, RootName } from '../schema.ts'
import { markOf } from '../write/marks.ts'

const NOTHING: ReadonlySet<string> = new Set()

export class ForeignUse {
  readonly #documents: Documents
  readonly #isOwn: (origin: unknown) => boolean
  readonly #stops: (() => void)[] = []
  /** `root/id` of what this editor made -> whether somebody else wrote in it since. */
  readonly #made = new Map<string, boolean>()
  /** The same for what this editor brought back from the bin. */
  readonly #revived = new Map<string, boolean>()
  /** Yjs client ids that this editor wrote with: Yjs changes the id when it meets a double. */
  readonly #ownClients = new Set<number>()

  /** `isOwn` tells this editor's transactions by their origin. */
  constructor(documents: Documents, isOwn: (origin: unknown) => boolean) {
    this.#documents = documents
    this.#isOwn = isOwn
    for (const doc of documents.all) this.#follow(doc)
  }

  /** To be called when this editor made the record. */
  made(root: RootName, id: Id): void {
    this.#made.set(`${root}/${id}`, false)
  }

  /** To be called when this editor brought the record back from the bin. */
  revived(root: RootName, id: Id): void {
    this.#revived.set(`${root}/${id}`, false)
  }

  /** Whether somebody else wrote in the thing since this editor brought it back. */
  touchedSinceRevived(root: RootName, id: Id): boolean {
    return this.#revived.get(`${root}/${id}`) ?? false
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
  }

  /**
   * Whether somebody else wrote in the thing, or put something of theirs in it or on it.
   * @param leaving `root/id` of what the same step put into it, and takes out again: it is no use of it, unless somebody else
   * put it there anew
   */
  uses(board: Board, root: RootName | 'meta', id: Id, leaving: ReadonlySet<string> = NOTHING): boolean {
    if (root === 'meta' || this.#foreign(root, id)) return true
    switch (root) {
      case 'journeys':
        return this.#usesJourney(board, id)
      case 'stages':
        return (
          this.#isRated(board, id) ||
          some(
            board.points,
            (point) =>
              point.stage === id &&
              !this.#leaves(leaving, 'points', point.id, 'stage') &&
              this.uses(board, 'points', point.id),
          ) ||
          this.#isLinked(board, root, id) ||
          some(
            board.stages,
            (stage) => stage.into === id && this.#wroteForeign('stages', stage.id, 'into'),
          ) ||
          this.#usesCells(board, 'stage', id, leaving)
        )
      case 'lanes':
        return this.#usesCells(board, 'lane', id)
      case 'groups':
        return some(board.notes, (note) => note.group === id && this.#wroteForeign('notes', note.id, 'group'))
      case 'points':
        return this.#isRated(board, id)
      case 'personas':
        return (
          this.#isLinked(board, root, id) ||
          this.#holdsLine(board, root, id) ||
          some(board.ratings, (rating) => rating.persona === id && this.#foreign('ratings', rating.id))
        )
      case 'notes':
        return this.#isLinked(board, root, id) || this.#holdsLine(board, root, id)
      case 'ink':
        return this.#holdsLine(board, root, id)
      default:
        return false
    }
  }

  #usesCells(board: Board, key: 'stage' | 'lane', id: Id, leaving: ReadonlySet<string> = NOTHING): boolean {
    const stays = (root: 'notes' | 'groups', other: Id): boolean =>
      !this.#leaves(leaving, root, other, 'place') && this.uses(board, root, other)
    return (
      some(board.notes, (note) => inCell(note, key, id) && stays('notes', note.id)) ||
      some(board.groups, (group) => group.place[key] === id && stays('groups', group.id))
    )
  }

  #leaves(leaving: ReadonlySet<string>, root: RootName, id: Id, key: string): boolean {
    return leaving.has(`${root}/${id}`) && !this.#wroteForeign(root, id, key)
  }

  #usesJourney(board: Board, id: Id): boolean {
    return (
      some(board.stages, (stage) => stage.journey === id && this.uses(board, 'stages', stage.id)) ||
      some(board.lanes, (lane) => lane.journey === id && this.uses(board, 'lanes', lane.id)) ||
      some(
        board.personas,
        (persona) => persona.place?.anchor === id && this.uses(board, 'personas', persona.id),
      ) ||
      some(board.ink, (drawn) => drawn.place.anchor === id && this.uses(board, 'ink', drawn.id)) ||
      some(board.notes, (note) => {
        const { place } = note
        const here =
          (place.at === 'parking' && place.journey === id) || (place.at === 'free' && place.anchor === id)
        return here && this.uses(board, 'notes', note.id)
      })
    )
  }

  /** Made by somebody else, or made here and written in by somebody else since, or holding a value of theirs. */
  #foreign(root: RootName, id: Id): boolean {
    const touched = this.#made.get(`${root}/${id}`)
    if (touched !== undefined) return touched
    const record = this.#documents.record(root, id)
    if (record === null) return false
    return [...record.keys()].some((key) => !this.#isOwnMark(markOf(record, key)))
  }

  /** Whether what the register holds now is somebody else's. */
  #wroteForeign(root: RootName, id: Id, key: string): boolean {
    const record = this.#documents.record(root, id)
    return record !== null && !this.#isOwnMark(markOf(record, key))
  }

  #isRated(board: Board, point: Id): boolean {
    return some(board.ratings, (rating) => rating.point === point && this.#foreign('ratings', rating.id))
  }

  #isLinked(board: Board, root: 'notes' | 'personas' | 'stages', id: Id): boolean {
    return some(board.links, (link) => {
      const here = [link.from, link.to].some((end) => end.root === root && end.id === id)
      return here && this.#foreign('links', link.id)
    })
  }

  /** Whether somebody else bound a line to it. */
  #holdsLine(board: Board, root: InkBinding['root'], id: Id): boolean {
    return some(board.ink, (drawn) =>
      (['from', 'to'] as const).some((end) => {
        const { to } = drawn[end]
        return to?.root === root && to.id === id && this.#wroteForeign('ink', drawn.id, end)
      }),
    )
  }

  #isOwnMark(mark: string | null): boolean {
    return mark !== null && this.#ownClients.has(Number(mark.slice(0, mark.indexOf(':'))))
  }

  #follow(doc: Y.Doc): void {
    const reader = new TouchedReader(boardRoots(doc))
    const onTransaction = (transaction: Y.Transaction): void => {
      if (this.#isOwn(transaction.origin)) this.#ownClients.add(doc.clientID)
      else if (transaction.changed.size > 0) this.#touched(reader.read(transaction))
    }
    doc.on('afterTransaction', onTransaction)
    this.#stops.push(() => doc.off('afterTransaction', onTransaction))
  }

  #touched(records: TouchedRecords): void {
    for (const [root, ids] of records) {
      for (const id of ids) {
        for (const watched of [this.#made, this.#revived]) {
          if (watched.has(`${root}/${id}`)) watched.set(`${root}/${id}`, true)
        }
      }
    }
  }
}

function inCell(note: Note, key: 'stage' | 'lane', id: Id): boolean {
  return note.deleted === null && note.place.at === 'cell' && note.place[key] === id
}

function some<R extends { deleted: unknown }>(
  records: ReadonlyMap<Id, R>,
  test: (record: R) => boolean,
): boolean {
  for (const record of records.values()) if (record.deleted === null && test(record)) return true
  return false
}
