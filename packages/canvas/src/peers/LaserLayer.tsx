/** Laser pointers, one's own and the others': a point of light, and for a moment where it was. */
import type { PeerPresence } from '@parcours/board'
import { fromAnchor, type Point } from '@parcours/layout'
import { useValue } from '@tldraw/editor'
import { type JSX, useEffect, useRef, useState } from 'react'
import type { Surface } from '../surface.ts'
import { colourOf } from './peers.ts'
import { extended, faded, pathOf, type Trail } from './trail.ts'
import { usePeers } from './use-peers.ts'

interface Light {
  key: string
  color: string
  at: Point
}
interface Trace {
  key: string
  color: string
  trail: Trail
}

export function LaserLayer({ surface }: { surface: Surface }): JSX.Element | null {
  const peers = usePeers(surface, pointing)
  const own = useValue('own laser', () => surface.state.laser.get(), [surface])
  const still = useValue('still', () => surface.state.look.get().still, [surface])
  const lights: Light[] = own === null ? [] : [{ key: 'own', color: 'var(--balise)', at: own }]
  for (const { client, user, cursor } of peers) {
    const at = fromAnchor(surface.scene, cursor)
    if (at !== null) lights.push({ key: String(client), color: colourOf(user.color), at })
  }
  const traces = useTraces(lights)
  if (traces.length === 0) return null
  return (
    <svg className="pc-lasers" aria-hidden="true">
      {traces.map(({ key, color, trail }) => {
        const head = trail.at(-1)
        return (
          <g key={key} style={{ '--pc-ring': color }}>
            {!still && <path className="pc-laser-trace" d={pathOf(trail)} />}
            {/* A line without length and with round ends is a dot of the same size at every zoom. */}
            {head !== undefined && <path className="pc-laser-dot" d={`M${head.x} ${head.y}h0.01`} />}
          </g>
        )
      })}
    </svg>
  )
}

function pointing({ client, user, cursor, laser }: PeerPresence) {
  return laser === true && cursor !== null ? { client, user, cursor } : null
}

/** Follows the lights from frame to frame, and rests when the last one is gone. */
function useTraces(lights: readonly Light[]): readonly Trace[] {
  const [traces, setTraces] = useState<readonly Trace[]>([])
  const now = useRef(lights)
  now.current = lights
  const isOn = lights.length > 0 || traces.length > 0
  useEffect(() => {
    if (!isOn) return
    let frame = requestAnimationFrame(function step(at) {
      setTraces((before) => next(before, now.current, at))
      frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [isOn])
  return traces
}

function next(before: readonly Trace[], lights: readonly Light[], at: number): readonly Trace[] {
  const lit = lights.map(({ key, color, at: point }) => {
    const trail = before.find((trace) => trace.key === key)?.trail ?? []
    return { key, color, trail: extended(trail, point, at) }
  })
  const out = before
    .filter(({ key }) => !lights.some((light) => light.key === key))
    .map((trace) => ({ ...trace, trail: faded(trace.trail, at) }))
    .filter(({ trail }) => trail.length > 0)
  return [...lit, ...out]
}
