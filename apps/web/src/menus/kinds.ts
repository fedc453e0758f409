import { LANE_KINDS, type LaneKind, type NoteKind } from '@parcours/board'

/** Lucide names, the same as on the map. */
export const KIND_ICONS: Readonly<Record<LaneKind, string>> = {
  actions: 'footprints',
  touchpoints: 'radio',
  thoughts: 'message-square-quote',
  emotions: 'activity',
  pains: 'zap',
  solutions: 'lightbulb',
  free: 'sticky-note',
}

export const NOTE_KINDS: readonly NoteKind[] = LANE_KINDS.filter((kind) => kind !== 'emotions')
