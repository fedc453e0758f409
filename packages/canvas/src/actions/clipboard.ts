/** Copy and paste: notes travel as a clip between boards, and as lines of text to and from everything else. */
import { type Clip, liveJourneys, type NoteTarget, readClip } from '@parcours/board'
import { originOf, type Point } from '@parcours/layout'
import { freePlaceAt } from '../gestures/structure-drag.ts'
import type { Surface } from '../surface.ts'
import { targetAtFocus, targetInView } from './create.ts'
import { textOfHtml } from './html-text.ts'
import { selectedLoose } from './loose.ts'

/** Kept by browsers between pages of any origin that ask for it by this name. */
export const CLIP_TYPE = 'application/x-parcours+json'

/** Where pasted notes go: the focused cell, else "Ideas to sort" of the first journey, else free in view. */
function pasteTarget(surface: Surface): NoteTarget {
  const atFocus = targetAtFocus(surface)
  if (atFocus !== null) return atFocus
  const [journey] = liveJourneys(surface.model.board)
  return journey === undefined ? targetInView(surface) : { to: 'parking', journey: journey.id }
}

/** What lay freely lies freely again: at the pointer, or in the middle of what is seen. A focused cell takes notes alone. */
function clipTarget(surface: Surface, clip: Clip): NoteTarget {
  const isDrawn = (clip.ink ?? []).length > 0
  const isFree = isDrawn || clip.notes.every(({ offset }) => offset !== null)
  if (!isFree || (!isDrawn && targetAtFocus(surface) !== null)) return pasteTarget(surface)
  const pointer = pointerInView(surface)
  if (pointer === null) return targetInView(surface)
  const { x, y } = pointer
  const middle = middleOf(clip)
  const place = freePlaceAt(surface, { x: x - middle.x, y: y - middle.y })
  return { to: 'free', anchor: place.anchor, x: place.x, y: place.y }
}

/** Where the pointer is on what is seen of the board, in the world; null: elsewhere, or nobody has moved it yet. */
export function pointerInView({ editor, camera }: Surface): Point | null {
  const { x, y } = editor.inputs.currentPagePoint
  const { x: left, y: top } = editor.inputs.currentScreenPoint
  const view = camera.freeWorld()
  const isSeen = x > view.x && x < view.x + view.w && y > view.y && y < view.y + view.h
  // Before its first move the library has it in the corner of the window and of the world.
  const wasMoved = left !== 0 || top !== 0
  return isSeen && wasMoved ? { x, y } : null
}

/** Of what lies around the first thing of a clip; one thing alone hangs by its corner. */
function middleOf({ notes, ink = [] }: Clip): Point {
  const corners = [...notes, ...ink].flatMap(({ offset }) => offset ?? [])
  if (corners.length < 2) return { x: 0, y: 0 }
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const between = (all: readonly number[]): number =>
    (all.reduce((a, b) => Math.min(a, b)) + all.reduce((a, b) => Math.max(a, b))) / 2
  return { x: between(xs), y: between(ys) }
}

export function copySelection(surface: Surface): Clip | null {
  const loose = selectedLoose(surface)
  const clip = surface.commands.copyClip({
    notes: surface.selectedNotes(),
    groups: surface.selectedGroups(),
    ink: loose.filter(({ root }) => root === 'ink').map(({ id }) => id),
    originOf: (anchor) => originOf(surface.scene, anchor),
  })
  if (clip.notes.length === 0 && (clip.ink ?? []).length === 0) return null
  const { boardId } = surface.props
  const hasImages = clip.ink?.some(({ kind }) => kind === 'image') === true
  return hasImages && boardId !== undefined ? { ...clip, from: boardId } : clip
}

/** Selects what was made and brings its first thing into view. */
function show(surface: Surface, items: readonly string[]): number {
  surface.layoutNow()
  surface.select(items)
  const [first] = items
  const item = first === undefined ? undefined : surface.item(first)
  if (first !== undefined && item !== undefined) {
    surface.state.focus.set({ on: 'item', id: first })
    surface.camera.reveal(item.rect)
  }
  const drawn = items.filter((id) => id.startsWith('ink:')).length
  if (items.length > 0) surface.props.on.notice?.('notes-pasted', { count: items.length, drawn })
  return items.length
}

export function pasteClip(surface: Surface, clip: Clip): void {
  if (surface.refuses({ add: clip.notes.length > 0 ? 'notes' : 'ink' })) return
  const target = clipTarget(surface, clip)
  const absent = surface.commands.absentImages(clip, target)
  const made = surface.commands.pasteClip(clip, target)
  if (absent.length > 0) surface.props.on.pasteImages?.(clip.from ?? null, absent)
  show(
    surface,
    made.map(({ root, id }) => (root === 'notes' ? `note:${id}` : `ink:${id}`)),
  )
}

export function pasteRows(surface: Surface, rows: readonly string[]): number {
  if (rows.length === 0 || surface.refuses({ add: 'notes' })) return 0
  return show(
    surface,
    surface.commands.addNotes(rows, pasteTarget(surface)).map((id) => `note:${id}`),
  )
}

export function pasteText(surface: Surface, text: string): number {
  return pasteRows(
    surface,
    text
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
}

/** What was copied last in this tab, from whichever board: a page that reads the clipboard itself is given the text alone. */
const lastCopied: { clip: Clip; text: string } = {
  clip: { format: 'parcours-clip', version: 1, notes: [] },
  text: '',
}

/** Fills a clipboard event. True if there was something to copy. */
export function writeClipboard(surface: Surface, data: DataTransfer): boolean {
  const clip = copySelection(surface)
  if (clip === null) return false
  data.setData(CLIP_TYPE, JSON.stringify(clip))
  const texts = [...clip.notes, ...(clip.ink ?? [])].map(({ text }) => text).filter((text) => text !== '')
  const text = texts.join('\n')
  data.setData('text/plain', text)
  Object.assign(lastCopied, { clip, text })
  return true
}

/** Whether there is something in it that becomes notes. */
export const hasWords = (data: DataTransfer): boolean =>
  data.getData(CLIP_TYPE) !== '' || data.getData('text/plain').trim() !== ''

/** Takes what a clipboard event brings. Of markup only the words are read, and only where nothing else is there. */
export function readClipboard(surface: Surface, data: DataTransfer): void {
  const own = data.getData(CLIP_TYPE)
  if (own !== '') {
    const clip = readClip(parsed(own))
    if (clip !== null) {
      pasteClip(surface, clip)
      return
    }
  }
  const plain = data.getData('text/plain')
  takeText(surface, plain.trim() === '' ? textOfHtml(data.getData('text/html')) : plain)
}

function takeText(surface: Surface, text: string): void {
  if (text.trim() === '' || surface.refuses({ add: 'notes' })) return
  if (surface.props.on.pasteText?.(text) !== true) pasteText(surface, text)
}

/** Without a key, from a menu. False when the browser doesn't let the page read the clipboard. */
export async function pasteFromSystem(surface: Surface): Promise<boolean> {
  let text: string
  try {
    text = await navigator.clipboard.readText()
  } catch {
    return false
  }
  if (!surface.mounted) return true
  if (text !== '' && text === lastCopied.text) pasteClip(surface, lastCopied.clip)
  else takeText(surface, text)
  return true
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
