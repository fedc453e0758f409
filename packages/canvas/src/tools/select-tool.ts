/** Our own select tool: asks the scene what is under the pointer, never the store. */

import type { Hit, Point } from '@parcours/layout'
import {
  type Editor,
  react,
  StateNode,
  type TLClickEventInfo,
  type TLKeyboardEventInfo,
  type TLPointerEventInfo,
  type TLStateNodeConstructor,
  type TLTickEventInfo,
  unsafe__withoutCapture,
} from '@tldraw/editor'
import { insertStructure, openAt } from '../actions/create.ts'
import { changeOf } from '../actions/intent.ts'
import { rateAt } from '../actions/rate.ts'
import { vote, voteAt } from '../actions/vote.ts'
import { Brush } from '../gestures/brush.ts'
import { isFinger } from '../gestures/fingers.ts'
import type { Gesture } from '../gestures/gesture.ts'
import { GroupDrag } from '../gestures/group-drag.ts'
import { Held } from '../gestures/held.ts'
import { NotesDrag } from '../gestures/notes-drag.ts'
import { Pan } from '../gestures/pan.ts'
import { type Probe, pressable, probe } from '../gestures/probe.ts'
import { ColumnResize, LaneDrag, PersonaDrag, StageDrag } from '../gestures/structure-drag.ts'
import { type Grip, gripAt, pull } from '../ink/grips.ts'
import { LooseDrag } from '../ink/loose-drag.ts'
import { looseRef, selectedInk } from '../ink/selected.ts'
import { cellRect, findCell, isFillable } from '../keyboard/grid.ts'
import { DETAIL_ZOOM } from '../projection/window.ts'
import type { Surface } from '../surface.ts'

function pointOf(editor: Editor): Point {
  const { x, y } = editor.inputs.currentPagePoint
  return { x, y }
}

interface Pressed {
  point: Point
  /** What of the selected thing was taken hold of. */
  grip: Grip | null
  under: Probe
  shift: boolean
  /** Held when it was pressed: a copy is carried away. */
  alt: boolean
}

