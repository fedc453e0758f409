/** Keys of the canvas (design, section 8). Letters by what they write, digits by position, for French keyboards. */

import { hitTest, readingOrder } from '@parcours/layout'
import { createNote, targetAtFocus } from '../actions/create.ts'
import { groupSelection, ungroupSelection } from '../actions/group.ts'
import type { Intent } from '../actions/intent.ts'
import { type RatingValue, rate, toggleTruth } from '../actions/rate.ts'
import { deleteSelection, duplicateSelection, travel } from '../actions/remove.ts'
import { voteByKey } from '../actions/vote.ts'
import type { Tool } from '../api.ts'
import { type Surface, textTargetOf } from '../surface.ts'
import { focusOn, focusRect, stepFrom, tabFrom } from './focus.ts'
import { cellOf, type Direction } from './grid.ts'
import { moveByKey } from './move.ts'

/** The part of a keyboard event that the map of keys reads. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Does what a key does on the canvas. True: done, nobody else should act on it. */
export function pressKey(surface: Surface, press: KeyPress): boolean {
  const command = press.ctrlKey || press.metaKey
  const direction = ARROWS[press.key]
  if (direction !== undefined) return arrow(surface, press, direction, command)
  if (command && !press.altKey) return withCommand(surface, press)
  if (press.altKey) return false
  switch (press.key) {
    case 'Escape':
      return leaveStep(surface)
    case 'Enter':
    case 'F2':
      return enter(surface)
    case 'Tab': {
      const next = tabFrom(surface.scene, surface.state.focus.get(), press.shiftKey)
      if (next === null) {
        surface.state.focusVisible.set(false)
        surface.state.focus.set(null)
        return false
      }
      focusOn(surface, next)
      return true
    }
    case ' ':
      return voteByKey(surface, 1)
    case 'Backspace':
      if (!voteByKey(surface, -1)) deleteSelection(surface)
      return true
    case 'Delete':
      deleteSelection(surface)
      return true
    case 'ContextMenu':
      return menu(surface)
    case 'F10':
      return press.shiftKey && menu(surface)
  }
  return surface.props.singleKeys !== false && single(surface, press)
}

function arrow(surface: Surface, press: KeyPress, direction: Direction, command: boolean): boolean {
  if (surface.editor.inputs.isSpacebarPanning) return false
  if (press.altKey) return moveByKey(surface, direction)
  if (command) return true
  const next = stepFrom(surface.scene, surface.state.focus.get(), direction)
  if (next !== null) focusOn(surface, next, { extend: press.shiftKey })
  return true
}

function withCommand(surface: Surface, press: KeyPress): boolean {
  const key = press.key.toLowerCase()
  if (key === 'z') {
    travel(surface, press.shiftKey ? 'redo' : 'undo')
    return true
  }
  if (key === 'y') {
    travel(surface, 'redo')
    return true
  }
  if (key === 'a') {
    surface.select(readingOrder(surface.scene).map((id) => `note:${id}`))
    surface.state.say(surface.words('saidSelected', { count: surface.state.selection.get().length }))
    return true
  }
  if (key === 'g') {
    if (press.shiftKey) ungroupSelection(surface)
    else groupSelection(surface)
    return true
  }
  if (key === 'd') {
    duplicateSelection(surface)
    return true
  }
  if (key === '+' || key === '=' || press.code === 'NumpadAdd') surface.camera.zoomIn()
  else if (key === '-' || press.code === 'NumpadSubtract') surface.camera.zoomOut()
  else if (press.code === 'Digit0' || press.code === 'Numpad0') surface.camera.fit(surface.scene)
  else if (press.code === 'Digit1' || press.code === 'Numpad1') surface.camera.zoomTo(1)
  else return false
  return true
}

function leaveStep(surface: Surface): boolean {
  const { state, editor } = surface
  if (editor.isInAny('select.dragging', 'select.pointing', 'hand.panning')) {
    editor.cancel()
    return true
  }
  if (surface.props.tool !== 'select') {
    surface.props.onToolChange('select')
    return true
  }
  if (state.selection.get().length > 0) {
    surface.select([])
    return true
  }
  state.focusVisible.set(false)
  return true
}

function enter(surface: Surface): boolean {
  const focus = surface.state.focus.get()
  const id = focus?.on === 'item' ? focus.id : surface.state.selection.get()[0]
  if (focus?.on === 'cell') {
    createNote(surface, { to: 'cell', stage: focus.stage, lane: focus.lane })
    return true
  }
  const item = id === undefined ? undefined : surface.item(id)
  if (item === undefined) return false
  if (item.kind === 'persona') {
    surface.props.on.openPersona?.(item.record)
    return true
  }
  const target = textTargetOf(item)
  if (target === null || surface.refuses({ change: target.root, id: target.id })) return true
  surface.edit(target)
  return true
}

/** Below a group's upper edge is its title. */
const TITLE = 6

function menu(surface: Surface): boolean {
  const focus = surface.state.focus.get()
  const rect = focusRect(surface.scene, focus)
  if (rect === null) return false
  // In the middle of a group are its notes.
  const isGroup = focus?.on === 'item' && surface.item(focus.id)?.kind === 'group'
  const middle = { x: rect.x + rect.w / 2, y: isGroup ? rect.y + TITLE : rect.y + rect.h / 2 }
  surface.props.on.contextMenu?.({
    ...surface.camera.worldToScreen(middle),
    hit: hitTest(surface.scene, middle),
    selection: surface.state.selection.get(),
  })
  return true
}

/** The stage that a rating by digit goes to: the focused one, or the one of the focused cell or note. */
function focusedStage(surface: Surface): string | null {
  const focus = surface.state.focus.get()
  if (focus === null) return null
  if (focus.on === 'cell') return focus.stage
  const item = surface.item(focus.id)
  if (item?.kind === 'stage') return item.record
  return item?.kind === 'note' || item?.kind === 'group' ? (cellOf(surface.scene, item)?.stage ?? null) : null
}

function single(surface: Surface, press: KeyPress): boolean {
  const digit = /^(?:Digit|Numpad)([1-5])$/.exec(press.code)?.[1]
  if (digit !== undefined && !press.shiftKey) {
    const stage = focusedStage(surface)
    if (stage === null) return false
    rate(surface, stage, stage, Number(digit) as RatingValue)
    return true
  }
  if (press.shiftKey) return false
  const { onToolChange } = surface.props
  // A tool is only for whoever may make what it makes.
  const arm = (tool: Tool, intent: Intent): void => {
    if (!surface.refuses(intent)) onToolChange(tool)
  }
  switch (press.key.toLowerCase()) {
    case 'v':
      onToolChange('select')
      return true
    case 'h':
      onToolChange('hand')
      return true
    case 'x':
      onToolChange(surface.props.tool === 'laser' ? 'select' : 'laser')
      return true
    case 'n': {
      const target = targetAtFocus(surface)
      if (target === null) arm('note', { add: 'notes' })
      else createNote(surface, target)
      return true
    }
    case 'p':
      arm('persona', { add: 'personas' })
      return true
    case 'c':
      arm('touchpoint', { add: 'notes' })
      return true
    case 'e':
      arm('emotion', { add: 'ratings' })
      return true
    case 'm': {
      const [first] = surface.state.selection.get()
      const focus = surface.state.focus.get()
      const id = first ?? (focus?.on === 'item' ? focus.id : null)
      if (id === null || !toggleTruth(surface, id)) arm('truth', 'something')
      return true
    }
    default:
      return false
  }
}
