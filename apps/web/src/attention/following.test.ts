import type { Gaze, PeerPresence } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { isFollowed, leaderOf } from './following.ts'

const gaze: Gaze = { anchor: { at: 'board', x: 1, y: 2 }, w: 300, h: 200 }
let client = 0
const peer = (id: string, more: Partial<PeerPresence> = {}): PeerPresence => ({
  client: ++client,
  user: { id, name: id, color: 1 },
  cursor: null,
  selection: [],
  text: null,
  drag: null,
  ...more,
})

describe('following somebody', () => {
  it('leads through those who follow to whoever looks with their own eyes', () => {
    const peers = [
      peer('b', { following: 'c' }),
      peer('c', { following: 'd' }),
      peer('d'),
      peer('d', { gaze }),
    ]
    expect(leaderOf(peers, 'a', 'b')).toEqual({ found: true, id: 'd', gaze })
    expect(leaderOf(peers, 'a', 'd')).toEqual({ found: true, id: 'd', gaze })
    expect(leaderOf([peer('d')], 'a', 'd')).toEqual({ found: true, id: 'd', gaze: null })
  })

  it('ends where somebody isn’t there, and where it would come back to oneself or go round for ever', () => {
    expect(leaderOf([peer('b', { following: 'c' })], 'a', 'b')).toEqual({ found: false, why: 'away' })
    expect(leaderOf([], 'a', 'b')).toEqual({ found: false, why: 'away' })
    const round = [peer('b', { following: 'c' }), peer('c', { following: 'b' })]
    expect(leaderOf(round, 'a', 'b')).toEqual({ found: false, why: 'circle' })
    expect(leaderOf([peer('b', { following: 'a' })], 'a', 'b')).toEqual({ found: false, why: 'circle' })
  })

  it('one shows what one looks at while somebody follows, and not for one’s own other window', () => {
    expect(isFollowed([peer('b', { following: 'a' })], 'a')).toBe(true)
    expect(isFollowed([peer('b', { following: 'c' }), peer('a', { following: 'a' })], 'a')).toBe(false)
  })
})
