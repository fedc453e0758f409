import type { CanvasApi } from '@parcours/canvas'
import { useDeferredValue, useEffect, useMemo } from 'react'
import { useBoard, useReadable } from '../board/board-context.tsx'
import { type Found, findOnBoard } from './find.ts'

/** What is found on the board as it is now; everything of it is ringed on the map meanwhile. */
export function useFound(canvas: CanvasApi, query: string): readonly Found[] {
  const board = useBoard()
  const scene = useReadable(canvas.scene)
  // On a large board others move notes many times a second: looking again may wait for the next free moment.
  const latest = useDeferredValue(useMemo(() => ({ board, scene }), [board, scene]))
  const found = useMemo(() => findOnBoard(latest.board, latest.scene, query), [latest, query])
  useEffect(() => canvas.showFound(found.map(({ item }) => item)), [canvas, found])
  useEffect(() => () => canvas.showFound([]), [canvas])
  return found
}
