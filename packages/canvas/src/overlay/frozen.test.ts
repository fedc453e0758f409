import type { JourneyMap, LaneRow } from '@parcours/layout'
import { describe, expect, it } from 'vitest'
import { cutRow } from './Frozen.tsx'

const row = (id: string, y: number, h: number, kind: LaneRow['kind'] = 'pains'): LaneRow => ({
  id,
  kind,
  y,
  h,
  head: { x: 0, y, w: 160, h },
  collapsed: h < 60,
  dimmed: false,
})
const rows = [
  row('tall', 100, 600),
  row('low', 700, 120),
  row('curve', 820, 186, 'emotions'),
  row('folded', 1006, 40),
]
const map = { rows } as unknown as JourneyMap
const cutAt = (edge: number): string | undefined => cutRow(map, edge, () => 100)?.id

describe('pinned headers', () => {
  it('C-77 the name of a tall row stays in sight while the row is, and gives way to the next one', () => {
    expect([99, 100, 101, 400, 699].map(cutAt)).toEqual([undefined, undefined, 'tall', 'tall', 'tall'])
  })

  it('C-77 nothing is put over a row that is hardly higher than its name, over the faces of a scale, nor over a folded row', () => {
    expect([710, 830, 1010, 2000].map(cutAt)).toEqual([undefined, undefined, undefined, undefined])
  })
})
