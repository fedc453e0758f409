/** The hand, the laser pointer, and the tools that put one thing down and give way to selecting again. */

import { StateNode, type TLPointerEventInfo, type TLStateNodeConstructor } from '@tldraw/editor'
import { isFinger, wentFar } from '../gestures/fingers.ts'
import { Pan } from '../gestures/pan.ts'
import type { Surface } from '../surface.ts'
import { placeAtPoint } from './place.ts'

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

/** One click of an armed tool; the tool itself is the host's `tool`. A finger that goes on pans. */
export function createPlaceTool(surface: Surface): TLStateNodeConstructor {
  return class PlaceTool extends StateNode {
    static override id = 'place'
    static override isLockable = false
    /** Pressed, and nothing came between. */
    #pressed: Pan | 'mouse' | null = null

    override onPointerDown(_info: TLPointerEventInfo): void {
      surface.stopEditing()
      this.#pressed = isFinger(this.editor) ? new Pan(surface) : 'mouse'
    }

    override onPointerMove(): void {
      if (this.#pressed instanceof Pan) this.#pressed.move()
    }

    override onPointerUp(): void {
      const pressed = this.#pressed
      this.#pressed = null
      if (pressed instanceof Pan && wentFar(this.editor)) {
        pressed.drop()
        return
      }
      const { x, y } = this.editor.inputs.currentPagePoint
      if (pressed !== null && placeAtPoint(surface, { x, y })) surface.props.onToolChange('select')
    }

    override onInterrupt(): void {
      this.#pressed = null
    }

    override onExit(): void {
      this.#pressed = null
    }

    override onCancel(): void {
      surface.props.onToolChange('select')
    }
  }
}
