/** What says of a note that its author alone can read it. */
import { isLate, type Note } from '@parcours/board'
import type { Context } from '../context.ts'
import type { NoteForm } from '../metrics.ts'
import type { Primitive } from '../scene.ts'
import { lineOfText, measure } from '../text/lines.ts'

export interface Badge {
  /** `own`: to be revealed with the others; `kept`: not; `late`: its step is over. */
  kind: 'own' | 'kept' | 'late'
  /** '' while it is written in: the lines under a caret don't break anew because a step ends. */
  words: string
}

const WORDS = { face: '560', size: 12, fill: 'ink' } as const
const PAD = 6
const ICON = 14
const GAP = 4
const HEIGHT = 24

/** null for what everybody reads. */
export function badgeOf({ view, t }: Pick<Context, 'view' | 't'>, note: Note): Badge | null {
  if (note.draft === null) return null
  const late = isLate(note, view.privateStep?.round ?? null)
  const kind = note.draft.state === 'kept' ? 'kept' : late ? 'late' : 'own'
  return { kind, words: note.draft.state === 'writing' ? '' : t(`draft.${kind}`) }
}

export function sameBadge(a: Badge | null, b: Badge | null): boolean {
  return a?.kind === b?.kind && a?.words === b?.words
}

/** Where there is little room the icon stands alone. */
const isBare = (badge: Badge, form: NoteForm): boolean => form === 'compact' || badge.words === ''

export function badgeWidth(badge: Badge, form: NoteForm): number {
  const words = isBare(badge, form) ? 0 : GAP + measure(badge.words, WORDS.face, WORDS.size)
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
  if (isBare(badge, form)) return drawn
  const at = { x: x + PAD + ICON + GAP, y: top, lineHeight: HEIGHT }
  return [...drawn, lineOfText(badge.words, at, WORDS)]
}
