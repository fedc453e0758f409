/** What says of a note that its author alone can read it. */
import type { Note } from '@parcours/board'
import type { Context } from '../context.ts'
import type { NoteForm } from '../metrics.ts'
import type { Primitive } from '../scene.ts'
import { lineOfText, measure } from '../text/lines.ts'
import { type BadgeKind, badgeKind } from './badge-kind.ts'

export interface Badge {
  kind: BadgeKind
  words: string
}

const WORDS = { face: '560', size: 12, fill: 'ink' } as const
const PAD = 6
const ICON = 14
const GAP = 4
const HEIGHT = 24

/** null for what everybody reads. */
export function badgeOf({ view, t }: Pick<Context, 'view' | 't'>, note: Note): Badge | null {
  const kind = badgeKind(note, view.privateStep?.round ?? null)
  return kind === null ? null : { kind, words: t(`draft.${kind}`) }
}

/** Where there is little room the icon stands alone. */
export function badgeWidth(badge: Badge, form: NoteForm): number {
  const words = form === 'compact' ? 0 : GAP + measure(badge.words, WORDS.face, WORDS.size)
  return Math.ceil(2 * PAD + ICON + words)
}

/** Its right edge at `right`, its middle at `cy`. */
export function drawBadge(badge: Badge, form: NoteForm, right: number, cy: number): Primitive[] {
  const w = badgeWidth(badge, form)
  const x = right - w
  const top = cy - HEIGHT / 2
  const drawn: Primitive[] = [
    { p: 'rect', x, y: top, w, h: HEIGHT, r: 6, fill: 'surface', fillOpacity: 0.75 },
    { p: 'icon', x: x + PAD, y: cy - ICON / 2, size: ICON, name: 'eye-off', stroke: 'ink' },
  ]
  if (form === 'compact') return drawn
  const at = { x: x + PAD + ICON + GAP, y: top, lineHeight: HEIGHT }
  return [...drawn, lineOfText(badge.words, at, WORDS)]
}
