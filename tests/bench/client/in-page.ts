/** What is run inside of the measured page: each function names nothing outside of itself. */

export interface Frames {
  /** Milliseconds between one frame and the next. */
  gaps: number[]
  /** The same where one rests on the way. */
  resting?: number[]
}

/** How near one looks: as the library says on the layer that both editors move and scale. Asks for no layout. */
export function zoomInPage(): number {
  const layer = document.querySelector<HTMLElement>('.tl-html-layer')
  return Number(/scale\(([\d.]+)\)/.exec(layer?.style.transform ?? '')?.[1])
}

/** Turns the wheel in every frame: there and back, a little faster than a hand, for so long. */
export async function panInPage(ms: number): Promise<Frames> {
  const target = document.querySelector('.tl-canvas') as Element
  const [clientX, clientY] = [innerWidth / 2, innerHeight / 2]
  const gaps: number[] = []
  const start = performance.now()
  let last = start
  await new Promise<void>((done) => {
    const step = (now: number): void => {
      if (now > last) gaps.push(now - last)
      last = now
      if (now - start >= ms) {
        done()
        return
      }
      const way = Math.floor((now - start) / 700) % 2 === 0 ? 1 : -1
      const turn = { deltaX: 14 * way, deltaY: 6 * way, clientX, clientY, bubbles: true, cancelable: true }
      target.dispatchEvent(new WheelEvent('wheel', turn))
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
  return { gaps: gaps.slice(1) }
}

/** Zooms to each of these levels, one after the other, a sixth nearer or farther a frame at most, and rests for half a second at each. */
export async function zoomThroughPage(levels: readonly number[]): Promise<Frames> {
  const target = document.querySelector('.tl-canvas') as Element
  const layer = document.querySelector('.tl-html-layer') as HTMLElement
  const [clientX, clientY] = [innerWidth / 2, innerHeight / 2]
  const gaps: number[] = []
  const resting: number[] = []
  let last = performance.now()
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))
  for (const level of levels) {
    for (let tries = 0; tries < 400; tries++) {
      const now = await frame()
      if (now > last) gaps.push(now - last)
      last = now
      const zoom = Number(/scale\(([\d.]+)\)/.exec(layer.style.transform)?.[1])
      if (Math.abs(zoom / level - 1) < 0.01) break
      // Both editors take a hundredth of the turn as the share by which they come nearer, up to a tenth.
      const deltaY = -100 * Math.max(-0.1, Math.min(0.1, level / zoom - 1))
      target.dispatchEvent(
        new WheelEvent('wheel', { deltaY, ctrlKey: true, clientX, clientY, bubbles: true, cancelable: true }),
      )
    }
    const arrived = last
    while (last - arrived < 500) {
      const now = await frame()
      if (now > last) resting.push(now - last)
      last = now
    }
  }
  return { gaps: gaps.slice(1), resting }
}

/** From now on each frame is counted, until `stopInPage`. */
export function countInPage(): void {
  const counted: number[] = []
  const state = window as unknown as { benchCount?: { gaps: number[]; on: boolean } }
  const count = { gaps: counted, on: true }
  state.benchCount = count
  let last = performance.now()
  const step = (now: number): void => {
    if (now > last) counted.push(now - last)
    last = now
    if (count.on) requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}

export function stopInPage(): Frames {
  const { benchCount } = window as unknown as { benchCount: { gaps: number[]; on: boolean } }
  benchCount.on = false
  return { gaps: benchCount.gaps.slice(1) }
}

/** The middle of the note that is nearest to the middle of the window. */
export function noteInPage(selector: string): { x: number; y: number } | null {
  let best: { x: number; y: number } | null = null
  let nearest = Number.POSITIVE_INFINITY
  for (const element of document.querySelectorAll(selector)) {
    const { left, top, width, height } = element.getBoundingClientRect()
    const at = { x: left + width / 2, y: top + height / 2 }
    const far = Math.hypot(at.x - innerWidth / 2, at.y - innerHeight / 2)
    if (width === 0 || far >= nearest) continue
    nearest = far
    best = at
  }
  return best
}

/** Called when every note is drawn. Both pages leave the mark when they have their data. */
export function openedInPage(): { whole: number; drawing: number } {
  const now = performance.now()
  return {
    whole: now,
    drawing: now - (performance.getEntriesByName('parcours:board')[0]?.startTime ?? Number.NaN),
  }
}

/** Called when every note is drawn: milliseconds from the address until the map answers a hand, too. */
export async function answersInPage(): Promise<number> {
  // Both editors listen once this layer is there.
  while (document.querySelector('.tl-html-layer') === null)
    await new Promise((done) => requestAnimationFrame(done))
  await new Promise((done) => requestAnimationFrame(done))
  return performance.now()
}

/** From now on each key that writes is timed, until `keyTimesInPage`: from the key to the end of the frame that shows what it did. */
export function timeKeysInPage(): void {
  const times: number[] = []
  const state = window as unknown as { benchKeys?: number[] }
  state.benchKeys = times
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        // A message is delivered after the frame was handed over.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - timeStamp)
        port2.postMessage(null)
      })
    },
    true,
  )
}

export function keyTimesInPage(): number[] {
  return (window as unknown as { benchKeys?: number[] }).benchKeys ?? []
}