export function createSelectTool(surface: Surface): TLStateNodeConstructor {
  const look = (editor: Editor, point: Point): Probe =>
    probe(
      surface.scene,
      point,
      editor.getZoomLevel(),
      surface.obstacleTo({ add: 'stages' }) === null && !isFinger(editor),
    )

  class Idle extends StateNode {
    static override id = 'idle'
    #stopWatching: (() => void) | null = null
    #isOverdue = false

    override onEnter(): void {
      this.#stopWatching = react('hover at rest', () => {
        if (this.editor.getCameraState() === 'idle' && this.#isOverdue)
          unsafe__withoutCapture(() => this.onPointerMove())
      })
    }

    /** While the camera moves, things only pass under the pointer: what it is over is found when it rests. */
    override onPointerMove(): void {
      if (isFinger(this.editor)) return
      this.#isOverdue = this.editor.getCameraState() === 'moving'
      if (this.#isOverdue) forgetHover(surface)
      else hover(surface, look(this.editor, pointOf(this.editor)), this.editor)
    }

    override onPointerDown(info: TLPointerEventInfo): void {
      surface.stopEditing()
      surface.state.focusVisible.set(false)
      const point = pointOf(this.editor)
      const pressed: Pressed = {
        point,
        grip: gripAt(surface, point, isFinger(this.editor)),
        under: look(this.editor, point),
        shift: info.shiftKey,
        alt: info.altKey,
      }
      this.parent.transition('pointing', pressed)
    }

    override onDoubleClick(info: TLClickEventInfo): void {
      if (info.phase !== 'up' || info.shiftKey) return
      const point = pointOf(this.editor)
      const under = look(this.editor, point)
      if (under.on !== 'hit') return
      // Two quick votes are two votes.
      if ('item' in under.hit && voteAt(surface, under.hit.item, point) !== null) return
      openAt(surface, under.hit, point)
    }

    override onExit(): void {
      this.#stopWatching?.()
      this.#isOverdue = false
      forgetHover(surface)
    }
  }

  class Pointing extends StateNode {
    static override id = 'pointing'
    #pressed: Pressed | null = null
    #wasSelected = false

    override onEnter(pressed: Pressed): void {
      this.#pressed = pressed
      const { under, grip } = pressed
      if (under.on === 'hint' || grip !== null) return
      const { hit } = under
      if (!('item' in hit)) return
      const { id } = hit.item
      this.#wasSelected = surface.state.selectionSet.get().has(id)
      // A finger that lands on a note most often wants to pan: it selects by a tap.
      if (isFinger(this.editor)) return
      surface.state.focus.set({ on: 'item', id })
      if (!pressed.shift && !this.#wasSelected) surface.select([id])
    }

    override onPointerMove(): void {
      if (!this.editor.inputs.isDragging || this.#pressed === null) return
      const gesture = this.#begin(this.#pressed)
      if (gesture === null) this.parent.transition('idle')
      else this.parent.transition('dragging', { gesture })
    }

    #begin({ under, point, shift, alt, grip }: Pressed): Gesture | null {
      const touch = isFinger(this.editor)
      if (grip !== null) return pull(surface, grip)
      if (under.on === 'hint') {
        if (under.hint.does === 'resize') return new ColumnResize(surface, under.map, under.hint.stage, point)
        return touch ? null : new Brush(surface, point)
      }
      const { hit } = under
      if ('item' in hit && hit.at !== 'link' && hit.at !== 'path') {
        const copy = alt && !touch && mayCopy(surface, hit)
        if (!copy && surface.obstacleTo(changeOf(hit.item)) !== null) {
          if (touch) return new Pan(surface)
          surface.refuses(changeOf(hit.item))
          return null
        }
        // What a finger tapped before, it carries; everything else stays where it is under a finger that pans.
        if (touch && !this.#wasSelected) return new Pan(surface)
        if (hit.at === 'note' || hit.at === 'ink') {
          const { id } = hit.item
          const chosen = surface.state.selectionSet.get()
          if (!chosen.has(id)) surface.select(shift ? [...chosen, id] : [id])
          const isLoose = looseRef(surface, hit.item) !== null
          if (hit.at === 'ink' || (isLoose && selectedInk(surface).length > 0)) {
            const drag = new LooseDrag(surface, hit.item, point, copy)
            return drag.isEmpty ? new Brush(surface, point) : drag
          }
          const notes = new Set(copy ? surface.selectedNotes() : surface.changeable(surface.selectedNotes()))
          return new NotesDrag(surface, hit.item, notes, point, copy)
        }
        if (hit.at === 'group') return new GroupDrag(surface, hit.item, point)
        if (hit.at === 'persona') return new PersonaDrag(surface, hit.item, point)
        if (hit.at === 'stage') return new StageDrag(surface, hit.item, point)
        return new LaneDrag(surface, hit.item, point)
      }
      return touch ? new Pan(surface) : new Brush(surface, point)
    }

    override onPointerUp(): void {
      const pressed = this.#pressed
      this.parent.transition('idle')
      if (pressed !== null) this.#click(pressed)
    }

    #click({ under, point, shift, grip }: Pressed): void {
      if (grip !== null) return
      if (under.on === 'hint') {
        if (pressable(under.hint, point, this.editor.getZoomLevel()))
          insertStructure(surface, under.hint, surface.camera.worldToScreen(point))
        return
      }
      const { hit } = under
      if ('item' in hit) {
        const { id } = hit.item
        const selection = surface.state.selection.get()
        surface.state.focus.set({ on: 'item', id })
        if (shift)
          surface.select(
            this.#wasSelected ? selection.filter((one) => one !== id) : [...new Set([...selection, id])],
          )
        else surface.select([id])
        const step = shift ? null : voteAt(surface, hit.item, point)
        if (step !== null) vote(surface, hit.item, step)
        return
      }
      if (shift) return
      surface.select([])
      if (hit.at === 'cell') {
        surface.state.focus.set({ on: 'cell', stage: hit.column.id, lane: hit.row.id })
        if (hit.row.kind === 'emotions') rateAt(surface, hit, point)
      } else if (hit.at === 'marker') {
        const { map, marker } = hit
        const column = map.columns.find(({ id }) => id === marker.stage)
        const row = map.rows.find(
          ({ kind, y, h }) => kind === 'emotions' && marker.y >= y && marker.y <= y + h,
        )
        if (column !== undefined && row !== undefined) rateAt(surface, { map, column, row }, point)
      } else surface.state.focus.set(null)
    }

    override onLongPress(): void {
      const pressed = this.#pressed
      if (pressed === null || !isFinger(this.editor) || pressed.under.on !== 'hit') return
      const at = surface.camera.worldToScreen(pressed.point)
      const { hit } = pressed.under
      this.parent.transition('idle')
      if ('item' in hit && !this.#wasSelected) surface.select([hit.item.id])
      surface.props.on.contextMenu?.({
        ...at,
        hit,
        selection: surface.state.selection.get(),
      })
    }

    override onCancel(): void {
      this.parent.transition('idle')
    }

    override onInterrupt(): void {
      this.parent.transition('idle')
    }
  }

  class Dragging extends StateNode {
    static override id = 'dragging'
    #gesture: Gesture | null = null
    #forget: (() => void) | null = null
    readonly #again = (): void => this.#move()

    override onEnter({ gesture }: { gesture: Gesture }): void {
      this.#gesture = gesture
      surface.afterLayout.add(this.#again)
      const held = new Held(surface.model.board, gesture.held ?? [])
      this.#forget = surface.model.subscribe(({ board, local }) => {
        const loss = held.loss(board)
        if (loss === null) return
        const { gone, told, isOver } = loss
        if (isOver) this.parent.transition('idle')
        else this.#gesture?.lose?.(gone)
        // Whoever deletes it with the other hand knows.
        if (told !== null && !local) surface.props.on.notice?.('held-deleted', told)
      })
      this.#move()
    }

    #move(): void {
      const { altKey, shiftKey } = this.editor.inputs
      this.#gesture?.move(pointOf(this.editor), { alt: altKey, shift: shiftKey })
    }

    override onPointerMove(): void {
      this.#move()
    }

    override onKeyDown(_info: TLKeyboardEventInfo): void {
      this.#move()
    }

    override onKeyUp(_info: TLKeyboardEventInfo): void {
      this.#move()
    }

    override onTick({ elapsed }: TLTickEventInfo): void {
      if (!(this.#gesture instanceof Pan)) this.editor.edgeScrollManager.updateEdgeScrolling(elapsed)
    }

    override onPointerUp(): void {
      this.#move()
      const gesture = this.#gesture
      this.#gesture = null
      this.parent.transition('idle')
      gesture?.drop()
    }

    override onCancel(): void {
      this.parent.transition('idle')
    }

    override onInterrupt(): void {
      this.parent.transition('idle')
    }

    override onExit(): void {
      surface.afterLayout.delete(this.#again)
      this.#forget?.()
      this.#gesture?.cancel()
      this.#gesture = null
    }
  }

  return class SelectTool extends StateNode {
    static override id = 'select'
    static override initial = 'idle'
    static override isLockable = false
    static override children = (): TLStateNodeConstructor[] => [Idle, Pointing, Dragging]
  }
}

/** Whether a drag with Alt carries copies away: of notes and of what is drawn. */
function mayCopy(surface: Surface, { at }: Hit): boolean {
  if (at !== 'note' && at !== 'ink') return false
  return surface.obstacleTo({ add: at === 'note' ? 'notes' : 'ink' }) === null
}

function forgetHover({ state }: Surface): void {
  state.hovered.set(null)
  state.hoveredCell.set(null)
  state.hint.set(null)
}

/** Shows what a press here would do. */
function hover(surface: Surface, under: Probe, editor: Editor): void {
  const { state } = surface
  if (under.on === 'hint') {
    state.hint.set(under.hint)
    state.hovered.set(null)
    state.hoveredCell.set(null)
    return
  }
  state.hint.set(null)
  const { hit } = under
  state.hovered.set('item' in hit ? hit.item.id : null)
  const cell =
    hit.at === 'cell' && isFillable(hit.row) && editor.getZoomLevel() >= DETAIL_ZOOM
      ? findCell(surface.scene, hit.column.id, hit.row.id)
      : null
  state.hoveredCell.set(cell === null ? null : cellRect(cell))
}
