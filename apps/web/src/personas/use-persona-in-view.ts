import type { Id } from '@parcours/board'
import type { CanvasApi } from '@parcours/canvas'
import { useEffect, useRef } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { seesAll } from '../board/in-view.ts'

/** Close enough to read a persona card. */
const READABLE = 0.7

/** A busy machine tells the map its new size late; nobody waits for this when it doesn't. */
const PATIENCE_MS = 3_000

async function until(done: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!done() && performance.now() < end) await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** The panel takes room from the map, or gives it back; the map learns its new size a little later. */
async function resized(canvas: CanvasApi): Promise<void> {
  const stage = document.querySelector('[data-region="board"]')
  if (stage === null) return
  await until(() => {
    const { viewport, zoom } = canvas.camera.get()
    return Math.abs(viewport.w * zoom - stage.clientWidth) < 2
  })
}

/** The map glides to a zoom; another move before it has arrived would end that one half way. */
async function zoomed(canvas: CanvasApi, zoom: number): Promise<void> {
  canvas.zoomTo(zoom)
  await until(() => Math.abs(canvas.zoom.get() - zoom) < 0.005)
}

/**
 * Beside the open panel the whole map would be too small to read. Whoever saw all of it gets the open persona's card
 * near instead, and all of the map again afterwards; whoever had moved the view themselves keeps it.
 */
export function usePersonaInView(persona: Id | undefined): void {
  const { canvas, canvasRef } = useBoardUi()
  const sawAll = useRef(false)

  useEffect(() => {
    if (canvas === null) return
    sawAll.current = seesAll(canvas)
    return () => {
      if (!sawAll.current) return
      // After the map has its room back; a board that was left meanwhile has no map any more.
      setTimeout(() => {
        const api = canvasRef.current
        if (api !== null) void resized(api).then(() => canvasRef.current?.fit())
      })
    }
  }, [canvas, canvasRef])

  useEffect(() => {
    if (canvas === null || persona === undefined || !sawAll.current) return
    let current = true
    const show = async (): Promise<void> => {
      await canvas.settled()
      if (current && canvasRef.current === canvas) await resized(canvas)
      const api = canvasRef.current
      if (!current || api === null) return
      if (api.zoom.get() < READABLE) await zoomed(api, READABLE)
      const card = api.scene.get().byId.get(`persona:${persona}`)
      if (!current || canvasRef.current !== api || card === undefined) return
      // Level with the card, but no empty canvas above the map.
      const top = api.scene.get().bounds.y + api.camera.get().viewport.h / 2
      api.centreOn({ x: card.rect.x, y: Math.max(top, card.rect.y + card.rect.h / 2) })
      api.select([card.id])
    }
    void show()
    return () => {
      current = false
    }
  }, [canvas, canvasRef, persona])
}
