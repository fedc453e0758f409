/** Branches and exits of stages. */
import type { NewPath, PathChange } from '../commands-types.ts'
import { clipText, LIMITS } from '../limits.ts'
import type { Id } from '../schema.ts'
import type { Writer } from '../write/writer.ts'

/** The id of the new path; empty if the writer may add none, or there is no such stage. */
export function addPath(writer: Writer, stage: Id, { way, to, rate, cause = '', rival = '' }: NewPath): Id {
  const { board } = writer
  if (!writer.mayAdd('links') || !board.stages.has(stage)) return ''
  if (way === 'branch' && !board.stages.has(to ?? '')) return ''
  const id = writer.newId()
  const registers = {
    from: { root: 'stages', id: stage },
    to: { root: 'stages', id: to ?? '' },
    way,
    rate: measured(rate ?? null),
  }
  const texts = { cause: clipText(cause, LIMITS.title), rival: clipText(rival, LIMITS.title) }
  writer.createAuthored('links', id, registers, texts)
  return id
}

/** Where it leads is one intention, how many go there another (rule R1). */
export function setPath(writer: Writer, id: Id, { way, to, rate, cause, rival }: PathChange): void {
  const path = writer.board.links.get(id)
  if (path === undefined || path.way === null) return
  if (way !== undefined) {
    const end = { root: 'stages', id: way === 'branch' ? (to ?? path.to.id) : '' }
    writer.set('links', id, { way, to: end })
  }
  if (rate !== undefined) writer.set('links', id, { rate: measured(rate) })
  if (cause !== undefined) writer.reword('links', id, 'cause', clipText(cause, LIMITS.title))
  if (rival !== undefined) writer.reword('links', id, 'rival', clipText(rival, LIMITS.title))
}

/** Percent, in tenths. */
function measured(rate: number | null): number | null {
  if (rate === null || !Number.isFinite(rate)) return null
  return Math.min(100, Math.max(0, Math.round(rate * 10) / 10))
}
