import { type CanvasApi, farPoints } from '@parcours/canvas'
import { type Point, type Rect, type Scene, type SceneItem, THEME } from '@parcours/layout'
import { type JSX, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTheme } from '../theme/theme.tsx'
import { seesAll } from './in-view.ts'

const WIDTH = 160
const HEIGHT = 92
const REPAINT_MS = 250
/** Px here; of a stroke that is no larger three points say it all. */
const TINY = 5

interface Frame {
  scale: number
  left: number
  top: number
}

/** Where the drawing stands in the little window: all of the scene and of what is seen, in the middle. */
function frameFor(bounds: Rect): Frame {
  const scale = Math.min(WIDTH / Math.max(1, bounds.w), HEIGHT / Math.max(1, bounds.h))
  return {
    scale,
    left: (WIDTH - bounds.w * scale) / 2 - bounds.x * scale,
    top: (HEIGHT - bounds.h * scale) / 2 - bounds.y * scale,
  }
}

/** The board without the frame of what is seen. */
function paintBoard(context: CanvasRenderingContext2D, scene: Scene, theme: 'light' | 'dark'): void {
  const colors = THEME[theme]
  const { scale, left, top } = frameFor(scene.bounds)
  const ratio = devicePixelRatio || 1
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, WIDTH, HEIGHT)
  const fill = (rect: Rect, token: string): void => {
    context.fillStyle = colors[token] ?? ''
    context.fillRect(
      left + rect.x * scale,
      top + rect.y * scale,
      Math.max(1, rect.w * scale),
      Math.max(1, rect.h * scale),
    )
  }
  for (const map of scene.maps) {
    fill(map.rect, 'surface')
    for (const column of map.columns) fill({ ...column.head, w: column.head.w * 0.94 }, 'sapin-tint-2')
  }
  const drawnThings: SceneItem[] = []
  for (const item of scene.items) {
    if (item.kind === 'persona') fill(item.rect, item.block ?? 'surface-3')
    else if (item.kind === 'note') fill(item.rect, MARKS[item.noteKind ?? 'free'] ?? 'balise')
    else if (item.drawn?.kind === 'image') fill(item.rect, 'line-strong')
    else if (item.drawn !== undefined) drawnThings.push(item)
  }
  context.strokeStyle = colors['line-strong'] ?? ''
  context.lineWidth = 1
  context.beginPath()
  for (const { rect, drawn } of drawnThings) {
    if (drawn?.path.length === 0)
      context.rect(left + rect.x * scale, top + rect.y * scale, rect.w * scale, rect.h * scale)
    pointsFor(drawn?.path ?? [], rect, scale, ratio).forEach(({ x, y }, index) => {
      const [atX, atY] = [left + (rect.x + x) * scale, top + (rect.y + y) * scale]
      if (index === 0) context.moveTo(atX, atY)
      else context.lineTo(atX, atY)
    })
  }
  context.stroke()
  for (const map of scene.maps) {
    const personas = [...new Set(map.markers.map((marker) => marker.persona))]
    for (const [index, persona] of personas.entries()) {
      context.strokeStyle = colors[`p${(index % 3) + 1}`] ?? ''
      context.lineWidth = 1.4
      context.beginPath()
      const points = map.markers.filter((marker) => marker.persona === persona).toSorted((a, b) => a.x - b.x)
      for (const point of points) context.lineTo(left + point.x * scale, top + point.y * scale)
      context.stroke()
    }
  }
}

/**
 * With every bend of two thousand strokes this took 60 ms, four times a second while anything moves; to look for the bends that are seen
 * took 30, the first time, in a frame of a zoom. Of what is tiny none is.
 */
function pointsFor(path: readonly Point[], { w, h }: Rect, scale: number, ratio: number): readonly Point[] {
  if (Math.max(w, h) * scale > TINY) return farPoints(path, scale * ratio)
  const [first, middle, last] = [path[0], path[path.length >> 1], path.at(-1)]
  return [first, middle, last].filter((point) => point !== undefined)
}

