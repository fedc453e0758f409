/**
 * Everybody's cursors, on one canvas in px of the screen. As elements, two hundred that move twenty times a second cost
 * the browser more than all notes (a style, a transition and a layer each); as stamps they cost what a picture costs.
 */
import type { PeerPresence } from '@parcours/board'
import { fromAnchor } from '@parcours/layout'
import { react } from '@tldraw/editor'
import { type JSX, useEffect, useRef } from 'react'
import { blank, screenRatio } from '../paint/blank.ts'
import type { Surface } from '../surface.ts'
import { CursorMotion } from './cursor-motion.ts'
import { type CursorSprite, type CursorStyle, cursorStyleOf, drawCursor } from './cursor-sprite.ts'
import { shortNames, showsCursor } from './peers.ts'

export function CursorLayer({ surface }: { surface: Surface }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => (canvas.current === null ? undefined : showCursors(surface, canvas.current)), [surface])
  return (
    <div className="pc-cursors" aria-hidden="true">
      <canvas ref={canvas} data-people="" />
    </div>
  )
}

/** Draws once a frame while something moves. @returns how to stop */
function showCursors(surface: Surface, canvas: HTMLCanvasElement): () => void {
  const { editor } = surface
  const painter = new CursorPainter(surface, canvas)
  let handle: number | null = null
  const request = (): void => {
    handle ??= requestAnimationFrame((now) => {
      handle = null
      // A window that becomes a phone's lets go of the map before it takes its layers away.
      if (surface.mounted && painter.paint(now)) request()
    })
  }
  const stop = react('cursors', () => {
    editor.getCamera()
    editor.getViewportScreenBounds()
    surface.state.scene.get()
    surface.state.look.get()
    request()
  })
  const leave = surface.props.presence.subscribe(request)
  const again = (): void => {
    painter.forgetSprites()
    request()
  }
  document.fonts?.addEventListener?.('loadingdone', again)
  return () => {
    stop()
    leave()
    document.fonts?.removeEventListener?.('loadingdone', again)
    if (handle !== null) cancelAnimationFrame(handle)
  }
}

/** Px of the screen. */
interface Stamp {
  sprite: CursorSprite
  x: number
  y: number
}

class CursorPainter {
  readonly #surface: Surface
  readonly #canvas: HTMLCanvasElement
  readonly #motion = new CursorMotion()
  readonly #sprites = new Map<string, CursorSprite | null>()
  #style: CursorStyle | null = null
  /** What the sprites were drawn for. */
  #drawnFor = ''
  #isEmpty = true
  /** Whom the names are of: they change with presence, not with the camera. */
  #peers: readonly PeerPresence[] = []
  #names: ReadonlyMap<number, string> = new Map()

  constructor(surface: Surface, canvas: HTMLCanvasElement) {
    this.#surface = surface
    this.#canvas = canvas
  }

  forgetSprites(): void {
    this.#sprites.clear()
    this.#style = null
  }

  /** @param now milliseconds. @returns whether something is still on its way */
  paint(now: number): boolean {
    const { scene, state, editor, props } = this.#surface
    const { cursors, cursorsOf, still, theme } = state.look.get()
    const peers = props.presence.peers()
    if (peers !== this.#peers) {
      this.#peers = peers
      this.#names = shortNames(peers)
    }
    const names = this.#names
    const ratio = screenRatio()
    const { w, h } = editor.getViewportScreenBounds()
    const camera = editor.getCamera()
    if (this.#drawnFor !== `${theme} ${ratio}`) {
      this.#drawnFor = `${theme} ${ratio}`
      this.forgetSprites()
    }
    const shown = new Set<number>()
    const stamps: Stamp[] = []
    const people: string[] = []
    for (const peer of peers) {
      if (peer.cursor === null || !showsCursor(peer, cursors, cursorsOf)) continue
      const to = fromAnchor(scene, peer.cursor)
      if (to === null) continue
      shown.add(peer.client)
      const name = names.get(peer.client) ?? ''
      people.push(name)
      const at = this.#motion.at(peer.client, to, now, still)
      const x = (at.x + camera.x) * camera.z
      const y = (at.y + camera.y) * camera.z
      if (x > w || y > h || y < -60 || x < -400) continue
      const sprite = this.#spriteOf(name, peer.user.color, ratio)
      if (sprite !== null && x + sprite.width > 0 && y + sprite.height > 0) stamps.push({ sprite, x, y })
    }
    this.#motion.keep(shown)
    this.#say(people)
    this.#stamp(stamps, { w, h }, ratio)
    return this.#motion.isMoving(now)
  }

  #spriteOf(name: string, color: number, ratio: number): CursorSprite | null {
    const key = `${color} ${name}`
    const known = this.#sprites.get(key)
    if (known !== undefined) return known
    this.#style ??= cursorStyleOf(this.#canvas)
    const sprite = drawCursor(name, this.#style.colour(color), this.#style, ratio)
    this.#sprites.set(key, sprite)
    return sprite
  }

  /** Whose cursors there are stands on the element too: for tests and for whoever looks into the page. */
  #say(people: readonly string[]): void {
    const said = people.join(', ')
    if (this.#canvas.dataset.people !== said) this.#canvas.dataset.people = said
  }

  #stamp(stamps: readonly Stamp[], size: { w: number; h: number }, ratio: number): void {
    const canvas = this.#canvas
    if (stamps.length === 0) {
      if (!this.#isEmpty) canvas.style.display = 'none'
      this.#isEmpty = true
      return
    }
    const context = blank(canvas, size)
    if (context === null) return
    if (this.#isEmpty) canvas.style.display = 'block'
    this.#isEmpty = false
    // On whole pixels: stamps that lie between two would be blurred.
    for (const { sprite, x, y } of stamps)
      context.drawImage(sprite.image, Math.round(x * ratio), Math.round(y * ratio))
  }
}
