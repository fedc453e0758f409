/** The cell and the slot that a drag would land in, drawn like items of the scene: under the notes, over the map. */
import { measure, type Primitive, type Rect, type SceneItem } from '@parcours/layout'
import type { Translate, canvas as words } from '@parcours/words'
import type { Drag } from '../state.ts'

function ghost(id: string, rect: Rect, primitives: readonly Primitive[]): SceneItem {
  return {
    id: `ghost:${id}`,
    kind: 'parking',
    record: id,
    journey: null,
    rect,
    z: 2,
    primitives,
    radius: 10,
    block: null,
    label: '',
    text: null,
  }
}

/** `room`: the slot as the scene has opened it. `over`: what is under it is painted below, so the fill lets it through. */
export function ghostsOf(
  drag: Drag | null,
  room: Rect | null,
  t: Translate<(typeof words)['fr']>,
  over: boolean,
): readonly SceneItem[] {
  if (drag?.kind !== 'notes' || drag.target.to === 'free') return []
  const { cell } = drag.target
  const slot = room ?? drag.target.slot
  const text = t('dropHere')
  const inside = slot.h >= 28 && slot.w >= measure(text, '560', 13) + 24
  return [
    ghost('cell', cell, [
      {
        p: 'rect',
        x: 1,
        y: 1,
        w: Math.max(0, cell.w - 2),
        h: Math.max(0, cell.h - 2),
        r: 10,
        fill: 'sapin-tint',
        fillOpacity: over ? 0.6 : 1,
        stroke: 'sapin',
        strokeWidth: 2,
      },
    ]),
    ghost('slot', slot, [
      {
        p: 'rect',
        x: 1,
        y: 1,
        w: Math.max(0, slot.w - 2),
        h: Math.max(2, slot.h - 2),
        r: Math.min(8, slot.h / 2),
        fill: 'sapin-tint',
        stroke: 'sapin',
        strokeWidth: 2,
        dash: [6, 4],
      },
      ...(inside
        ? [
            {
              p: 'text' as const,
              x: 13,
              y: 22,
              face: '560' as const,
              size: 13,
              fill: 'sapin-ink',
              runs: [{ dx: 0, text }],
            },
          ]
        : []),
    ]),
  ]
}
