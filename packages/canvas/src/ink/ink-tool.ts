/** The one state behind all drawing tools; which of them is in the hand is the host's `tool`. */
import type { Point } from '@parcours/layout'
import { StateNode, type TLStateNodeConstructor } from '@tldraw/editor'
import type { Tool } from '../api.ts'
import { isFinger, wentFar } from '../gestures/fingers.ts'
import type { Gesture } from '../gestures/gesture.ts'
import { Pan } from '../gestures/pan.ts'
import type { Surface } from '../surface.ts'
import { BoxDrawing, Erasing, LineDrawing, StrokeDrawing } from './draw-gestures.ts'
import { makeText } from './make.ts'

/** `eraser` is what the library goes to while the other end of a pen is down, whatever is in the hand. */
export function createInkTool(surface: Surface, id: 'ink' | 'eraser' = 'ink'): TLStateNodeConstructor {
  return class InkTool extends StateNode {
    static override id = id
    static override isLockable = false
    #gesture: Gesture | null = null
    /** Pressed with the text tool, so far without going away from there. */
    #taps = false

    get #tool(): Tool {
      return id === 'eraser' ? 'eraser' : surface.props.tool
    }

    #point(): Point {
      const { x, y } = this.editor.inputs.currentPagePoint
      return { x, y }
    }

    override onPointerDown(): void {
      surface.stopEditing()
      surface.state.focusVisible.set(false)
      surface.select([])
      const tool = this.#tool
      const isPanned = isFinger(this.editor) && (tool === 'text' || surface.state.pen.get() === 'only')
      this.#taps = tool === 'text' && !(isPanned && surface.state.pen.get() === 'only')
      this.#gesture = isPanned ? new Pan(surface) : gestureOf(surface, tool, this.#point())
      this.#move()
    }

    override onPointerMove(): void {
      this.#move()
    }

    #move(): void {
      const { altKey, shiftKey } = this.editor.inputs
      this.#gesture?.move(this.#point(), { alt: altKey, shift: shiftKey })
    }

    override onPointerUp(): void {
      const gesture = this.#gesture
      const taps = this.#taps && !(isFinger(this.editor) && wentFar(this.editor))
      this.#gesture = null
      this.#taps = false
      if (taps) {
        if (!surface.refuses({ add: 'ink' })) makeText(surface, this.#point())
      } else gesture?.drop()
    }

    override onCancel(): void {
      if (this.#gesture === null) surface.props.onToolChange('select')
      this.#giveUp()
    }

    /** The library says so, and goes back to the tool in the hand, before it tells that the pen's other end was lifted. */
    override onComplete(): void {
      const gesture = this.#gesture
      this.#gesture = null
      gesture?.drop()
    }

    override onInterrupt(): void {
      this.#giveUp()
    }

    override onExit(): void {
      this.#giveUp()
    }

    #giveUp(): void {
      this.#gesture?.cancel()
      this.#gesture = null
      this.#taps = false
    }
  }
}

function gestureOf(surface: Surface, tool: Tool, from: Point): Gesture | null {
  if (tool === 'eraser') return surface.refuses('something') ? null : new Erasing(surface, from)
  if (tool === 'text' || surface.refuses({ add: 'ink' })) return null
  switch (tool) {
    case 'draw':
    case 'highlight':
      return new StrokeDrawing(surface, tool, from)
    case 'line':
    case 'arrow':
      return new LineDrawing(surface, tool, from)
    case 'rectangle':
    case 'ellipse':
    case 'area':
      return new BoxDrawing(surface, tool, from)
    default:
      return null
  }
}
