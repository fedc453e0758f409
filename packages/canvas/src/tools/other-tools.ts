/** The hand, the laser pointer, and the tools that put one thing down and give way to selecting again. */

import { hitTest } from '@parcours/layout'
import { StateNode, type TLPointerEventInfo, type TLStateNodeConstructor } from '@tldraw/editor'
import { createNote, createPersona, createTouchpoint, targetAt } from '../actions/create.ts'
import { rateAt, toggleTruth } from '../actions/rate.ts'
import type { Surface } from '../surface.ts'

export function createHandTool(surface: Surface): TLStateNodeConstructor {
  class Idle extends StateNode {
    static override id = 'idle'
    override onPointerDown(): void {
      this.parent.transition('panning')
    }
  }

  class Panning extends StateNode {
    static override id = 'panning'
    override onPointerMove(): void {
      const { currentScreenPoint, previousScreenPoint, isDragging } = this.editor.inputs
      if (!isDragging) return
      surface.camera.panBy({
        x: currentScreenPoint.x - previousScreenPoint.x,
        y: currentScreenPoint.y - previousScreenPoint.y,
      })
    }
    override onPointerUp(): void {
      this.parent.transition('idle')
    }
    override onCancel(): void {
      this.parent.transition('idle')
    }
    override onInterrupt(): void {
      this.parent.transition('idle')
    }
  }

  return class HandTool extends StateNode {
    static override id = 'hand'
    static override initial = 'idle'
    static override isLockable = false
    static override children = (): TLStateNodeConstructor[] => [Idle, Panning]
  }
}

/** While it is pressed everybody sees a point of light and its trace; nothing on the board is touched. */
export function createLaserTool(surface: Surface): TLStateNodeConstructor {
  const point = ({ x, y }: { x: number; y: number }): void => surface.pointAt({ x, y })

  class Idle extends StateNode {
    static override id = 'idle'
    override onPointerDown(): void {
      surface.stopEditing()
      this.parent.transition('pointing')
    }
  }

  class Pointing extends StateNode {
    static override id = 'pointing'
    override onEnter(): void {
      point(this.editor.inputs.currentPagePoint)
    }
    override onPointerMove(): void {
      point(this.editor.inputs.currentPagePoint)
    }
    override onPointerUp(): void {
      this.parent.transition('idle')
    }
    override onCancel(): void {
      this.parent.transition('idle')
    }
    override onInterrupt(): void {
      this.parent.transition('idle')
    }
    override onExit(): void {
      surface.pointAt(null)
    }
  }

  return class LaserTool extends StateNode {
    static override id = 'laser'
    static override initial = 'idle'
    static override isLockable = false
    static override children = (): TLStateNodeConstructor[] => [Idle, Pointing]
  }
}

/** One click of an armed tool; the tool itself is the host's `tool`. */
export function createPlaceTool(surface: Surface): TLStateNodeConstructor {
  return class PlaceTool extends StateNode {
    static override id = 'place'
    static override isLockable = false

    override onPointerDown(_info: TLPointerEventInfo): void {
      surface.stopEditing()
    }

    override onPointerUp(): void {
      const { x, y } = this.editor.inputs.currentPagePoint
      if (place(surface, { x, y })) surface.props.onToolChange('select')
    }

    override onCancel(): void {
      surface.props.onToolChange('select')
    }
  }
}

/** True when the click did something, so that the tool is done. */
function place(surface: Surface, point: { x: number; y: number }): boolean {
  const hit = hitTest(surface.scene, point)
  switch (surface.props.tool) {
    case 'note':
      if (hit.at === 'cell' && hit.row.kind === 'emotions') return false
      createNote(surface, targetAt(surface, point))
      return true
    case 'touchpoint':
      return createTouchpoint(surface, point)
    case 'persona':
      createPersona(surface, point)
      return true
    case 'emotion': {
      if (hit.at === 'cell' && hit.row.kind === 'emotions') {
        rateAt(surface, hit, point)
        return true
      }
      if (hit.at !== 'marker') return false
      const column = hit.map.columns.find(({ id }) => id === hit.marker.stage)
      const row = hit.map.rows.find(({ kind }) => kind === 'emotions')
      if (column === undefined || row === undefined) return false
      rateAt(surface, { map: hit.map, column, row }, point)
      return true
    }
    case 'truth':
      return 'item' in hit && toggleTruth(surface, hit.item.id)
    default:
      return false
  }
}
