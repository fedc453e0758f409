import type { LaneKind } from '@parcours/board'

/** The colour token of a lane's mark. */
export function laneToken(kind: LaneKind): string {
  if (kind === 'free') return 'balise'
  const names = { touchpoints: 'touch', pains: 'pain' } as const
  return `${kind === 'touchpoints' || kind === 'pains' ? names[kind] : kind}-mark`
}
