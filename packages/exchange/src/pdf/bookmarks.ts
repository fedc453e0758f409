/** The outline of a file: journeys with their stages, personas, and what else is on the sheets. */
import { type Board, liveJourneys } from '@parcours/board'
import type { Scene, SceneItem } from '@parcours/layout'
import type { PdfOptions } from './options.ts'
import { type Bookmark, onSheet, type Part } from './sheet.ts'
import type { Words } from './tables.ts'

export interface Standing {
  sheet: number
  part: Part
}

export function bookmarksOf(
  board: Board,
  scene: Scene,
  standing: Standing,
  options: Pick<PdfOptions, 'personas'>,
  t: Words,
): Bookmark[] {
  const personas = options.personas ? personaMarks(board, scene, standing, t) : []
  const first = personas[0]
  const group = first === undefined ? [] : [{ ...first, title: t('pdf.personas'), children: personas }]
  return [...liveJourneys(board).map(({ id }) => journeyMark(board, scene, id, standing, t)), ...group]
}

/** A journey, with its stages in order. */
export function journeyMark(board: Board, scene: Scene, journey: string, at: Standing, t: Words): Bookmark {
  const map = scene.byId.get(`map:${journey}`)
  const columns = scene.maps.find((candidate) => candidate.journey === journey)?.columns ?? []
  return {
    ...placeOf(map, at),
    title: board.journeys.get(journey)?.title.trim() || t('drawing.untitled'),
    children: columns.map((column) => ({
      ...placeOf(scene.byId.get(`stage:${column.id}`), at),
      title: board.stages.get(column.id)?.name.trim() || t('pdf.untitled'),
      children: [],
    })),
  }
}

function personaMarks(board: Board, scene: Scene, at: Standing, t: Words): Bookmark[] {
  return scene.items.flatMap((item) => (item.kind === 'persona' ? [personaMark(board, item, at, t)] : []))
}

export function personaMark(board: Board, item: SceneItem, at: Standing, t: Words): Bookmark {
  const name = board.personas.get(item.record)?.fields.name.trim() || t('pdf.untitled')
  return { ...placeOf(item, at), title: name, children: [] }
}

function placeOf(
  item: SceneItem | undefined,
  { sheet, part }: Standing,
): { sheet: number; x: number; y: number } {
  return { sheet, ...onSheet(part, item?.rect.x ?? 0, item?.rect.y ?? 0) }
}