function paintFrame(
  context: CanvasRenderingContext2D,
  { bounds }: Scene,
  viewport: Rect,
  theme: 'light' | 'dark',
): void {
  const { scale, left, top } = frameFor(bounds)
  const ratio = devicePixelRatio || 1
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.strokeStyle = THEME[theme].sapin ?? ''
  context.lineWidth = 2
  context.beginPath()
  const inside = clip({
    x: left + viewport.x * scale,
    y: top + viewport.y * scale,
    w: viewport.w * scale,
    h: viewport.h * scale,
  })
  context.roundRect(inside.x, inside.y, inside.w, inside.h, 3)
  context.stroke()
}

/** The frame of what is seen, kept inside of the little window. */
function clip(rect: Rect): Rect {
  const x = Math.max(1, Math.min(WIDTH - 9, rect.x))
  const y = Math.max(1, Math.min(HEIGHT - 9, rect.y))
  return {
    x,
    y,
    w: Math.max(8, Math.min(WIDTH - 1, rect.x + rect.w) - x),
    h: Math.max(8, Math.min(HEIGHT - 1, rect.y + rect.h) - y),
  }
}

const MARKS: Readonly<Record<string, string>> = {
  actions: 'actions-mark',
  touchpoints: 'touch-mark',
  thoughts: 'thoughts-mark',
  pains: 'pain-mark',
  solutions: 'solutions-mark',
  free: 'balise',
}

/** The whole board, small. For the pointer only: by keyboard, the zoom buttons and the map itself do the same. */
export function Minimap({ canvas }: { canvas: CanvasApi }): JSX.Element | null {
  const { theme } = useTheme()
  const [useful, setUseful] = useState(false)
  useEffect(() => {
    const look = (): void => setUseful(!seesAll(canvas))
    look()
    const stops = [canvas.scene.subscribe(look), canvas.camera.subscribe(look)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [canvas])
  // While everything is in view it would show nothing new, and cover a part of it.
  return useful ? <Window canvas={canvas} theme={theme} /> : null
}

function Window({ canvas, theme }: { canvas: CanvasApi; theme: 'light' | 'dark' }): JSX.Element {
  const element = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    const context = element.current?.getContext('2d')
    if (!element.current || !context) return
    const ratio = devicePixelRatio || 1
    element.current.width = WIDTH * ratio
    element.current.height = HEIGHT * ratio
    const board = document.createElement('canvas')
    board.width = element.current.width
    board.height = element.current.height
    const boardContext = board.getContext('2d')
    if (!boardContext) return
    let frame = 0
    let painted: Scene | null = null
    let repaint: ReturnType<typeof setTimeout> | null = null
    const draw = (): void => {
      frame = 0
      const scene = canvas.scene.get()
      if (painted === null) {
        painted = scene
        paintBoard(boardContext, scene, theme)
      }
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, board.width, board.height)
      context.drawImage(board, 0, 0)
      paintFrame(context, painted, canvas.camera.get().viewport, theme)
    }
    const soon = (): void => {
      frame ||= requestAnimationFrame(draw)
    }
    // Others may change a board of thousands of notes in each frame: at this size nobody sees more than a few a second.
    const changed = (): void => {
      repaint ??= setTimeout(() => {
        repaint = null
        painted = null
        soon()
      }, REPAINT_MS)
    }
    soon()
    const stops = [canvas.scene.subscribe(changed), canvas.camera.subscribe(soon)]
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(frame)
      if (repaint !== null) clearTimeout(repaint)
    }
  }, [canvas, theme])

  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.buttons !== 1) return
    const box = event.currentTarget.getBoundingClientRect()
    const { scale, left, top } = frameFor(canvas.scene.get().bounds)
    canvas.centreOn({
      x: (event.clientX - box.left - left) / scale,
      y: (event.clientY - box.top - top) / scale,
    })
  }
  return (
    <div className="minimap" aria-hidden="true">
      <canvas
        ref={element}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          go(event)
        }}
        onPointerMove={go}
      />
    </div>
  )
}
