import type { PeerPresence } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { shortNames, showsCursor } from './peers.ts'

const peer = (client: number, id: string, name: string): PeerPresence => ({
  client,
  user: { id, name, color: 1 },
  cursor: null,
  selection: [],
  text: null,
  drag: null,
})

describe('names at cursors', () => {
  it('C-72 are first names, and whole names where two people share a first one', () => {
    const names = shortNames([
      peer(1, 'a', 'Léa Martin'),
      peer(2, 'b', ' Tomas  Rey'),
      peer(3, 'c', 'Léa Favre'),
      peer(4, 'd', 'Inès'),
    ])
    expect([...names]).toEqual([
      [1, 'Léa Martin'],
      [2, 'Tomas'],
      [3, 'Léa Favre'],
      [4, 'Inès'],
    ])
  })

  it('C-72 one person in two windows is one person', () => {
    expect([...shortNames([peer(1, 'a', 'Léa Martin'), peer(2, 'a', 'Léa Martin')]).values()]).toEqual([
      'Léa',
      'Léa',
    ])
  })
})

describe('whose cursors are drawn', () => {
  it('C-125 everybody’s, nobody’s or some people’s; and where somebody points with a laser, always', () => {
    const lea = peer(1, 'lea', 'Léa')
    const laser = { ...lea, laser: true }
    expect(showsCursor(lea, true, null)).toBe(true)
    expect(showsCursor(lea, false, null)).toBe(false)
    expect(showsCursor(lea, true, new Set(['claire']))).toBe(false)
    expect(showsCursor(lea, true, new Set(['claire', 'lea']))).toBe(true)
    expect(showsCursor(laser, false, null)).toBe(true)
    expect(showsCursor(laser, true, new Set())).toBe(true)
  })
})
