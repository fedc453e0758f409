import type { PeerPresence, Reaction } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { newReactions, type SeenReactions } from './reaction-news.ts'

const peer = (client: number, reaction?: Reaction | null): PeerPresence => ({
  client,
  user: { id: `p${client}`, name: `Person ${client}`, color: 1 },
  cursor: null,
  selection: [],
  text: null,
  drag: null,
  ...(reaction === undefined ? {} : { reaction }),
})
const sign = (serial: number): Reaction => ({ kind: 'bravo', serial })

/** How many are shown after each look. */
function shown(looks: readonly (readonly PeerPresence[])[]): number[] {
  let seen: SeenReactions | null = null
  return looks.map((peers) => {
    const news = newReactions(seen, peers)
    seen = news.seen
    return news.fresh.length
  })
}

describe('reactions of the others', () => {
  it('are shown once each, also the same sign twice', () => {
    expect(shown([[peer(1)], [peer(1, sign(5))], [peer(1, sign(5))], [peer(1, sign(6))], [peer(1)]])).toEqual(
      [0, 1, 0, 1, 0],
    )
    expect(newReactions(new Map(), [peer(1), peer(2, sign(1))]).fresh).toEqual([
      { client: 2, name: 'Person 2', reaction: sign(1) },
    ])
  })

  it('are not shown to who comes when they are over, and not again when a line comes back', () => {
    expect(shown([[peer(1, sign(5))], [peer(1, sign(5)), peer(2, sign(1))]])).toEqual([0, 1])
    expect(shown([[], [peer(1, sign(5))], [], [peer(1, sign(5))]])).toEqual([0, 1, 0, 0])
  })
})
