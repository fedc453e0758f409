import type { PeerPresence } from '@parcours/board'
import { useEffect, useRef, useState } from 'react'
import type { Surface } from '../surface.ts'

/**
 * What a layer draws of the others, as it was at the last frame: presence may change many times between two, and most of it
 * (where two hundred cursors are) is nothing to most layers.
 * @param pick what matters of a person as the scene is, or null for nothing. Compared by its JSON: only a change is rendered.
 * Always the same function.
 */
export function usePeers<T extends object>(
  surface: Surface,
  pick: (peer: PeerPresence, surface: Surface) => T | null,
): readonly T[] {
  const { presence } = surface.props
  const [picked, setPicked] = useState<readonly T[]>([])
  const key = useRef('[]')
  useEffect(() => {
    const read = (): void => {
      const now = presence
        .peers()
        .map((peer) => pick(peer, surface))
        .filter((one) => one !== null)
      const next = JSON.stringify(now)
      if (next === key.current) return
      key.current = next
      setPicked(now)
    }
    read()
    const leave = presence.subscribe(() => surface.queue.request(read))
    surface.afterLayout.add(read)
    return () => {
      leave()
      surface.afterLayout.delete(read)
    }
  }, [presence, surface, pick])
  return picked
}
