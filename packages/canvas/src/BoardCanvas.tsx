import type { JSX } from 'react'
import type { BoardCanvasProps } from './api.ts'

/** The board: shows a scene, turns gestures into commands. */
export function BoardCanvas(_props: BoardCanvasProps): JSX.Element {
  return <div className="parcours-canvas" />
}
