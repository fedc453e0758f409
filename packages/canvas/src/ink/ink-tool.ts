/** The one state behind all drawing tools; which of them is in the hand is the host's `tool`. */
import type { Point } from '@parcours/layout'
import { StateNode, type TLStateNodeConstructor } from '@tldraw/editor'
import type { Gesture } from '../gestures/gesture.ts'
import type { Surface } from '../surface.ts'
import { BoxDrawing, Erasing, LineDrawing, StrokeDrawing } from './draw-gestures.ts'
import { makeText } from './make.ts'

export function createInkTool(surface: Surface): TLStateNodeConstructor {
  return class InkTool extends StateNode {
    static override id = 'ink'
    static override isLockable = false
    #gesture: Gesture | null = null

    #point(): Point {
      const { x, y } = this.editor.inputs.currentPagePoint
      return { x, y }
    }

    override onPointerDown(): void {
      surface.stopEditing()
      surface.state.focusVisible.set(false)
      surface.select([])
      this.#gesture = gestureOf(surface, this.#point())
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
      this.#gesture = null
      if (gesture !== null) gesture.drop()
      else if (surface.props.tool === 'text' && !surface.refuses({ add: 'ink' }))
        makeText(surface, this.#point())
    }

    override onCancel(): void {
      if (this.#gesture === null) surface.props.onToolChange('select')
      this.#giveUp()
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
    }
  }
}

function gestureOf(surface: Surface, from: Point): Gesture | null {
  const { tool } = surface.props
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
