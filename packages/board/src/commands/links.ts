/** Links between notes and personas: made, taken away, and copied with the notes at both of their ends. */
import type { LinkEnd } from '../commands-types.ts'
import type { Board, Id } from '../schema.ts'
import { isDraft } from '../select/drafts.ts'
import type { Writer } from '../write/writer.ts'

/**
 * The id of the link; of the one that is there, if the two are linked in this direction already. Empty if there can be none,
 * or the writer may add none.
 */
export function link(writer: Writer, from: LinkEnd, to: LinkEnd): Id {
  for (const known of writer.board.links.values()) {
    if (known.deleted === null && sameEnd(known.from, from) && sameEnd(known.to, to)) return known.id
  }
  const { board } = writer
  // A link is on the board: it would tell of a draft that nobody else knows of.
  const shown = ({ root, id }: LinkEnd): boolean =>
    board[root].has(id) && !(root === 'notes' && isDraft(board, id))
  if (sameEnd(from, to) || !shown(from) || !shown(to) || !writer.mayAdd('links')) return ''
  return create(writer, from, to)
}

export function unlink(writer: Writer, id: Id): void {
  writer.delete('links', id)
}

/** The links from one of the notes to another of them. */
export function linksAmong(board: Board, notes: { has(id: Id): boolean }): { from: Id; to: Id }[] {
  const among: { from: Id; to: Id }[] = []
  for (const { from, to, deleted } of board.links.values()) {
    if (deleted !== null || from.root !== 'notes' || to.root !== 'notes') continue
    if (notes.has(from.id) && notes.has(to.id)) among.push({ from: from.id, to: to.id })
  }
  return among
}

/** @param copies original -> copy, of notes that this command copies */
export function linkCopies(writer: Writer, copies: ReadonlyMap<Id, Id>): void {
  linkNew(
    writer,
    linksAmong(writer.board, copies).map(({ from, to }) => ({
      from: copies.get(from)!,
      to: copies.get(to)!,
    })),
  )
}

/** Links notes that this command made. In a private step they are drafts, and nothing on the board tells of them. */
export function linkNew(writer: Writer, pairs: readonly { from: Id; to: Id }[]): void {
  if (writer.draftOf('') !== null || !writer.mayAdd('links')) return
  for (const { from, to } of pairs) create(writer, { root: 'notes', id: from }, { root: 'notes', id: to })
}

function create(writer: Writer, from: LinkEnd, to: LinkEnd): Id {
  const id = writer.newId()
  const ends = { from: { root: from.root, id: from.id }, to: { root: to.root, id: to.id } }
  writer.createAuthored('links', id, ends)
  return id
}

function sameEnd(a: { root: string; id: Id }, b: LinkEnd): boolean {
  return a.root === b.root && a.id === b.id
}
