/** Copy and paste: notes travel as a clip between boards, and as lines of text to and from everything else. */
import { type Clip, liveJourneys, type NoteTarget, readClip } from '@parcours/board'
import type { Surface } from '../surface.ts'
import { targetAtFocus, targetInView } from './create.ts'

/** Kept by browsers between pages of any origin that ask for it by this name. */
export const CLIP_TYPE = 'application/x-parcours+json'

/** Where pasted notes go: the focused cell, else "Ideas to sort" of the first journey, else free in view. */
function pasteTarget(surface: Surface): NoteTarget {
  const atFocus = targetAtFocus(surface)
  if (atFocus !== null) return atFocus
  const [journey] = liveJourneys(surface.model.board)
  return journey === undefined ? targetInView(surface) : { to: 'parking', journey: journey.id }
}

export function copySelection(surface: Surface): Clip | null {
  const notes = surface.selectedNotes()
  const groups = surface.selectedGroups()
  const clip = surface.commands.copyClip(notes, groups)
  return clip.notes.length === 0 ? null : clip
}

function show(surface: Surface, ids: readonly string[]): number {
  surface.layoutNow()
  const items = ids.map((id) => `note:${id}`)
  surface.select(items)
  const [first] = items
  const item = first === undefined ? undefined : surface.item(first)
  if (first !== undefined && item !== undefined) {
    surface.state.focus.set({ on: 'item', id: first })
    surface.camera.reveal(item.rect)
  }
  if (ids.length > 0) surface.props.on.notice?.('notes-pasted', { count: ids.length })
  return ids.length
}

export function pasteClip(surface: Surface, clip: Clip): void {
  if (surface.refuses({ add: 'notes' })) return
  show(surface, surface.commands.pasteClip(clip, pasteTarget(surface)))
}

export function pasteRows(surface: Surface, rows: readonly string[]): number {
  if (rows.length === 0 || surface.refuses({ add: 'notes' })) return 0
  return show(surface, surface.commands.addNotes(rows, pasteTarget(surface)))
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

/** Fills a clipboard event. True if there was something to copy. */
export function writeClipboard(surface: Surface, data: DataTransfer): boolean {
  const clip = copySelection(surface)
  if (clip === null) return false
  data.setData(CLIP_TYPE, JSON.stringify(clip))
  data.setData('text/plain', clip.notes.map(({ text }) => text).join('\n'))
  return true
}

/** Whether there is something in it that becomes notes. */
export const hasWords = (data: DataTransfer): boolean =>
  data.getData(CLIP_TYPE) !== '' || data.getData('text/plain').trim() !== ''

/** Takes what a clipboard event brings. Files and markup are never read. */
export function readClipboard(surface: Surface, data: DataTransfer): void {
  const own = data.getData(CLIP_TYPE)
  if (own !== '') {
    const clip = readClip(parsed(own))
    if (clip !== null) {
      pasteClip(surface, clip)
      return
    }
  }
  const text = data.getData('text/plain')
  if (text.trim() === '' || surface.refuses({ add: 'notes' })) return
  if (surface.props.on.pasteText?.(text) !== true) pasteText(surface, text)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
