/** What the keys of the canvas do; which they are stands in `key-table.ts`. */

import { hitTest } from '@parcours/layout'
import { createNote, targetAtFocus } from '../actions/create.ts'
import { groupSelection, ungroupSelection } from '../actions/group.ts'
import type { Intent } from '../actions/intent.ts'
import { moveDepth, toggleLock } from '../actions/loose.ts'
import { type RatingValue, rate, toggleTruth } from '../actions/rate.ts'
import { deleteSelection, duplicateSelection, travel } from '../actions/remove.ts'
import { voteByKey } from '../actions/vote.ts'
import type { Tool } from '../api.ts'
import { resizeByKey } from '../ink/grips.ts'
import { makeInView } from '../ink/make.ts'
import { type Surface, textTargetOf } from '../surface.ts'
import { placeAtPoint } from '../tools/place.ts'
import { type KeyPress, keyReader } from './chords.ts'
import { focusOn, focusRect, stepFrom, tabFrom } from './focus.ts'
import { cellOf, type Direction } from './grid.ts'
import { CANVAS_KEYS, CANVAS_KEYS_TOO, type CanvasKey } from './key-table.ts'
import { moveByKey } from './move.ts'
import { selectAll } from './select-all.ts'
import { mergeByKey, splitStage } from './stages.ts'

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

const read = keyReader<CanvasKey>(CANVAS_KEYS, CANVAS_KEYS_TOO)

/** Does what a key does on the canvas. True: done, nobody else should act on it. */
export function pressKey(surface: Surface, press: KeyPress): boolean {
  // The library nudges shapes by them, and pans while Space is held.
  const isArrow = ARROWS[press.key] !== undefined
  if (isArrow && surface.editor.inputs.isSpacebarPanning) return false
  const key = read(press)
  if (key === null) return isArrow && (press.ctrlKey || press.metaKey)
  if (key.single && surface.props.singleKeys === false) return false
  return ACTS[key.name](surface, press)
}

type Act = (surface: Surface, press: KeyPress) => boolean

/** An act that is always the canvas's own. */
const always =
  (act: (surface: Surface, press: KeyPress) => void): Act =>
  (surface, press) => {
    act(surface, press)
    return true
  }

const go = always((surface, press) => {
  const direction = ARROWS[press.key]
  const next = direction === undefined ? null : stepFrom(surface.scene, surface.state.focus.get(), direction)
  if (next !== null) focusOn(surface, next, { extend: press.shiftKey })
})

/** A tool is only for whoever may make what it makes. */
const arm = (tool: Tool, intent: Intent): Act =>
  always((surface) => {
    if (!surface.refuses(intent)) surface.props.onToolChange(tool)
  })

const ACTS: Readonly<Record<CanvasKey, Act>> = {
  select: always(({ props }) => props.onToolChange('select')),
  hand: always(({ props }) => props.onToolChange('hand')),
  laser: always(({ props }) => props.onToolChange(props.tool === 'laser' ? 'select' : 'laser')),
  note: always((surface) => {
    const target = targetAtFocus(surface)
    if (target !== null) createNote(surface, target)
    else if (!surface.refuses({ add: 'notes' })) surface.props.onToolChange('note')
  }),
  arrow: arm('arrow', { add: 'ink' }),
  text: arm('text', { add: 'ink' }),
  draw: arm('draw', { add: 'ink' }),
  highlight: arm('highlight', { add: 'ink' }),
  line: arm('line', { add: 'ink' }),
  rectangle: arm('rectangle', { add: 'ink' }),
  ellipse: arm('ellipse', { add: 'ink' }),
  area: arm('area', { add: 'ink' }),
  eraser: arm('eraser', 'something'),
  persona: arm('persona', { add: 'personas' }),
  touchpoint: arm('touchpoint', { add: 'notes' }),
  emotion: arm('emotion', { add: 'ratings' }),
  truth: always((surface, press) => {
    const [first] = surface.state.selection.get()
    const focus = surface.state.focus.get()
    const id = first ?? (focus?.on === 'item' ? focus.id : null)
    if (id === null || !toggleTruth(surface, id)) arm('truth', 'something')(surface, press)
  }),
  go,
  extend: go,
  next: (surface) => tab(surface, false),
  back: (surface) => tab(surface, true),
  move: (surface, press) => moveByKey(surface, ARROWS[press.key] ?? 'right', press.shiftKey),
  // The library would nudge by them.
  resize: always((surface, press) => resizeByKey(surface, ARROWS[press.key] ?? 'right')),
  mergeStages: (surface, press) => {
    const direction = ARROWS[press.key] ?? 'right'
    return mergeByKey(surface, direction) || moveByKey(surface, direction, true)
  },
  splitStage,
  open: enter,
  leave: leaveStep,
  rate: (surface, press) => {
    const stage = focusedStage(surface)
    if (stage === null) return false
    rate(surface, stage, stage, Number(press.code.at(-1)) as RatingValue)
    return true
  },
  vote: (surface) => voteByKey(surface, 1),
  unvote: always((surface) => {
    if (!voteByKey(surface, -1)) deleteSelection(surface)
  }),
  delete: always(deleteSelection),
  menu,
  undo: always((surface) => travel(surface, 'undo')),
  redo: always((surface) => travel(surface, 'redo')),
  selectAll: always(selectAll),
  group: always(groupSelection),
  ungroup: always(ungroupSelection),
  duplicate: always(duplicateSelection),
  lock: toggleLock,
  front: (surface) => moveDepth(surface, 'front'),
  behind: (surface) => moveDepth(surface, 'back'),
  zoomIn: always(({ camera }) => camera.zoomIn()),
  zoomOut: always(({ camera }) => camera.zoomOut()),
  zoomFit: always(({ camera, scene }) => camera.fit(scene)),
  zoomFull: always(({ camera }) => camera.zoomTo(1)),
}

/** Out of the canvas at its end. */
function tab(surface: Surface, back: boolean): boolean {
  const next = tabFrom(surface.scene, surface.state.focus.get(), back)
  if (next === null) {
    surface.state.focusVisible.set(false)
    surface.state.focus.set(null)
    return false
  }
  focusOn(surface, next)
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
  if (makeInView(surface) || placeByKey(surface)) return true
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
  const isImage = item.kind === 'ink' && surface.model.board.ink.get(item.record)?.kind === 'image'
  if (isImage) {
    if (!surface.refuses({ change: 'ink', id: item.record })) {
      surface.select([item.id])
      surface.props.on.describeImage?.(item.record)
    }
    return true
  }
  const target = textTargetOf(item)
  if (target === null || surface.refuses({ change: target.root, id: target.id })) return true
  surface.edit(target)
  return true
}

/** Enter with a tool that puts one thing down: where the keyboard is, or in the middle of the view. */
function placeByKey(surface: Surface): boolean {
  if (!surface.editor.isIn('place')) return false
  const { x, y, w, h } = focusRect(surface.scene, surface.state.focus.get()) ?? surface.camera.freeWorld()
  if (placeAtPoint(surface, { x: x + w / 2, y: y + h / 2 })) surface.props.onToolChange('select')
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
