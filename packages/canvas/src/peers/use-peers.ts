import type { PeerPresence } from '@parcours/board'
import { useEffect, useState } from 'react'
import type { Surface } from '../surface.ts'

/** The peers as they were at the last frame: presence may change many times between two. */
export function usePeers(surface: Surface): readonly PeerPresence[] {
  const { presence } = surface.props
  const [peers, setPeers] = useState<readonly PeerPresence[]>(() => presence.peers())
  useEffect(() => {
    const read = (): void => setPeers([...presence.peers()])
    read()
    return presence.subscribe(() => surface.queue.request(read))
  }, [presence, surface])
  return peers
}
