import { type Board, type Id, PERSONA_FIELDS } from '@parcours/board'
import { cellKey, type Scene, type SceneItem } from '@parcours/layout'

/** Something on the board whose words were sought. */
export interface Found {
  /** Scene item. */
  item: string
  /** The folded lane that hides it, or null. */
  lane: Id | null
}

/** As texts are compared: without case, accents, ligatures and differences of blanks and apostrophes. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Records are immutable: what was read of one once holds for it. */
const known = new WeakMap<object, string>()

function plainOf(record: object, words: () => string): string {
  const before = known.get(record)
  if (before !== undefined) return before
  const text = plain(words())
  known.set(record, text)
  return text
}

/** The words of what an item shows, ready to be compared; null for what has none of its own. */
function wordsOf(board: Board, { kind, record }: Pick<SceneItem, 'kind' | 'record'>): string | null {
  switch (kind) {
    case 'note': {
      const note = board.notes.get(record)
      return note === undefined ? null : plainOf(note, () => note.text)
    }
    case 'group': {
      const group = board.groups.get(record)
      return group === undefined ? null : plainOf(group, () => group.title)
    }
    case 'stage': {
      const stage = board.stages.get(record)
      return stage === undefined ? null : plainOf(stage, () => stage.name)
    }
    case 'lane': {
      const lane = board.lanes.get(record)
      return lane === undefined ? null : plainOf(lane, () => lane.name)
    }
    case 'map': {
      const journey = board.journeys.get(record)
      return journey === undefined ? null : plainOf(journey, () => journey.title)
    }
    case 'ink': {
      const drawn = board.ink.get(record)
      return drawn === undefined ? null : plainOf(drawn, () => `${drawn.text}\n${drawn.alt}`)
    }
    case 'persona': {
      const persona = board.personas.get(record)
      if (persona === undefined) return null
      const { fields, city, quote } = persona
      return plainOf(persona, () => [...PERSONA_FIELDS.map((key) => fields[key]), city, quote].join('\n'))
    }
    default:
      return null
  }
}

/**
 * Everything that the scene shows, or has folded away, with these words in it, from top to bottom and from left to right. What
 * others keep to themselves is not in the scene, so it is never found.
 */
export function findOnBoard(board: Board, scene: Scene, query: string): Found[] {
  const sought = plain(query)
  if (sought === '') return []
  const found: { found: Found; x: number; y: number }[] = []
  for (const item of scene.items) {
    if (!(wordsOf(board, item)?.includes(sought) ?? false)) continue
    found.push({ found: { item: item.id, lane: null }, x: item.rect.x, y: item.rect.y })
  }
  for (const { rows, columns, cells } of scene.maps) {
    for (const row of rows.filter(({ collapsed }) => collapsed)) {
      for (const column of columns) {
        for (const id of cells.get(cellKey(column.id, row.id)) ?? []) {
          const item = `note:${id}`
          if (scene.byId.has(item)) continue
          if (!(wordsOf(board, { kind: 'note', record: id })?.includes(sought) ?? false)) continue
          found.push({ found: { item, lane: row.id }, x: column.x, y: row.y })
        }
      }
    }
  }
  found.sort((a, b) => a.y - b.y || a.x - b.x)
  return found.map((one) => one.found)
}
