/** What happens when something was drawn; and drawing by key, in the middle of what is seen. */
import type { Id } from '@parcours/board'
import type { Point } from '@parcours/layout'
import type { Surface } from '../surface.ts'
import { placeAt } from './bind.ts'
import { type DrawingTool, isDrawingTool, styleKey } from './look.ts'

/** Of a box that was made without pulling, world units. */
export const DEFAULT_BOX = { w: 180, h: 108 } as const
const DEFAULT_AREA = { w: 480, h: 320 } as const
/** Wide enough for a heading; it can be pulled wider. */
const TEXT_WIDTH = 280

/** Says that it is there, or why it isn't: what one may do can change while one draws. The tool stays in the hand. */
export function made(surface: Surface, id: Id, tool: DrawingTool): void {
  if (id === '') surface.refuses({ add: 'ink' })
  else surface.state.say(surface.words('saidDrawn', { kind: surface.words(`ink.${tool}`) }))
}

/** Selects what was made; what has words opens for them. The hand is free again. */
export function finished(surface: Surface, id: Id, tool: DrawingTool, kind: 'ink' | 'link' = 'ink'): void {
  made(surface, id, tool)
  surface.props.onToolChange('select')
  if (id === '') return
  surface.layoutNow()
  const itemId = `${kind}:${id}`
  if (surface.item(itemId) === undefined) return
  surface.select([itemId])
  surface.state.focus.set({ on: 'item', id: itemId })
  if (tool === 'text' || tool === 'area')
    surface.edit({ root: 'ink', id, key: 'text' }, { fresh: tool === 'text' })
}

/** A text whose first line begins at the point. */
export function makeText(surface: Surface, { x, y }: Point): void {
  const style = surface.state.styles.get().shape
  const line = { S: 20, M: 30, L: 48 }[style.stroke]
  const id = surface.commands.addInk({
    ...{ kind: 'text', ...style, place: placeAt(surface, { x, y: y - line / 2 }) },
    size: { w: TEXT_WIDTH, h: line },
  })
  finished(surface, id, 'text')
}

/** Enter with a drawing tool in the hand: what can be made without a pointer, in the middle of the view. */
export function makeInView(surface: Surface): boolean {
  const { tool } = surface.props
  if (!isDrawingTool(tool)) return false
  if (tool === 'draw' || tool === 'highlight') {
    surface.state.say(surface.words('saidByHand'))
    return true
  }
  if (surface.refuses({ add: 'ink' })) return true
  const view = surface.camera.freeWorld()
  const middle = { x: view.x + view.w / 2, y: view.y + view.h / 2 }
  if (tool === 'text') {
    makeText(surface, { x: middle.x - TEXT_WIDTH / 2, y: middle.y })
    return true
  }
  const isLine = tool === 'line' || tool === 'arrow'
  const size = tool === 'area' ? DEFAULT_AREA : DEFAULT_BOX
  const corner = { x: middle.x - size.w / 2, y: isLine ? middle.y : middle.y - size.h / 2 }
  const id = surface.commands.addInk({
    ...{ kind: tool, ...surface.state.styles.get()[styleKey(tool)], place: placeAt(surface, corner) },
    ...(isLine ? { to: { x: size.w, y: 0, to: null } } : { size }),
  })
  finished(surface, id, tool)
  return true
}
