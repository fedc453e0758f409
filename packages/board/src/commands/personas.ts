/** Personas, the points of the emotion curve, and ratings. */
import type { NewPersona } from '../commands-types.ts'
import { clipText, LIMITS } from '../limits.ts'
import { ranksAt } from '../rank.ts'
import type { FreePlace, Id, Persona, Rating } from '../schema.ts'
import { ratingId, segmentsOf } from '../select/emotions.ts'
import { stageShownAs } from '../select/merged.ts'
import { livePersonas } from '../select/structure.ts'
import type { Writer } from '../write/writer.ts'
import { cornerOf } from './targets.ts'

/** The id of the new persona; empty if the writer may add none. */
export function addPersona(writer: Writer, persona: NewPersona): Id {
  if (!writer.mayAdd('personas')) return ''
  const id = writer.newId()
  const others = livePersonas(writer.board)
  const registers = {
    rank: ranksAt(others, {}, [id])[0]!,
    series: persona.series ?? leastUsedSeries(others),
    portrait: 0,
    place: persona.place === undefined ? null : cornerOf(writer.board, persona.place),
  }
  writer.createAuthored('personas', id, registers, { name: clipText(persona.name ?? '', LIMITS.title) })
  return id
}

function leastUsedSeries(personas: readonly Persona[]): 1 | 2 | 3 {
  const uses = (series: number) => personas.filter((persona) => persona.series === series).length
  return ([1, 2, 3] as const).reduce((best, series) => (uses(series) < uses(best) ? series : best))
}

export function movePersona(writer: Writer, id: Id, place: FreePlace | null): void {
  if (writer.board.personas.get(id)?.locked !== false) return
  writer.set('personas', id, { place: place === null ? null : cornerOf(writer.board, place) })
}

export function setPersonaPortrait(writer: Writer, id: Id, portrait: number): void {
  if (Number.isInteger(portrait) && portrait >= 0) writer.set('personas', id, { portrait })
}

export function deletePersona(writer: Writer, id: Id): void {
  if (writer.board.personas.get(id)?.locked === false) writer.delete('personas', id)
}

/** One's own rating of a persona at a point; null takes it back. */
export function rate(writer: Writer, point: Id, persona: Id, value: Rating['value'] | null): void {
  const { board } = writer
  if (!board.personas.has(persona) || !(board.stages.has(point) || board.points.has(point))) return
  const id = ratingId(point, persona, writer.author)
  if (value === null) writer.delete('ratings', id)
  else if (board.ratings.has(id)) writer.set('ratings', id, { value, deleted: null })
  else writer.createAuthored('ratings', id, { point, persona, value })
}

/** `offset`: 0..1 across the column that the stage is shown in. */
export function addPoint(writer: Writer, stage: Id, offset: number): Id {
  const id = writer.newId()
  const { board } = writer
  if (board.stages.has(stage) && Number.isFinite(offset)) {
    const segments = segmentsOf(board, stageShownAs(board, stage))
    const across = Math.min(1, Math.max(0, offset)) * segments.length
    const index = Math.min(segments.length - 1, Math.floor(across))
    writer.createAuthored('points', id, { stage: segments[index], offset: across - index })
  }
  return id
}

export function deletePoint(writer: Writer, id: Id): void {
  writer.delete('points', id)
}
