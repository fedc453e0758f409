/** How the next thing will look: a highlighter keeps its own colour, and so does what has an outline. */
import type { Color, Fill, InkKind, Stroke } from '@parcours/board'
import type { Tool } from '../api.ts'

export interface InkStyle {
  color: Color
  stroke: Stroke
  fill: Fill
}

/** Tools that draw, by what they make; the eraser makes nothing. */
export const DRAWING_TOOLS = [
  'draw',
  'highlight',
  'line',
  'arrow',
  'rectangle',
  'ellipse',
  'text',
  'area',
] as const satisfies readonly InkKind[]
export type DrawingTool = (typeof DRAWING_TOOLS)[number]

export function isDrawingTool(tool: Tool): tool is DrawingTool {
  return DRAWING_TOOLS.some((one) => one === tool)
}

export type InkStyles = Readonly<Record<'pen' | 'marker' | 'shape', InkStyle>>

export const FIRST_STYLES: InkStyles = {
  pen: { color: 'black', stroke: 'M', fill: 'none' },
  marker: { color: 'yellow', stroke: 'M', fill: 'none' },
  shape: { color: 'black', stroke: 'M', fill: 'none' },
}

/** What keeps the look of a tool. */
export function styleKey(tool: DrawingTool): keyof InkStyles {
  return tool === 'draw' ? 'pen' : tool === 'highlight' ? 'marker' : 'shape'
}
